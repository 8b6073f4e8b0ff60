import type { WhyLine } from '#game/why.ts';
import type { Outgoing, Prepared } from '#networks/network.ts';
import { done, type Failure, type Outcome } from '#networks/outcome.ts';
import type { Account } from '#jobs/context.ts';
import { whyOf } from '#jobs/retry.ts';

/** How often a picture that may yet come up is tried, by a post that goes without it otherwise: the third try is a quarter of a minute late. */
const TRIES = 3;

/** A post that is ready to leave, as it leaves. */
export interface ReadyPost {
  readonly post: Outgoing;
  readonly prepared: Prepared;
  /** Why it goes without the picture that it was to have. */
  readonly bare?: WhyLine;
}

/**
 * Does all of a post that takes time. One that `goesWithout` its picture loses it where the network refuses that, or where no try brings
 * it up; a person is told once it is out so.
 */
export async function preparePost(
  account: Account,
  attempts: number,
  post: Outgoing,
  goesWithout: boolean,
  signal: AbortSignal,
): Promise<Outcome<ReadyPost>> {
  const prepared = await account.network.prepare(post, signal);
  if (prepared.ok) return done({ post, prepared: prepared.value });
  const { failure } = prepared;
  if (!goesWithout || post.pictures.length === 0 || !isLost(failure, attempts)) return prepared;
  const bare = { ...post, pictures: [] };
  const without = await account.network.prepare(bare, signal);
  if (!without.ok) return without;
  return done({ post: bare, prepared: without.value, bare: whyOf(failure) });
}

/** A server that has not worked a picture out in a minute has used up all tries. */
function isLost(failure: Failure, attempts: number): boolean {
  if (failure.kind === 'refused') return true;
  if (failure.kind !== 'unreachable') return false;
  return failure.grounds.kind === 'picture-pending' || attempts + 1 >= TRIES;
}
