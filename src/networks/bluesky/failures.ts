import type { Failure, Outcome } from '#networks/outcome.ts';
import { done, failed } from '#networks/outcome.ts';
import { XRPCError } from '@atproto/api';

/** Carries a failure from where it is noticed to where it becomes a value. Never leaves this folder. */
export class BlueskyError extends Error {
  readonly failure: Failure;
  /** The protocol's own name for what went wrong, such as `InvalidSwap`; empty where the server gave none. */
  readonly code: string;

  constructor(failure: Failure, code = '') {
    super('reason' in failure ? failure.reason : failure.kind);
    this.failure = failure;
    this.code = code;
  }
}

/** Runs one call of the port: expected failures become values; an abort and a bug stay thrown. */
export async function attempt<T>(signal: AbortSignal, act: () => Promise<T>): Promise<Outcome<T>> {
  signal.throwIfAborted();
  try {
    return done(await act());
  } catch (error) {
    signal.throwIfAborted();
    const known = asBlueskyError(error);
    if (known) return failed(known.failure);
    throw error;
  }
}

/** The library wraps what our transport throws; what it throws itself says that an answer has not the promised shape. */
export function asBlueskyError(error: unknown): BlueskyError | undefined {
  if (error instanceof BlueskyError) return error;
  if (!(error instanceof XRPCError)) return undefined;
  if (error.cause instanceof BlueskyError) return error.cause;
  return new BlueskyError({ kind: 'outcome-unknown', reason: error.message, cause: error });
}

/** Whether `error` says that what was named is not there. */
export const isNotFound = (error: unknown): boolean => asBlueskyError(error)?.failure.kind === 'not-found';

/** Whatever becomes of this, nothing was posted: the post may safely be tried again. */
export async function beforePosting<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const known = asBlueskyError(error);
    if (known?.failure.kind !== 'outcome-unknown') throw error;
    throw new BlueskyError({ ...known.failure, kind: 'unreachable' });
  }
}
