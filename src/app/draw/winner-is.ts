import type { WinnerIs } from '#acts/change.ts';
import { OWED } from '#store/states.ts';
import type { StoredEntry } from '#store/draws/draws.ts';
import type { PrizeMessage } from '#store/draws/prize-messages.ts';

/** Says how far somebody who won is. @param messages to them, the latest last */
export function winnerIs(
  { toldAt, answeredAt }: Pick<StoredEntry, 'toldAt' | 'answeredAt'>,
  messages: readonly PrizeMessage[],
): WinnerIs {
  if (answeredAt) return 'answered';
  if (!toldAt) return 'drawn';
  const message = messages.findLast(({ createdAt }) => createdAt.equals(toldAt));
  // A person has noted it.
  if (!message || message.state === 'sent') return 'told';
  return OWED.some((owed) => owed === message.state) ? 'telling' : 'drawn';
}
