import type { Network, Received, Reply } from '#networks/network.ts';
import { done, type Outcome } from '#networks/outcome.ts';

/** Has the servers of all who write be ahead of the account’s own, which does not say when anything came. */
export function dateAhead(network: Network, ahead: Temporal.DurationLike): void {
  const told = (reply: Reply): Reply => ({
    ...reply,
    createdAt: reply.createdAt.add(ahead),
    editedAt: reply.editedAt?.add(ahead),
    arrivedAt: undefined,
  });
  const dated = <T extends Received>(outcome: Outcome<T>): Outcome<T> =>
    outcome.ok ? done({ ...outcome.value, replies: outcome.value.replies.map(told) }) : outcome;
  const collect = network.collect.bind(network);
  const thread = network.thread.bind(network);
  network.collect = async (...asked) => dated(await collect(...asked));
  network.thread = async (...asked) => dated(await thread(...asked));
}
