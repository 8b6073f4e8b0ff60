import type { Grounds } from '#game/grounds.ts';

/** Why something asked of a network did not happen. Expected, hence a value; bugs throw. */
export type Failure =
  /**
   * Over the network's limit; `until` is when to ask again, when the network says. `ours`: the network has refused nothing, and
   * what is left is kept for what goes first.
   */
  | {
      readonly kind: 'rate-limited';
      readonly until?: Temporal.Instant | undefined;
      readonly ours?: true;
      readonly cause?: unknown;
    }
  /** The network understood and said no: asking again as it stands is useless. */
  | { readonly kind: 'refused'; readonly grounds: Grounds; readonly cause?: unknown }
  /** The token is wrong, expired, revoked, or lacks a scope. */
  | { readonly kind: 'credentials-rejected'; readonly grounds: Grounds; readonly cause?: unknown }
  /** Nothing more may be spent: the account's own limit is reached, or the network says that its credit is used up. */
  | { readonly kind: 'out-of-credit'; readonly grounds: Grounds; readonly cause?: unknown }
  /** What was named (a post, a reply) is not there, or no longer. */
  | { readonly kind: 'not-found'; readonly cause?: unknown }
  /** Surely not done, and worth another try: connection refused, name not found, 5xx before the request was read. */
  | { readonly kind: 'unreachable'; readonly grounds: Grounds; readonly cause?: unknown }
  /** May have been done: time-out, connection cut, 5xx or gibberish after the request was sent. Look before repeating. */
  | { readonly kind: 'outcome-unknown'; readonly grounds: Grounds; readonly cause?: unknown };

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** Returns the outcome of what was done. */
export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
/** Returns the outcome of what failed. */
export const failed = (failure: Failure): Outcome<never> => ({ ok: false, failure });

/** Says whether reading could not go on because its cursor is none of the network's. */
export const isFromNowhere = (read: Outcome<unknown>): boolean =>
  !read.ok && read.failure.kind === 'refused' && read.failure.grounds.kind === 'unknown-cursor';

/** What was decided too long ago, and did not leave. */
export const HELD_BACK: Failure = { kind: 'unreachable', grounds: { kind: 'held-back' } };
