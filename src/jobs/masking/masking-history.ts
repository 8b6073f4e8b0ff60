import type { Visibility } from '#game/hiding.ts';
import type { StoredEffect } from '#store/outbox/effects.ts';
import { isOwed } from '#jobs/step-state.ts';

/** Returns what was last done, or is to be done, about a reply; `history` is that of one reply, in its order. */
export const latestOf = (history: readonly StoredEffect[] | undefined): StoredEffect | undefined =>
  history?.findLast(({ state }) => state !== 'cancelled');

/** Says whether the network would not hide it; asking again is useless. */
export function wasRefused(history: readonly StoredEffect[] | undefined): boolean {
  const latest = latestOf(history);
  return latest?.state === 'failed' && latest.kind !== 'unhide';
}

/** Says whether others see a reply after its moves. */
export function visibilityOf(history: readonly StoredEffect[] | undefined): Visibility {
  const latest = latestOf(history);
  if (!latest || wasRefused(history)) return 'shown';
  if (latest.kind === 'unhide') return isOwed(latest) ? 'leaving' : 'shown';
  return latest.kind === 'decoy' ? 'decoy' : 'hidden';
}

/** Returns the network ids of the replies that these moves leave hidden, or about to be. */
export function hiddenBy(moves: readonly StoredEffect[]): ReadonlySet<string> {
  const byReply = [...Map.groupBy(moves, ({ reply }) => reply)];
  const hidden = byReply.filter(([, own]) => ['hidden', 'decoy'].includes(visibilityOf(own)));
  return new Set(hidden.map(([reply]) => reply));
}
