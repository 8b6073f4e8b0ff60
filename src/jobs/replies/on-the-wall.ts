import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { placed } from '#game/live/copies.ts';
import { MOST_QUOTES } from '#game/live/quote.ts';
import { type Voice, voices } from '#store/replies/heard.ts';
import type { Tables } from '#store/tables/tables.ts';
import { bestOf, withoutHeldWords } from './talk.ts';

/** How many of the latest answers of a question are shown to everybody, and how many of one person. */
const MOST_SHOWN = 12;
const OF_ONE = 2;
/** Among how many of the latest the places are given. */
const AMONG = 10 * MOST_SHOWN;

/** What of the answers to a part of a live hour everybody sees while it lasts, on its wall and its page. */
export interface OnTheWall {
  /** The latest first. */
  readonly latest: readonly Voice[];
  /** What the host has picked last, and what each guest said last. */
  readonly ahead: readonly Voice[];
  /** All that is shown once the hour is over. */
  readonly best: readonly Voice[];
}

/** Reads what of the answers to a part of a live hour is on its wall and its page. */
export async function onTheWall(
  db: Kysely<Tables>,
  game: Game,
  round: number,
  holdsAll: boolean,
): Promise<OnTheWall> {
  const asked = { game: game.id, round, holdsAll };
  const latest = await voices(db, { ...asked, which: 'open', most: AMONG, each: OF_ONE });
  const best = await bestOf(db, game, round, holdsAll);
  const guests = await voices(db, { ...asked, which: 'guests', most: MOST_QUOTES, each: 1 });
  const picked = best.findLast(({ pickedAt }) => pickedAt !== undefined);
  const ahead = [...(picked ? [picked] : []), ...withoutHeldWords(game, guests)];
  return {
    latest: placed(withoutHeldWords(game, latest), MOST_SHOWN),
    ahead: [...new Map(ahead.map((voice) => [voice.reply, voice])).values()],
    best,
  };
}
