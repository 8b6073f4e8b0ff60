import type { Round } from '#game/game.ts';
import { isAfter, isBefore, isFrom, later } from '#game/moments.ts';

/** A sweep reads all the threads of a round on one account: replies without a mention are told by nothing else, nor are edits. */
export interface Sweep {
  readonly account: string;
  /** The network lets nobody read before this. */
  readonly notBefore?: Temporal.Instant | undefined;
  /** It failed for something that does not pass by itself within minutes. */
  readonly hopeless: boolean;
}

/** For how long after the reveal is out a sweep is tried. */
const GIVEN_UP = Temporal.Duration.from({ hours: 24 });

/**
 * Says when a round is to be swept next on an account: at its closing, and once more at its reveal, for what came late from
 * other servers. Undefined once it has been since, or was given up.
 * @param sweptAt when the latest sweep began that read everything
 * @param again whether something in its threads may be read now that could not be then: it is due at once
 * @param revealed when the last account revealed it; `expected`: one has still to
 */
export function nextSweep(
  { opens, closes, reveals }: Pick<Round, 'opens' | 'closes' | 'reveals'>,
  sweptAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
  again = false,
  revealed: Temporal.Instant | 'expected' = reveals,
): Temporal.Instant | undefined {
  const over = revealed === 'expected' ? now : later(reveals, revealed);
  if (isAfter(now, over.add(GIVEN_UP))) return undefined;
  if (again) return opens;
  return [closes, reveals].find((due) => !sweptAt || isBefore(sweptAt, due));
}

/** Whether what tells of a round's finders may leave; `unread`: the accounts of which not all is read. */
export type MayTell =
  | { readonly kind: 'go'; readonly unread: readonly string[] }
  | {
      readonly kind: 'wait';
      readonly unread: readonly string[];
      /** When to ask again. */
      readonly until: Temporal.Instant;
      /** When it leaves at the latest. */
      readonly atMost: Temporal.Instant;
    };

/** How soon it is asked again, if no sweep that succeeds has it asked sooner. */
const SOON = Temporal.Duration.from({ seconds: 30 });
/** A worker that has just started tries for this long at the most what the one before may have had no time for. */
const AFTER_A_START = Temporal.Duration.from({ minutes: 1 });

/**
 * Says whether a reveal or a ranking may leave: once every account of the game has been swept, or has had its time. None is
 * waited for that cannot be read before the wait is over.
 * @param sweeps those that are owed, and due
 * @param since when the first such step of the round was ready to leave, on any account
 * @param startedAt when this worker began to work
 * @param given until when a worker that began after that time was given its minute before: it is given once
 */
export function mayTell(
  sweeps: readonly Sweep[],
  patience: Temporal.Duration,
  {
    now,
    since,
    startedAt,
    given,
  }: {
    readonly now: Temporal.Instant;
    readonly since: Temporal.Instant;
    readonly startedAt: Temporal.Instant;
    readonly given?: Temporal.Instant | undefined;
  },
): MayTell {
  const unread = [...new Set(sweeps.map(({ account }) => account))];
  const start = Temporal.Duration.compare(patience, AFTER_A_START) < 0 ? patience : AFTER_A_START;
  const atMost = later(since.add(patience), given ?? startedAt.add(start));
  const inTime = ({ notBefore, hopeless }: Sweep): boolean =>
    !hopeless && !(notBefore && isAfter(notBefore, atMost));
  if (!sweeps.some(inTime) || isFrom(now, atMost)) return { kind: 'go', unread };
  const soon = now.add(SOON);
  return {
    kind: 'wait',
    unread,
    until: isBefore(soon, atMost) ? soon : atMost,
    atMost,
  };
}
