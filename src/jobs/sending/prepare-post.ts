import { loggedWhy, type WhyLine } from '#game/why.ts';
import type { Outgoing, Prepared } from '#networks/network.ts';
import { done, type Failure, type Outcome } from '#networks/outcome.ts';
import { writeAlarm } from '#store/journal.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { whyOf } from '#jobs/retry.ts';

/** How often a picture that may yet come up is tried, by a post that goes without it otherwise: the third try is a quarter of a minute late. */
const TRIES = 3;

/** A post that is ready to leave, as it leaves. */
export interface ReadyPost {
  readonly post: Outgoing;
  readonly prepared: Prepared;
}

/** What is prepared, and how often it was tried before. */
export interface ToPrepare {
  readonly id: string;
  readonly game: string;
  readonly attempts: number;
}

/**
 * Does all of a post that takes time. One that `goesWithout` its picture loses it where the network refuses that, or where no try brings
 * it up; a person is told, before it leaves: whoever ends meanwhile has told it.
 */
export async function preparePost(
  context: JobContext,
  account: Account,
  step: ToPrepare,
  post: Outgoing,
  goesWithout: boolean,
  signal: AbortSignal,
): Promise<Outcome<ReadyPost>> {
  const prepared = await account.network.prepare(post, signal);
  if (prepared.ok) return done({ post, prepared: prepared.value });
  const { failure } = prepared;
  if (!goesWithout || post.pictures.length === 0 || !isLost(failure, step.attempts)) return prepared;
  const bare = { ...post, pictures: [] };
  const without = await account.network.prepare(bare, signal);
  if (!without.ok) return without;
  await tellWithout(context, step, whyOf(failure));
  return done({ post: bare, prepared: without.value });
}

/** Tells a person, once, that a post is made without its picture. */
export async function tellWithout(
  { db, clock, log }: JobContext,
  { id, game }: Pick<ToPrepare, 'id' | 'game'>,
  why: WhyLine,
): Promise<void> {
  await writeAlarm(db, game, { alarm: 'no-picture', step: id }, clock.now());
  log.error({ event: 'no-picture', step: id, why: loggedWhy(why) });
}

/** A server that has not worked a picture out in a minute has used up all tries. */
function isLost(failure: Failure, attempts: number): boolean {
  if (failure.kind === 'refused') return true;
  if (failure.kind !== 'unreachable') return false;
  return failure.grounds.kind === 'picture-pending' || attempts + 1 >= TRIES;
}
