import type { State } from '../sometimes.ts';
import type { RelayedPost } from '#game/partners.ts';

/** What somebody changes in the script of a game under way. Rounds and hints are called by the numbers that their rows bear. */
export type ScriptEdit =
  /** It is given other words. */
  | { readonly kind: 'hint-text'; readonly round: number; readonly hint: number }
  | { readonly kind: 'hint-out'; readonly round: number; readonly hint: number }
  | {
      /** So much later; or other words, and so much later, by which nobody could tell that it is the same. */
      readonly kind: 'hint-moved' | 'hint-replaced';
      readonly round: number;
      readonly hint: number;
      readonly minutes: number;
    }
  /** So long after the opening. */
  | { readonly kind: 'hint-added'; readonly round: number; readonly minutes: number }
  /** What players say is accepted, too. */
  | { readonly kind: 'answer'; readonly round: number; readonly said: 'newly-right' | 'wrong' }
  /** So long before the closing; null: none. */
  | { readonly kind: 'last-call'; readonly round: number; readonly minutes: number | null }
  | { readonly kind: 'reveal-text'; readonly round: number }
  /** A partner, by its place, relays a post of it; or nobody relays this one any more. */
  | {
      readonly kind: 'relay-added';
      readonly round: number;
      readonly of: RelayedPost;
      readonly by: number;
    }
  | { readonly kind: 'relay-out'; readonly round: number; readonly of: RelayedPost }
  /** So much later; the closing with its last call, and the reveal no sooner than that. */
  | { readonly kind: 'closing-moved'; readonly round: number; readonly minutes: number }
  | { readonly kind: 'reveal-moved'; readonly round: number; readonly minutes: number }
  /** One more, on the day after the last. */
  | { readonly kind: 'round-added' }
  | { readonly kind: 'round-out'; readonly round: number };

/** How the state is called that is reached once such an edit is played. */
export const EDITED: Readonly<Record<ScriptEdit['kind'], State>> = {
  'hint-text': 'a hint was given other words in the script',
  'hint-out': 'a hint was taken out of the script',
  'hint-moved': 'a hint was moved in the script',
  'hint-replaced': 'a hint was replaced in the script',
  'hint-added': 'a hint was added to the script',
  answer: 'an answer was added to the script',
  'last-call': 'a last call was changed in the script',
  'reveal-text': 'a reveal was given other words in the script',
  'relay-added': 'a relay was added to the script',
  'relay-out': 'a relay was taken out of the script',
  'closing-moved': 'a closing was moved in the script',
  'reveal-moved': 'a reveal was put off in the script',
  'round-added': 'a round was added to the script',
  'round-out': 'a round was taken out of the script',
};
