import type { Network, Outgoing, Published } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';

/** Looks for a post by its whole text among all that the account has posted since `since`. */
export async function findPost(
  network: Network,
  post: Outgoing,
  since: Temporal.Instant,
  signal: AbortSignal,
): Promise<Outcome<Published | undefined>> {
  const own = await network.ownPosts(since, signal);
  return own.ok ? own.value.find(post, 'text', new Set(), signal) : own;
}
