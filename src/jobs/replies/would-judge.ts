import type { Kysely } from 'kysely';
import { type Game, roundOf } from '#game/game.ts';
import type { PlayedGame } from '#jobs/context.ts';
import { findsOf } from '#jobs/grading/finds.ts';
import { knownAs } from '#store/players/links.ts';
import { firstFinderBut, replyCounts } from '#store/replies/reply-pages.ts';
import {
  latestJudgedBefore,
  repliesOfPlayers,
  repliesThatSay,
  type StoredReply,
} from '#store/replies/replies.ts';
import { pointsOf, standingsAfter } from '#store/standings/standings.ts';
import type { Tables } from '#store/tables/tables.ts';
import { isAnother, judgementsOf, type Rejudged } from './judge-anew.ts';
import { judgedBy } from './judged-by.ts';

/** How many replies would become right, close and wrong. */
export type Become = Readonly<Record<StoredReply['verdict'], number>>;

/** What would be otherwise if a game were played so. */
export interface WouldJudge {
  /** By round; those in which no reply would be judged anew are left out. */
  readonly rounds: ReadonlyMap<number, Become>;
  /** Who has the most points, and who would, by their ids; nobody is told where that stays. */
  readonly first?: { readonly was: readonly string[]; readonly to: readonly string[] } | undefined;
  /** Of so many replies so many were judged, and no more: what is told is the least that would be. Undefined: all were. */
  readonly among?: { readonly judged: number; readonly all: number } | undefined;
}

/**
 * How many replies of a round are judged at the most: of its latest, and of those that say what would be judged otherwise. Whoever is to decide
 * is told within a moment, however many have replied.
 */
const MOST_LATEST = 500;
const MOST_SAYING = 500;
/** How many of those who have the most points are told apart. */
const MOST_LEADERS = 100;

/**
 * Returns what would be judged otherwise, and who would be first, if a game were played so. Nothing is written, and what it costs does not
 * grow with the replies.
 * @param playing the game as it is played
 */
export async function wouldJudge(db: Kysely<Tables>, playing: Game, played: PlayedGame): Promise<WouldJudge> {
  const rounds = new Map<number, Become>();
  const differences = new Map<string, number>();
  const counts = await replyCounts(db, played.game.id);
  let [judged, all] = [0, 0];
  for (const { number } of played.game.rounds) {
    if (judgedBy(played.game, number) === markIn(playing, number)) continue;
    const replies = await repliesToJudge(db, playing, played.game, number);
    if (replies.length === 0) continue;
    const received = counts
      .filter(({ round }) => round === number)
      .reduce((sum, { count }) => sum + count, 0);
    judged += replies.length;
    // What was judged by no answers is not judged anew.
    all += isAll(replies) ? replies.length : Math.max(received, replies.length);
    const changed = (await judgementsOf(db, played, number, replies)).filter(isAnother);
    const count = (verdict: StoredReply['verdict']): number =>
      changed.filter(({ judgement }) => judgement.verdict === verdict).length;
    rounds.set(number, { correct: count('correct'), close: count('close'), wrong: count('wrong') });
    if (changed.length > 0) await addFinds(db, played, number, changed, differences);
  }
  return {
    rounds,
    first: differences.size === 0 ? undefined : await firstBy(db, played.game.id, differences),
    ...(judged < all && { among: { judged, all } }),
  };
}

/** By what the replies of a round are judged; undefined: the game has no such round. */
const markIn = (game: Game, round: number): string | undefined =>
  game.rounds.some(({ number }) => number === round) ? judgedBy(game, round) : undefined;

const isAll = (replies: readonly StoredReply[]): boolean => replies.length < MOST_LATEST;

/** Reads the latest replies of a round that were judged by other answers, and those that say what is an answer in one script alone. */
async function repliesToJudge(
  db: Kysely<Tables>,
  playing: Game,
  then: Game,
  round: number,
): Promise<readonly StoredReply[]> {
  const where = { game: then.id, round, mark: judgedBy(then, round) };
  const latest = await latestJudgedBefore(db, where, MOST_LATEST);
  if (isAll(latest)) return latest;
  const saying = await repliesThatSay(db, where, otherwise(playing, then, round), MOST_SAYING);
  const known = new Set(latest.map(({ id }) => id));
  return [...latest, ...saying.filter(({ id }) => !known.has(id))];
}

/** What is an answer, of whichever kind, in one of the scripts and not in the other. */
function otherwise(one: Game, other: Game, round: number): readonly string[] {
  const [before, after] = [one, other].map((game) => {
    const { answers, close, not } = game.rounds.some(({ number }) => number === round)
      ? roundOf(game, round)
      : { answers: [], close: [], not: [] };
    return [new Set(answers), new Set(close.map(({ answer }) => answer)), new Set(not)];
  });
  return [...new Set(before?.flatMap((list, kind) => [...list.symmetricDifference(after?.[kind] ?? list)]))];
}

/** Adds to these differences what each player would gain in a round, or lose, by what the judge would say. */
async function addFinds(
  db: Kysely<Tables>,
  { game }: PlayedGame,
  round: number,
  changed: readonly Rejudged[],
  differences: Map<string, number>,
): Promise<void> {
  const anew = new Map(changed.map(({ reply, judgement }) => [reply.id, judgement]));
  const players = [...new Set(changed.map(({ reply }) => reply.player))];
  // Beside them, whoever found first, or first after them: the points for that may change hands.
  const first = await firstFinderBut(db, { game: game.id, round }, players);
  const touched = [...players, ...(first === undefined ? [] : [first])];
  const known = await knownAs(db, touched);
  const ids = [...new Set([...touched, ...known.keys(), ...known.values()])];
  const replies = await repliesOfPlayers(db, game.id, round, ids);
  const was = await findsOf(db, game, round, replies);
  const to = await findsOf(
    db,
    game,
    round,
    replies.map((reply) => ({ ...reply, ...anew.get(reply.id) })),
  );
  const add = (player: string, points: number): void =>
    void differences.set(player, (differences.get(player) ?? 0) + points);
  for (const { player, points } of was) add(player, -points);
  for (const { player, points } of to) add(player, points);
}

/** Who is first and would be with these differences; undefined: the same. */
async function firstBy(
  db: Kysely<Tables>,
  game: string,
  differences: ReadonlyMap<string, number>,
): Promise<WouldJudge['first']> {
  const touched = [...differences].flatMap(([player, points]) => (points === 0 ? [] : [player]));
  // So many of the first that some are left when those who are touched are not counted.
  const ranked = await standingsAfter(db, game, undefined, touched.length + MOST_LEADERS);
  const own = await pointsOf(db, game, touched);
  const now = new Map([...ranked.map(({ player, points }) => [player, points] as const), ...own]);
  const then = new Map(now);
  for (const player of touched) then.set(player, (then.get(player) ?? 0) + (differences.get(player) ?? 0));
  const [was, to] = [leadersOf(now), leadersOf(then)];
  return JSON.stringify(was) === JSON.stringify(to) ? undefined : { was, to };
}

function leadersOf(totals: ReadonlyMap<string, number>): readonly string[] {
  let most = 1;
  for (const points of totals.values()) most = Math.max(most, points);
  return [...totals].flatMap(([player, points]) => (points === most ? [player] : [])).toSorted();
}
