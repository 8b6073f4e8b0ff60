import type { Kysely } from 'kysely';
import type { Game, Round } from '#game/game.ts';
import { isBefore, isFrom } from '#game/moments.ts';
import { deriveCurrent } from '#jobs/grading/derive.ts';
import { secretEnd } from '#jobs/masking/secret.ts';
import { countAcknowledgedInPublic } from '#store/alarms/acknowledged.ts';
import { replyCounts, type ReplyCount, roundTotals } from '#store/replies/reply-pages.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { type StoredStep, stepsThatCount } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A round as it stands at this moment. */
export interface LiveRound {
  readonly number: number;
  /** The number that players read. */
  readonly shown: number;
  readonly round: Round;
  /**
   * `ahead`: it opens later. `open`: replies count. `closed`: its answer is still to be kept. `revealed`: its answer is known on every account,
   * or was given up. `off`: it was called off.
   */
  readonly state: 'ahead' | 'open' | 'closed' | 'revealed' | 'off';
  /** Who wrote in it, linked accounts being one player. */
  readonly players: number;
  readonly finders: number;
  /** Guesses in time, by verdict: thanks and questions are none. */
  readonly guesses: { readonly correct: number; readonly close: number; readonly wrong: number };
  readonly accounts: readonly LiveAccount[];
}

/** What was received in a round on an account, each revision by itself. */
export interface LiveAccount {
  readonly account: string;
  readonly correct: number;
  readonly close: number;
  readonly wrong: number;
  /** They wait for a person. */
  readonly doubtful: number;
  /** Right answers that everybody can read, as long as the answer is to be kept; 0 afterwards, and where the script wishes no care. */
  readonly inPublic: number;
  /** Of how many of these somebody has taken note. */
  readonly acknowledged: number;
}

/** Reads each round of a game as it stands, in their order. */
export async function liveRounds(
  db: Kysely<Tables>,
  game: Game,
  now: Temporal.Instant,
): Promise<readonly LiveRound[]> {
  await deriveCurrent(db, game);
  const totals = new Map((await roundTotals(db, game.id)).map((one) => [one.round, one]));
  const counts = Map.groupBy(await replyCounts(db, game.id), ({ round }) => round);
  const known = Map.groupBy(await countAcknowledgedInPublic(db, game.id), ({ round }) => round);
  const off = await roundsOff(db, game.id);
  const steps = Map.groupBy(await stepsThatCount(db, game.id), ({ round }) => round);
  return game.rounds.map((round): LiveRound => {
    const { number, shown = number } = round;
    const ofRound = steps.get(number) ?? [];
    const { players = 0, finders = 0, correct = 0, close = 0, wrong = 0 } = totals.get(number) ?? {};
    return {
      number,
      shown,
      round,
      state: off.has(number) ? 'off' : stateOf(game, round, ofRound, now),
      players,
      finders,
      guesses: { correct, close, wrong },
      accounts: accountsOf(game, counts.get(number) ?? [], known.get(number) ?? [], ofRound),
    };
  });
}

/** Reads the round that is played at this moment: the open one that opened last, else one that waits for its reveal; undefined: none is. */
export async function roundInPlay(
  db: Kysely<Tables>,
  game: Game,
  now: Temporal.Instant,
): Promise<LiveRound | undefined> {
  return inPlay(await liveRounds(db, game, now));
}

/** Returns the round that is played among those of a game as they stand. */
export const inPlay = (rounds: readonly LiveRound[]): LiveRound | undefined =>
  rounds.findLast(({ state }) => state === 'open') ?? rounds.findLast(({ state }) => state === 'closed');

function stateOf(
  game: Game,
  { number, opens, closes }: Round,
  steps: readonly StoredStep[],
  now: Temporal.Instant,
): LiveRound['state'] {
  const ends = game.accounts.map((account) => secretEnd(steps, { round: number, account }));
  if (ends.every((end) => end !== undefined && isFrom(now, end))) return 'revealed';
  if (isBefore(now, opens)) return 'ahead';
  return isBefore(now, closes) ? 'open' : 'closed';
}

function accountsOf(
  game: Game,
  counts: readonly ReplyCount[],
  known: Awaited<ReturnType<typeof countAcknowledgedInPublic>>,
  steps: readonly StoredStep[],
): readonly LiveAccount[] {
  const names = [...new Set([...game.accounts, ...counts.map(({ account }) => account)])];
  return names.map((account) => {
    const own = counts.filter((one) => one.account === account);
    const sum = (isCounted: (one: ReplyCount) => boolean): number =>
      own.filter(isCounted).reduce((total, { count }) => total + count, 0);
    const [round = 0] = own.map((one) => one.round);
    const isKept = game.masking !== 'none' && secretEnd(steps, { round, account }) === undefined;
    return {
      account,
      correct: sum(({ verdict }) => verdict === 'correct'),
      close: sum(({ verdict }) => verdict === 'close'),
      wrong: sum(({ verdict }) => verdict === 'wrong'),
      doubtful: sum(({ doubtful }) => doubtful),
      inPublic: isKept ? sum(({ open, verdict }) => open && verdict === 'correct') : 0,
      acknowledged: isKept ? (known.find((one) => one.account === account)?.count ?? 0) : 0,
    };
  });
}
