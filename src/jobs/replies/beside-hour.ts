import type { Game, Round } from '#game/game.ts';
import { isTagged } from '#game/hashtags.ts';
import { isBefore, isBy } from '#game/moments.ts';
import type { Reply } from '#networks/network.ts';
import { revealsOwed, type StoredStep } from '#store/posts/steps.ts';
import { gamesAnswered } from '#store/replies/games-answered.ts';
import { keptSecrets } from '#jobs/masking/kept-secrets.ts';
import { sharingIds } from '#jobs/own-accounts.ts';
import type { Account, JobContext } from '#jobs/context.ts';

/** Counts how many of the hashtags of a game something carries. */
export const countTags = ({ hashtags }: Pick<Reply, 'hashtags'>, { hashtags: { always } }: Game): number =>
  always.filter((tag) => isTagged(hashtags, [tag])).length;

/**
 * Returns the answers that nobody is to read on a wall at a moment: those of mysteries that are played beside, until they are told.
 * @param at by a clock that is right: one that has jumped tells no answer
 */
export async function secretsAt(
  context: Pick<JobContext, 'db' | 'clock' | 'accounts'>,
  games: Iterable<Game>,
  at: Temporal.Instant,
): Promise<readonly string[]> {
  const mysteries = [...games].filter(({ live, masking }) => !live && masking !== 'none');
  const isSecret = await secretRounds(context, mysteries);
  return mysteries.flatMap((game) =>
    game.rounds.filter((round) => isSecret(game, round, at)).flatMap(({ answers }) => answers),
  );
}

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
