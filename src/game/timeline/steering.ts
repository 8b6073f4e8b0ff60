import type { Language } from '#game/game.ts';

/**
 * What a person changes of the steps to come of a game under way, as they write it: moments such as `10:45`, `2027-09-18 10:45` and
 * `+15min`, steps such as `1/hint-2`, rounds by the number that players read or by their name in the script.
 */
export type Deed =
  /** The step comes at that moment. */
  | { readonly deed: 'move'; readonly step: string; readonly to: string }
  /** The step comes at once. */
  | { readonly deed: 'now'; readonly step: string }
  /** The step says something else: on this account alone, or on all. */
  | {
      readonly deed: 'edit';
      readonly step: string;
      readonly text: string;
      readonly on?: string | undefined;
    }
  /** A hint or a last call does not come at all. */
  | { readonly deed: 'cancel'; readonly step: string }
  | ({ readonly deed: 'add-hint'; readonly round: string } & HintToAdd)
  /** The round closes at once, and reveals its answer as long after as it would have, or at that moment. */
  | { readonly deed: 'close'; readonly round: string; readonly reveal?: string | undefined }
  /** The round closes that much later: a duration. */
  | { readonly deed: 'extend'; readonly round: string; readonly by: string }
  /** Everything that was to come from that moment on, in ISO 8601, comes that many seconds later. */
  | { readonly deed: 'shift'; readonly since: string; readonly seconds: number };

/** A hint that the script did not have. */
export interface HintToAdd {
  /** At once, when absent. */
  readonly at?: string | undefined;
  readonly text?: string | undefined;
  /** How many times wider than the detail its view is. */
  readonly widen?: number | undefined;
  readonly alt?: string | undefined;
}

/** Why steps to come cannot be changed so. */
export type SteeringFault =
  | { readonly kind: 'unknown-step'; readonly step: string; readonly known: readonly string[] }
  | { readonly kind: 'ambiguous-step'; readonly step: string; readonly found: readonly string[] }
  | { readonly kind: 'unknown-round' }
  | { readonly kind: 'step-posted'; readonly step: string; readonly words: boolean }
  /** The step has no moment of its own: it follows another one. */
  | { readonly kind: 'follows'; readonly step: string; readonly other: string }
  /** What the step says comes from the wording of the game. */
  | { readonly kind: 'no-words'; readonly step: string }
  | { readonly kind: 'must-come'; readonly step: string; readonly round: number }
  | { readonly kind: 'bad-moment' | 'bad-length'; readonly value: string }
  | { readonly kind: 'moment-past'; readonly step: string; readonly when: string }
  /** It was posted, left out or cancelled already. */
  | { readonly kind: 'not-to-come'; readonly step: string }
  | { readonly kind: 'after-closing'; readonly step: string }
  /** A text, or a hint, that says nothing. */
  | { readonly kind: 'empty-text' | 'empty-hint' }
  | { readonly kind: 'no-account'; readonly account: string; readonly accounts: readonly string[] }
  | { readonly kind: 'not-open' | 'closed-already'; readonly round: number }
  | { readonly kind: 'nothing-to-shift' }
  /** Nothing comes of a game that was stopped; nothing at once of one that is paused. */
  | { readonly kind: 'game-stopped' | 'game-paused' }
  /** A person has left the step out: by which line of the journal, as far as that is known. */
  | { readonly kind: 'left-out'; readonly step: string; readonly line?: number | undefined }
  | {
      /** A person has called the round off. */
      readonly kind: 'round-is-off';
      readonly round: number;
      /** The line of the journal, if it can be undone. */
      readonly line?: number | undefined;
    }
  /** The file is written so that nothing can be put in without touching something else. */
  /** It is a live hour, whose script says when each thing comes after the one before. */
  | { readonly kind: 'hour-by-script' }
  | { readonly kind: 'not-editable'; readonly round: number };

/** What a script comes to by a deed. */
export type Steered =
  | { readonly ok: true; readonly script: string }
  | { readonly ok: false; readonly fault: SteeringFault };

/** Names of steps as people write them. */
export const STEP_NAMES: Readonly<Record<Language, Readonly<Record<PartKind, string>>>> = {
  fr: {
    opening: 'ouverture',
    hint: 'indice',
    'last-call': 'dernier-appel',
    closing: 'clôture',
    reveal: 'réponse',
    standings: 'classement',
  },
  en: {
    opening: 'opening',
    hint: 'hint',
    'last-call': 'last-call',
    closing: 'closing',
    reveal: 'reveal',
    standings: 'standings',
  },
};

/** The kinds of steps that have a place of their own in a script, or follow one that has. */
export type PartKind = 'opening' | 'hint' | 'last-call' | 'closing' | 'reveal' | 'standings';
