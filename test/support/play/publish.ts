import type { Network, Outgoing, Published } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';

/** Publishes a post that nothing keeps from leaving. */
export async function publish(
  network: Network,
  post: Outgoing,
  signal: AbortSignal,
): Promise<Outcome<Published>> {
  const prepared = await network.prepare(post, signal);
  return prepared.ok ? prepared.value.publish(() => true, signal) : prepared;
}
