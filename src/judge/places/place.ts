import type { Candidate } from '#judge/key/compiled-key.ts';
import type { Rule } from '#judge/lexicon/rules.ts';

/** What a run of words was recognised as. */
export type PlaceKind =
  | 'answer'
  | 'look-alike'
  | 'close'
  | 'type'
  | 'town'
  | 'part'
  | 'other-place'
  | 'other-type'
  | 'unknown';

/** A run of words of the reply, and what of the key it names. */
export interface Place {
  /** The rule of recognition that said so: an id of rules.ts. */
  readonly rule: Rule;
  readonly kind: PlaceKind;
  readonly first: number;
  readonly last: number;
  /** The entry of the key that it is, or comes nearest to. */
  readonly candidate?: Candidate | undefined;
  /** Words that forbid the match, as written in the reply, folded. */
  readonly vetoes: readonly string[];
  /** Every word of an answer stands in it, whatever it was taken for; not where it is a look-alike that has them all in its own name. */
  readonly holdsAnswer: boolean;
  /** A person should look. */
  readonly doubtful: boolean;
  /** Typing slips in what matched. */
  readonly slips: number;
}
