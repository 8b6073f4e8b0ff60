import type { KeptReply } from '#store/masking.ts';
import type { StoredStep } from '#store/steps.ts';

/**
 * Finds the thread in which a reply stands: the network id of the own post at its head, as the network tells it, else up
 * the replies that it answers. Undefined for a reply that is in none of ours: a bare mention, or an answer to something
 * that is not known here.
 * @param steps of the replies' round on their account
 * @param threads whether the later posts of a round stand below its opening
 * @param mending network ids of the corrections and notices of the round
 */
export function threadFinder(
  steps: readonly StoredStep[],
  replies: readonly KeptReply[],
  threads: boolean,
  mending: readonly string[] = [],
): (reply: KeptReply) => string | undefined {
  const opening = steps.find(({ kind }) => kind === 'opening')?.networkId;
  const heads = new Map<string, string>();
  for (const { networkId, kind } of steps) {
    if (networkId === undefined) continue;
    heads.set(networkId, threads && kind !== 'standings' ? (opening ?? networkId) : networkId);
  }
  for (const networkId of mending) heads.set(networkId, threads ? (opening ?? networkId) : networkId);
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
