import type { ReplyStanding } from '#game/hiding.ts';
import type { StoredEffect } from '#store/effects.ts';
import { isOwed } from '#jobs/step-state.ts';

/** What was last done, or is to be done, about a reply; `turns` are those of one reply, in their order. */
export const latestOf = (turns: readonly StoredEffect[] | undefined): StoredEffect | undefined =>
  turns?.findLast(({ state }) => state !== 'cancelled');

/** The network would not hide it; asking again is useless. */
export function wasRefused(turns: readonly StoredEffect[] | undefined): boolean {
  const latest = latestOf(turns);
  return latest?.state === 'failed' && latest.kind !== 'unhide';
}

/** How a reply stands after its turns. */
export function standingOf(turns: readonly StoredEffect[] | undefined): ReplyStanding {
  const latest = latestOf(turns);
  if (!latest || wasRefused(turns)) return 'shown';
  if (latest.kind === 'unhide') return isOwed(latest) ? 'leaving' : 'shown';
  return latest.kind === 'decoy' ? 'decoy' : 'hidden';
}

/** Network ids of the replies that these turns leave hidden, or about to be. */
export function hiddenBy(turns: readonly StoredEffect[]): ReadonlySet<string> {
  const byReply = [...Map.groupBy(turns, ({ reply }) => reply)];
  const hidden = byReply.filter(([, own]) => ['hidden', 'decoy'].includes(standingOf(own)));
  return new Set(hidden.map(([reply]) => reply));
}
