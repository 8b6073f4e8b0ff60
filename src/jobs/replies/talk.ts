import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { withoutAround } from '#game/hashtags.ts';
import { namePlayer } from '#game/players/naming.ts';
import { signed, wordHeld } from '#game/live/showing.ts';
import { MOST_QUOTES, quotable, type Talk } from '#game/live/quote.ts';
import type { Step } from '#game/step.ts';
import { holdOf, type Voice, voices } from '#store/replies/heard.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { JobContext } from '#jobs/context.ts';

/** Says whether everything that is said in a live hour waits until somebody has seen it: by a person's word, or else by the script. */
export const holdsEverything = async (db: Kysely<Tables>, game: Game): Promise<boolean> =>
  (await holdOf(db, game.id)) ?? game.live?.holdsAll ?? false;

/** Leaves out what holds a word that the script has come to hold back since it was said, and that nobody has let through. */
export const withoutHeldWords = (game: Game, said: readonly Voice[]): readonly Voice[] =>
  said.filter(
    (voice) => voice.shown === true || wordHeld(signed(voice), game.live?.holdWords ?? []) === undefined,
  );

/** What a recap tells alike on all accounts. */
export interface ToldTalk {
  /** How many have spoken in the whole hour. */
  readonly people: number;
  /** How many answers its question got. */
  readonly answers: number;
  /** The best of them, by the ids of their revisions. */
  readonly best: readonly string[];
}

/** Reads what the recap of a question has to tell as it stands. */
export async function talkNow(db: Kysely<Tables>, game: Game, round: number): Promise<ToldTalk> {
  const holdsAll = await holdsEverything(db, game);
  const { people, guests, byRound } = await talkCounts(db, game.id, holdsAll);
  const best = await bestOf(db, game, round, holdsAll);
  return {
    people: people + guests,
    answers: byRound.get(round) ?? 0,
    best: best.map(({ reply }) => reply),
  };
}

/** Reads what a recap of a live hour says on an account: of what it is to tell, what may still be shown. */
export async function talkFor(
  { db, accounts }: JobContext,
  game: Game,
  { round, account }: Step,
  { people, answers, best }: ToldTalk,
): Promise<Talk> {
  const holdsAll = await holdsEverything(db, game);
  const asked = { game: game.id, round, holdsAll, most: MOST_QUOTES };
  const open = withoutHeldWords(game, await voices(db, { ...asked, which: 'open', replies: best }));
  const networkOf = (name: string): string | undefined => accounts.get(name)?.network.name;
  const several = new Set(game.accounts.map(networkOf)).size > 1;
  return {
    people,
    answers,
    quotes: best.flatMap((id) => {
      const voice = open.find(({ reply }) => reply === id);
      const text = voice && quotable(withoutAround(voice.text, game.hashtags.always));
      return text ? [{ text, name: namePlayer(voice, networkOf(account), several) }] : [];
    }),
  };
}

/** Reads the best answers of a question: those that the host has picked, in that order; where none is, what its guests said. */
export async function bestOf(
  db: Kysely<Tables>,
  game: Game,
  round: number,
  holdsAll: boolean,
): Promise<readonly Voice[]> {
  const asked = { game: game.id, round, holdsAll, most: MOST_QUOTES };
  const picked = withoutHeldWords(game, await voices(db, { ...asked, which: 'picked' }));
  if (picked.length > 0) return picked;
  const guests = await voices(db, { ...asked, which: 'guests', each: 1 });
  return withoutHeldWords(game, guests).toReversed();
}
