/** What a word or an idiom of the reply does to the places named around it; flags add up. */
export const NEGATES = 1 << 0;
/** A bare "no": withdraws what stands before it, or opens a correction. */
export const NO = 1 << 1;
export const BUT = 1 << 2;
export const OR = 1 << 3;
/** Opens a correction: what follows replaces what stands before. */
export const RATHER = 1 << 4;
/** A guess put in the past or the conditional, which a "but" takes back. */
export const ONCE = 1 << 5;
/** Speaks of a place without guessing it. */
export const SPEAKS = 1 << 6;
/** Locates something by the place that follows. */
export const LOCATES = 1 << 7;
export const CLUELESS = 1 << 8;
/** Announces a guess. */
export const GUESSES = 1 << 9;
export const IS = 1 << 10;
/** "would it be": with a negation, a way of asking. */
export const WOULD = 1 << 11;
/** "that it be", "I doubt": with a negation, denies even in a question. */
export const DENIES = 1 << 12;
/** "not sure" and its like: no negation of the place. */
export const UNSURE = 1 << 13;
/** "that is not it": withdraws the place before. */
export const REFUTES = 1 << 14;
export const INDEFINITE = 1 << 15;

/** Phrases that do the same; folded, with a space for an apostrophe. */
export interface Phrases {
  /** What they do: flags; 0 for nothing. */
  readonly cue: number;
  readonly phrases: readonly string[];
}
