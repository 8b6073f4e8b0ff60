import { hash } from 'node:crypto';
import { firstSight, readAt } from '#game/worth/believing.ts';
import { type Game, roundOf } from '#game/game.ts';
import { withoutImposed } from '#game/hashtags.ts';
import { heard } from '#game/worth/tries.ts';
import { type Named, namedIn } from '#judge/named.ts';
import { wordsOfLinks } from '#judge/text/links.ts';
import { BEGINNING, saidInRound, type SaidReply } from '#store/replies/masking.ts';
import { gameRow } from '#store/games/games.ts';
import { knownAs } from '#store/players/links.ts';
import type { JobContext } from '#jobs/context.ts';
import { drawing } from './drawing.ts';

/** What may be done in public by what the replies of a round say. */
export interface Hearing {
  /** Ids of the revisions that may be treated by what they say. */
  readonly heard: ReadonlySet<string>;
  /** Says whether what a revision names is drawn, at this share, to be hidden wherever it is named. */
  readonly isDrawn: (id: string, share: number) => boolean;
}

/** Hears the replies of a round, on all accounts together: a player who speaks on two has no more tries. */
export async function hearReplies(
  { db }: Pick<JobContext, 'db'>,
  game: Game,
  round: number,
): Promise<Hearing> {
  const said = await saidInRound(db, game.id, round);
  return hearSaid(db, game, round, said, await knownAs(db, [...new Set(said.map(({ player }) => player))]));
}

/**
 * Hears replies that were read.
 * @param said everything that its authors said in the round, those they are linked with among them
 * @param known as whom these count
 */
export async function hearSaid(
  db: JobContext['db'],
  game: Game,
  round: number,
  said: readonly SaidReply[],
  known: ReadonlyMap<string, string>,
): Promise<Hearing> {
  const secret = (await gameRow(db, game.id))?.secret ?? '';
  return hear(
    game,
    round,
    secret,
    said.map((one) => ({ ...one, player: known.get(one.player) ?? one.player })),
  );
}

/**
 * Applies the rule by which replies are heard.
 * @param secret nobody outside knows it: whoever did could tell decoys from right replies
 * @param said linked players under one name
 */
export function hear(game: Game, round: number, secret: string, said: readonly SaidReply[]): Hearing {
  const read = (text: string): Named => readNames(game, text);
  const texts = new Map(said.map(({ id, text }) => [id, text]));
  const tries = said.map(({ id, number, player, text, at, tagged, goesOn, names, arrivedAt, ...seen }) => ({
    id,
    number,
    player,
    seenAt: readAt(seen),
    at,
    firstSeen: firstSight({ ...seen, arrivedAt }),
    tagged,
    // The text may have gone since it was counted.
    names: names ?? (goesOn ? ENDLESS : countNames(game, text)),
  }));
  const played = roundOf(game, round);
  const draw = drawing(secret, round);
  // A name that shares a word with the answer is hidden like it: shown, it would tell that the word is not drawn.
  const ours = new Set(played.answers.flatMap((answer) => read(answer).sounds));
  return {
    heard: heard(game, played, tries),
    isDrawn: (id, share) =>
      read(texts.get(id) ?? '').sounds.some((sound) => ours.has(sound) || draw(sound) < share),
  };
}

/** As many as of what the judge reads on in, since whatever stands there would cost nothing. */
const ENDLESS = 1_000_000;

/**
 * Counts how many names a reply may try, to be kept when it comes: what was heard stays so, whatever its author erases. A name
 * that costs no guess, beside its text, in a link or in a comment, is never the only one: otherwise it would be tried, and all guesses left.
 * @param partly people may see more of it than is read
 */
export function countNames(game: NamesRead, text: string, beside = '', partly = false): number {
  // As the database counts them: a sign of two halves is one.
  const characters = Array.from(text);
  if (partly || characters.length > BEGINNING) return ENDLESS;
  const links = wordsOfLinks(text);
  const linked = links === '' ? 0 : Math.max(1, readNames(game, links).names);
  return tried(readNames(game, text), readNames(game, beside).names + linked);
}

const tried = ({ names, ordinary }: Named, beside: number): number =>
  Math.max(beside > 0 || (ordinary && names > 0) ? 2 : 1, names + beside);

type NamesRead = Pick<Game, 'language' | 'hashtags'>;

/** What was read lately, for as long as its game is played as it is: every planning hears all replies of the round anew. */
const alreadyRead = new WeakMap<NamesRead, Map<string, Named>>();
/** So many texts of one game, the latest; as large as a busy round. */
const MOST_READ = 5_000;

function readNames(game: NamesRead, text: string): Named {
  const ofGame = alreadyRead.getOrInsertComputed(game, () => new Map());
  // Nobody who asks to be forgotten is to be found in here by what they wrote.
  const key = hash('sha256', text, 'base64');
  const known = ofGame.get(key);
  if (known) return known;
  const named = namedIn(withoutImposed(text, game.hashtags.always), game.language);
  ofGame.set(key, named);
  if (ofGame.size > MOST_READ) for (const oldest of ofGame.keys().take(1)) ofGame.delete(oldest);
  return named;
}
