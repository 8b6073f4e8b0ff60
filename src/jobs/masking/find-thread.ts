import type { KeptReply } from '#store/replies/masking.ts';
import type { Answering } from '#store/replies/replies-around.ts';
import type { StoredStep } from '#store/posts/steps.ts';

/**
 * Returns the own posts of a round by their network ids, each with the one at the head of its thread.
 * @param steps of one round on one account
 * @param threads whether the later posts of a round stand below its opening
 * @param mending network ids of the corrections and notices of the round
 */
export function headsOf(
  steps: readonly StoredStep[],
  threads: boolean,
  mending: readonly string[] = [],
): ReadonlyMap<string, string> {
  const opening = steps.find(({ kind }) => kind === 'opening')?.networkId;
  const heads = new Map<string, string>();
  for (const { networkId, kind } of steps) {
    if (networkId === undefined) continue;
    heads.set(networkId, threads && kind !== 'standings' ? (opening ?? networkId) : networkId);
  }
  for (const networkId of mending) heads.set(networkId, threads ? (opening ?? networkId) : networkId);
  return heads;
}

/**
 * Finds the thread in which a reply stands: the network id of the own post at its head, as the network tells it, else up
 * the replies that it answers. Undefined for a reply that is in none of ours: a bare mention, or an answer to something
 * that is not known here.
 * @param replies those that stand above the ones whose thread is looked for, at least
 */
export function threadFinder(
  heads: ReadonlyMap<string, string>,
  replies: readonly Answering[],
): (reply: Pick<KeptReply, 'inReplyTo' | 'root'>) => string | undefined {
  const parents = new Map(replies.map(({ networkId, inReplyTo }) => [networkId, inReplyTo]));
  return ({ root, inReplyTo }) => {
    if (root !== undefined) return heads.has(root) ? root : undefined;
    const seen = new Set<string>();
    let above = inReplyTo;
    while (above !== undefined && !seen.has(above)) {
      const head = heads.get(above);
      if (head !== undefined) return head;
      seen.add(above);
      above = parents.get(above);
    }
    return undefined;
  };
}
