import type { Game, Round } from '#game/game.ts';
import { isTagged, withoutImposed } from '#game/hashtags.ts';
import { wordHeld } from '#game/live/showing.ts';
import { isBefore, isBy } from '#game/moments.ts';
import { namedAnyhow } from '#judge/named-anyhow.ts';
import type { Reply } from '#networks/network.ts';
import { gameRow } from '#store/games/games.ts';
import { revealsOwed, type StoredStep } from '#store/posts/steps.ts';
import { gamesAnswered } from '#store/replies/games-answered.ts';
import { drawing } from '#jobs/masking/drawing.ts';
import { keptSecrets } from '#jobs/masking/kept-secrets.ts';
import { sharingIds } from '#jobs/own-accounts.ts';
import type { Account, JobContext } from '#jobs/context.ts';

/** Counts how many of the hashtags of a game something carries. */
export const countTags = ({ hashtags }: Pick<Reply, 'hashtags'>, { hashtags: { always } }: Game): number =>
  always.filter((tag) => isTagged(hashtags, [tag])).length;

/** What nobody is to read on a wall yet: the answers of a round that is played beside an hour, and what else is held lest that tells them. */
export interface SecretBeside {
  readonly answers: readonly string[];
  readonly language: Game['language'];
  readonly imposed: readonly string[];
  /** Says whether whatever is called by a word that sounds so waits. */
  readonly isHeld: (sound: string) => boolean;
}

/** The share of all names that wait beside the answer. */
const SHARE = 0.5;

/**
 * Returns what nobody is to read on a wall at a moment: the answers of mysteries that are played beside, until they are told, among other
 * names that are drawn by a secret of their game.
 * @param at by a clock that is right: one that has jumped tells no answer
 */
export async function secretsAt(
  context: Pick<JobContext, 'db' | 'clock' | 'accounts'>,
  games: Iterable<Game>,
  at: Temporal.Instant,
): Promise<readonly SecretBeside[]> {
  const mysteries = [...games].filter(({ live, masking }) => !live && masking !== 'none');
  const isSecret = await secretRounds(context, mysteries);
  const secrets: SecretBeside[] = [];
  for (const game of mysteries) {
    const rounds = game.rounds.filter((round) => isSecret(game, round, at));
    const secret = rounds.length > 0 ? (await gameRow(context.db, game.id))?.secret : undefined;
    for (const { number, answers } of rounds) {
      const { language, hashtags } = game;
      const ours = new Set(answers.flatMap((answer) => [...namedAnyhow(answer, language).sounds]));
      const draw = drawing(secret ?? '', number);
      // Without a secret anybody could draw the same.
      const isHeld = (sound: string): boolean => !secret || ours.has(sound) || draw(sound) < SHARE;
      secrets.push({ answers, language, imposed: hashtags.always, isHeld });
    }
  }
  return secrets;
}

/**
 * Says whether a text waits while these are secret: it names an answer, or something that is held like one. What is written so that its
 * letters stand apart waits whatever it says.
 */
export const isHeldBeside = (
  text: string,
  secrets: readonly SecretBeside[],
  imposed: readonly string[],
): boolean =>
  secrets.some((secret) => {
    const said = withoutImposed(text, [...imposed, ...secret.imposed]);
    const { sounds, spaced, spelt } = namedAnyhow(said, secret.language);
    return spelt || [...sounds].some(secret.isHeld) || wordHeld(spaced, secret.answers) !== undefined;
  });

/** Returns what says whether a round of these games has opened by a moment and is not told. */
async function secretRounds(
  context: Pick<JobContext, 'db' | 'clock' | 'accounts'>,
  games: readonly Game[],
): Promise<(game: Game, round: Round, at: Temporal.Instant) => boolean> {
  const ids = games.map(({ id }) => id);
  const untold = [...(await revealsOwed(context.db, ids)), ...(await keptSecrets(context, ids))];
  const known = new Set(untold.map(roundIn));
  return ({ id }, { number, opens, reveals }, at) =>
    isBy(opens, at) && (isBefore(at, reveals) || known.has(roundIn({ game: id, round: number })));
}

const roundIn = ({ game, round }: Pick<StoredStep, 'game' | 'round'>): string => `${game}/${round}`;

/**
 * Returns what is said in a live hour of what was found by its hashtags. What answers a mystery is left out, on whichever account that
 * was posted, and while a mystery is open beside the hour so is what answers something unknown, which may be one of its threads, and
 * what carries as many hashtags of the mystery: a guess on a wall would be read by everybody. Its own game hears it all the same.
 */
export async function saidInHour(
  context: JobContext,
  account: Account,
  hour: Game,
  found: readonly Reply[],
): Promise<readonly Reply[]> {
  const answered = found.flatMap(({ inReplyTo, root }) => [inReplyTo ?? [], root ?? []].flat());
  const games = await gamesAnswered(context.db, sharingIds(context, account), [...new Set(answered)]);
  const beside = mysteriesOf(context, hour);
  const isSecret = await secretRounds(context, beside);
  return found.filter((reply) => {
    const of = games.get(reply.inReplyTo ?? '') ?? games.get(reply.root ?? '');
    if (of !== undefined) return of === hour.id;
    const open = beside.filter((game) => game.rounds.some((round) => isSecret(game, round, reply.createdAt)));
    if (open.length === 0) return true;
    const own = countTags(reply, hour);
    return reply.inReplyTo === undefined && open.every((game) => countTags(reply, game) < own);
  });
}

/** The mysteries that an account of the hour plays. */
const mysteriesOf = ({ games }: Pick<JobContext, 'games'>, { accounts }: Game): readonly Game[] =>
  [...games.values()]
    .map(({ game }) => game)
    .filter(({ live, accounts: others }) => !live && others.some((name) => accounts.includes(name)));
