import type { WhyLine } from '#game/why.ts';
import type { Failure } from '#networks/outcome.ts';
import { inTransaction } from '#store/in-transaction.ts';
import { writeGivenUp } from '#store/given-up.ts';
import { recordState, type Seen } from '#store/outbox/sending.ts';
import type { JobContext } from './context.ts';
import { type Deferral, waitUntil } from './put-off.ts';
import { retryAt, whyOf } from './retry.ts';
import type { Outbox } from '#store/states.ts';

/** What follows from a failure. `given-up`: it was refused for good. */
export type Failed = Deferral | { readonly kind: 'given-up' };

/**
 * Records that something could not be done: its row waits until it may be tried again, or says that it has failed.
 * @param seen the row; its attempts include the one that failed
 * @param how `owed`: the state in which it waits, by default whether it may have been done. `tried`: what failed was no attempt,
 *   and counts like one. `or`: when to try again what does not pass otherwise
 */
export async function fail(
  context: JobContext,
  outbox: Outbox,
  seen: Seen,
  failure: Failure,
  {
    owed = failure.kind === 'outcome-unknown' ? 'uncertain' : 'planned',
    tried = false,
    or,
  }: {
    readonly owed?: 'planned' | 'uncertain';
    readonly tried?: boolean;
    readonly or?: Temporal.Instant | undefined;
  } = {},
): Promise<Failed> {
  const now = context.clock.now();
  const why = whyOf(failure);
  const at = retryAt(failure, seen.attempts + (tried ? 1 : 0), now) ?? or;
  if (at) return waitUntil(context, outbox, seen, at, why, { state: owed, tried });
  const given = await giveUp(context, outbox, seen, why, { tried });
  // What one version of the script is refused, the next one may have mended.
  return given.kind === 'taken' && seen.version !== undefined
    ? waitUntil(context, outbox, seen, now, why, { state: owed, tried })
    : given;
}

/**
 * Records that something will not be done, for a reason that does not pass: its row has failed, and a person is told of it.
 * @param how `tried`: what failed was no attempt, and counts like one
 */
export async function giveUp(
  { db, clock }: JobContext,
  outbox: Outbox,
  seen: Seen,
  why: WhyLine,
  { tried = false }: { readonly tried?: boolean } = {},
): Promise<{ readonly kind: 'given-up' | 'taken' }> {
  const now = clock.now();
  const isSo = await inTransaction(db, async (trx) => {
    const isRecorded = await recordState(trx, outbox, seen, 'failed', now, { why, tried });
    if (isRecorded) await writeGivenUp(trx, outbox, seen.id, now);
    return isRecorded;
  });
  return { kind: isSo ? 'given-up' : 'taken' };
}
