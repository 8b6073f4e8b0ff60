import type { LegalBasis } from '#game/conditions.ts';
import type { ByAccount } from '#game/partners.ts';

/** What a round of a live hour is: something is said, everybody answers, and no answer is right. */
export type Heard = 'question' | 'welcome' | 'last-word';

/** Somebody who was invited to answer: what they say stands apart from what everybody says. */
export interface Guest {
  /** As the script names it: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** As people read it. */
  readonly name: string;
  /** Full addresses beside each account of the hour, lower case, without a leading @. Nobody else is this guest, whatever name is shown. */
  readonly addresses: ByAccount;
}

/** What makes a game a live hour: rounds that are heard, one after the other, and what is shown of what was said. */
export interface Live {
  readonly guests: readonly Guest[];
  /** The hashtags by which people answer, each with its `#`: they are searched for. Never empty. */
  readonly hashtags: readonly string[];
  /** What searching for them may cost on one account in a day, in US dollars, where each post that is found is paid for. */
  readonly dollarsADay: number;
  /** Whose words the accounts of the hour pass on: those that the host picks, the guests' as well, or nobody's. */
  readonly boost: 'picked' | 'guests' | 'none';
  /** Nothing is shown before somebody has seen it; false: all but what holds one of these words. */
  readonly holdsAll: boolean;
  /** Words and expressions with which something waits until somebody has seen it. */
  readonly holdWords: readonly string[];
  /** Where somebody asks for what is known of them; where a person reads what is written about the hour, when absent. */
  readonly privacyContact?: string | undefined;
  readonly legalBasis?: LegalBasis | undefined;
}

/** Returns the guest whose words these are, by the account of the hour that read them and their author's full address. */
export const guestAt = (
  { guests }: Pick<Live, 'guests'>,
  account: string,
  address: string,
): Guest | undefined => guests.find(({ addresses }) => addresses[account] === address.toLowerCase());
