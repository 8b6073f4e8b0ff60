import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Revealed } from '#game/worth/after-reveal.ts';
import { believedAt } from '#game/worth/believing.ts';
import type { Game } from '#game/game.ts';
import { grade, type GradedBy, isInTime } from '#game/worth/grading.ts';
import { earlier, earliest } from '#game/moments.ts';
import { found, pointsFor } from '#game/worth/standings.ts';
import {
  changePoints,
  type DerivedRound,
  derivedRounds,
  dropGradings,
  findsFrom,
  type Grading,
  lockDerived,
  lockEveryDerived,
  noteBasis,
  noteRules,
  playersAfter,
  playersSeenFrom,
  replaceGradings,
  type RoundOfGame,
  roundsOfPlayers,
} from '#store/standings/gradings.ts';
import type { DeriveAnew } from '#store/players/leaving.ts';
import { knownAs } from '#store/players/links.ts';
import { foldReplyCounts } from '#store/replies/reply-pages.ts';
import { recountTalk } from '#store/replies/talk-counts.ts';
import { repliesOfPlayers } from '#store/replies/replies.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { type StoredStep, stepsThatCount } from '#store/posts/steps.ts';
import { inTransaction } from '#store/in-transaction.ts';
import type { Tables } from '#store/tables/tables.ts';
import { hintsGiven, judgedOf, revealsOf } from './finds.ts';

/** Who has to be graded anew. */
export interface Touched {
  /** In one round each. */
  readonly inRounds?: readonly (RoundOfGame & { readonly player: string })[] | undefined;
  /** Wherever they played, with those they are linked with; those they were linked with before are among them. */
  readonly everywhere?: readonly string[] | undefined;
}

/**
 * Brings the gradings, finds and standings of these players to what their replies are worth, in the transaction that changed
 * these: last of what it does but for writing its line of the journal, since until its end nobody else derives rows of the games.
 * Of a round of which no rows are derived yet there are none to change.
 */
export async function deriveFor(
  db: Kysely<Tables>,
  { inRounds = [], everywhere = [] }: Touched,
): Promise<void> {
  const ids = [...new Set(everywhere)];
  // Wherever they played is known only once nobody else is about to write so.
  if (ids.length > 0) await lockEveryDerived(db);
  const linked = ids.length === 0 ? ids : [...new Set([...ids, ...(await knownAs(db, ids)).keys()])];
  const elsewhere = await roundsOfPlayers(db, linked);
  const touched = new Map<string, Map<number, Set<string>>>();
  const touch = ({ game, round }: RoundOfGame, players: readonly string[]): void => {
    const rounds = touched.getOrInsertComputed(game, () => new Map<number, Set<string>>());
    const known = rounds.getOrInsertComputed(round, () => new Set<string>());
    for (const player of players) known.add(player);
  };
  for (const { player, ...where } of inRounds) touch(where, [player]);
  for (const where of elsewhere) touch(where, linked);
  if (ids.length === 0) await lockDerived(db, [...touched.keys()]);
  for (const [game, rounds] of touched) {
    for (const derived of await derivedRounds(db, game, [...rounds.keys()])) {
      await deriveRound(db, derived, rounds.get(derived.round) ?? new Set());
    }
    await foldReplyCounts(db, game, MOST_COUNTS);
  }
  await recountTalk(db, ids.length === 0 ? [...touched.keys()] : undefined);
}

/** Does so for players wherever they played: what forgetting asks for. */
export const deriveEverywhere: DeriveAnew = (db, everywhere) => deriveFor(db, { everywhere });

/** So many lines are added up at each question before they are folded. */
const MOST_COUNTS = 100;

/**
 * Brings the derived rows of a game to its script as it is taken up, in the same transaction. What the rows were derived from before
 * is derived anew only where it is otherwise.
 */
export async function deriveGame(db: Kysely<Tables>, game: Game): Promise<void> {
  await lockDerived(db, [game.id]);
  const before = new Map((await derivedRounds(db, game.id)).map((derived) => [derived.round, derived]));
  const wished = new Map(game.rounds.map(({ number }) => [number, writeRules(game, number)]));
  for (const round of new Set([...before.keys(), ...wished.keys()])) {
    const rules = wished.get(round);
    const had = before.get(round);
    if (!had || had.rules !== rules) await noteRules(db, { game: game.id, round }, rules);
  }
  for (const derived of await derivedRounds(db, game.id)) await deriveRound(db, derived, new Set());
}

/**
 * Brings the derived rows of a game to its posts as they are now: whoever reads rows asks for that first. What it costs is the reading of a few
 * posts, unless a hint or a reveal has left since. What has never been derived is, from the script at hand.
 * @returns whether there was anything to do
 */
export async function deriveCurrent(db: Kysely<Tables>, game: Game): Promise<boolean> {
  if (await isCurrent(db, game)) return false;
  await inTransaction(db, async (trx) => {
    await lockDerived(trx, [game.id]);
    const derived = await derivedRounds(trx, game.id);
    const known = new Set(derived.map(({ round }) => round));
    const missing = game.rounds.filter(({ number }) => !known.has(number));
    for (const { number } of missing)
      await noteRules(trx, { game: game.id, round: number }, writeRules(game, number));
    for (const one of await derivedRounds(trx, game.id)) await deriveRound(trx, one, new Set());
    await foldReplyCounts(trx, game.id);
  });
  return true;
}

async function isCurrent(db: Kysely<Tables>, game: Game): Promise<boolean> {
  const derived = new Map((await derivedRounds(db, game.id)).map((one) => [one.round, one]));
  const off = await roundsOff(db, game.id);
  const steps = Map.groupBy(await stepsThatCount(db, game.id), ({ round }) => round);
  return game.rounds.every(({ number }) => {
    const one = derived.get(number);
    if (one?.rules === undefined) return false;
    return one.basis === writeBasis(basisOf(steps.get(number) ?? [], number, off));
  });
}

const moment = z.string().transform((text) => Temporal.Instant.from(text));

const rulesShape = z.object({
  guesses: z.number(),
  hashtags: z.object({ replies: z.enum(['optional', 'required']) }),
  scoring: z.object({
    points: z.number(),
    lessPerHint: z.number(),
    least: z.number(),
    first: z.number(),
  }),
  answerForm: z.enum(['own-ranking', 'common-ranking']).optional(),
  opens: moment,
  closes: moment,
});

/** What the script says of a round, as far as its grading goes by it. */
type Rules = z.infer<typeof rulesShape>;

/** Kept beside the rows, so that they are brought to the script that is played, whichever an other process has read. */
function writeRules(game: GradedBy & Pick<Game, 'scoring' | 'rounds'>, number: number): string | undefined {
  const round = game.rounds.find((candidate) => candidate.number === number);
  if (!round) return undefined;
  const { points, lessPerHint, least, first } = game.scoring;
  return JSON.stringify({
    guesses: game.guesses,
    hashtags: { replies: game.hashtags.replies },
    scoring: { points, lessPerHint, least, first },
    answerForm: game.answerForm,
    opens: round.opens.toString(),
    closes: round.closes.toString(),
  });
}

const basisShape = z.object({
  off: z.boolean(),
  hints: z.array(moment),
  reveals: z.array(z.object({ sentAt: moment, begunAt: moment.optional(), postedAt: moment.optional() })),
});

/** What the posts of a round say for its grading. */
interface Basis {
  readonly off: boolean;
  readonly hints: readonly Temporal.Instant[];
  readonly reveals: readonly Revealed[];
}

function basisOf(steps: readonly StoredStep[], round: number, off: ReadonlySet<number>): Basis {
  const reveals = revealsOf(steps).map(({ sentAt, begunAt, postedAt }) => ({ sentAt, begunAt, postedAt }));
  return { off: off.has(round), hints: hintsGiven(steps, round), reveals };
}

function writeBasis({ off, hints, reveals }: Basis): string {
  const told = reveals.map((one) => JSON.stringify(one)).toSorted();
  return JSON.stringify({
    off,
    hints: hints.map(String).toSorted(),
    reveals: told.map((one): unknown => JSON.parse(one)),
  });
}

/** So many players are graded at a time, so that a round of any size takes no more memory. */
const AT_A_TIME = 1_000;

async function deriveRound(
  db: Kysely<Tables>,
  derived: DerivedRound,
  touched: ReadonlySet<string>,
): Promise<void> {
  const where = { game: derived.game, round: derived.round };
  const rules = derived.rules === undefined ? undefined : rulesShape.parse(JSON.parse(derived.rules));
  const steps = await stepsThatCount(db, derived.game, derived.round);
  const off = await roundsOff(db, derived.game);
  const basis = basisOf(steps, derived.round, off);
  const written = writeBasis(basis);
  const was = derived.basis === undefined ? undefined : basisShape.parse(JSON.parse(derived.basis));
  const grading = { where, steps, hints: basis.hints, rules: basis.off ? undefined : rules };
  if (was?.off !== basis.off) {
    await gradeEverybody(db, grading);
  } else if (rules) {
    const from = derived.basis === written ? undefined : seenSince(was.reveals, basis.reveals);
    const later = from ? await playersSeenFrom(db, where, from) : [];
    const players = [...new Set([...touched, ...later])];
    for (let at = 0; at < players.length; at += AT_A_TIME)
      await gradePlayers(db, grading, players.slice(at, at + AT_A_TIME));
    await countHints(db, grading, was.hints);
  }
  if (written !== derived.basis) await noteBasis(db, where, written);
}

interface GradingOfRound {
  readonly where: RoundOfGame;
  readonly steps: readonly StoredStep[];
  readonly hints: readonly Temporal.Instant[];
  /** Undefined: nothing counts in it. */
  readonly rules: Rules | undefined;
}

async function gradeEverybody(db: Kysely<Tables>, grading: GradingOfRound): Promise<void> {
  await dropGradings(db, grading.where);
  if (!grading.rules) return;
  let after: string | undefined;
  do {
    const players = await playersAfter(db, grading.where, after, AT_A_TIME);
    await gradePlayers(db, grading, players);
    after = players.length < AT_A_TIME ? undefined : players.at(-1);
  } while (after !== undefined);
}

/** Grades these players, with those they are linked with, by all that they have replied in the round. */
async function gradePlayers(
  db: Kysely<Tables>,
  { where, steps, hints, rules }: GradingOfRound,
  players: readonly string[],
): Promise<void> {
  if (players.length === 0) return;
  const known = await knownAs(db, players);
  const ids = [...new Set([...players, ...known.keys(), ...known.values()])];
  if (!rules) return replaceGradings(db, where, ids, [], 0);
  // Read while nobody else derives: what others have taken in meanwhile counts.
  const replies = await repliesOfPlayers(db, where.game, where.round, ids);
  const judged = await judgedOf(db, replies, steps, known);
  const graded = Map.groupBy(grade(rules, rules, judged), ({ player }) => player);
  const gradings = [...graded].map(([player, own]): Grading => {
    const find = own.find(found);
    const inTime = own.filter(isInTime);
    const count = (verdict: string): number => inTime.filter((one) => one.verdict === verdict).length;
    return {
      player,
      spent: rules.guesses - (own.at(-1)?.left ?? rules.guesses),
      correct: count('correct'),
      close: count('close'),
      wrong: count('wrong'),
      find: find && {
        reply: find.id,
        number: find.number,
        at: believedAt(find),
        seen: find.seen ?? find.at,
        written: find.at,
        points: pointsFor(rules.scoring, believedAt(find), hints, false),
      },
    };
  });
  await replaceGradings(db, where, ids, gradings, rules.scoring.first);
}

/** Gives what was found since the first hint that came, or is there no more, the points that it has now. */
async function countHints(
  db: Kysely<Tables>,
  { where, hints, rules }: GradingOfRound,
  was: readonly Temporal.Instant[],
): Promise<void> {
  const [before, now] = [was, hints].map((moments) => new Set(moments.map(String)));
  const from = earliest([
    ...hints.filter((hint) => before?.has(String(hint)) !== true),
    ...was.filter((hint) => now?.has(String(hint)) !== true),
  ]);
  if (!from || !rules) return;
  const finds = await findsFrom(db, where, from);
  const changed = finds.flatMap(({ player, at, points }) => {
    const worth = pointsFor(rules.scoring, at, hints, false);
    return worth === points ? [] : [{ player, was: points, points: worth }];
  });
  await changePoints(db, where, changed);
}

/** From which moments on replies may be seen otherwise, now that these reveals have left, or have not left after all. */
function seenSince(
  was: readonly Revealed[],
  now: readonly Revealed[],
): Parameters<typeof playersSeenFrom>[2] | undefined {
  const [before, after] = [was, now].map((reveals) => new Set(reveals.map((one) => JSON.stringify(one))));
  const changed = [
    ...now.filter((one) => before?.has(JSON.stringify(one)) !== true),
    ...was.filter((one) => after?.has(JSON.stringify(one)) !== true),
  ];
  const receivedAt = earliest(changed.map(({ sentAt }) => sentAt));
  if (!receivedAt) return undefined;
  return {
    receivedAt,
    seenAt: earliest(changed.map(({ begunAt }) => begunAt)),
    arrivedAt: earlier(receivedAt, earliest(changed.map(({ postedAt }) => postedAt))),
  };
}
