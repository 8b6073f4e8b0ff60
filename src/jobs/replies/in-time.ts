import type { WhyLine } from '#game/why.ts';
import { toldError } from '#platform/told-error.ts';
import { refuserOf } from '#store/database/refusals.ts';
import type { Account, JobContext } from '#jobs/context.ts';

/** Longer takes no reading that goes on, a thousand pages at the usual pace included; it is begun anew the next time. */
const LONGEST_READING_MS = 10 * 60_000;

/** What reading gave, or in short why it gave nothing. */
export type BoundedReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: WhyLine };

/**
 * Reads something of an account, for so long at the most. That it took longer, or that the program failed on it, is no reason to
 * throw: whoever waits for the reading waits no longer, and is told.
 * @throws the signal's reason, and what has nothing to do with reading, such as a database that is away
 */
export async function inTime<T>(
  context: JobContext,
  account: Account,
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<T>,
): Promise<BoundedReading<T>> {
  const late = AbortSignal.timeout(LONGEST_READING_MS);
  try {
    return { ok: true, value: await read(AbortSignal.any([signal, late])) };
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) return { ok: false, why: 'too-slow' };
    if (refuserOf(error) !== 'program' || !(error instanceof Error)) throw error;
    context.log.error({ event: 'reading-failed', account: account.name, where: whereOf(error) });
    return { ok: false, why: `program: ${error.name}` };
  }
}

/** Longer takes no asking of all accounts, which is begun anew every minute. */
const LONGEST_ASKING_MS = 60_000;

/**
 * Asks networks what nothing waits for, for so long at the most: whatever is not answered by then is asked again a minute
 * later.
 * @throws the signal's reason, and whatever else than the time kept it from ending
 */
export async function askInTime(
  context: JobContext,
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const late = AbortSignal.timeout(LONGEST_ASKING_MS);
  try {
    await ask(AbortSignal.any([signal, late]));
  } catch (error) {
    signal.throwIfAborted();
    if (!late.aborted) throw error;
    context.log.warn({ event: 'reconcile-too-slow' });
  }
}

/** Says what kind of error it was and where it was thrown: its sentence may quote what a player wrote. */
export function whereOf(error: Error): string {
  const { type, code, stack = '' } = toldError(error);
  const frames = stack.split('\n').filter((line) => /^ {4}at /u.test(line));
  return [code === undefined ? type : `${type} ${code}`, ...frames].join('\n');
}
