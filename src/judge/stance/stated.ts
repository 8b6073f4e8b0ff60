import type { Place } from '#judge/places/place.ts';
import type { Turn } from '#judge/lexicon/turns.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Tokens } from '#judge/tokens/token.ts';

/** A place, with what the reply does with it, and how. */
export interface Stated extends Pick<Turn, 'rule' | 'stance' | 'doubtful'> {
  readonly place: Place;
  /** It replaces what stands before it. */
  readonly corrects: boolean;
  /** It is given as one of several: "or", a slash. */
  readonly alternative: boolean;
  /**
   * Proposed in so many words, by its bare name, among other words of weight, or joined by a verb or a preposition
   * to something else that is spoken of.
   */
  readonly given: 'said' | 'bare' | 'among' | 'aside';
  /** A guess that its author put in the past, « j’avais écrit X », or that is another’s, « ma sœur dit X ». */
  readonly once: boolean;
}

/** A reply, read against a key: its words, and the places that it names. */
export interface Analysis {
  readonly tokens: Tokens;
  readonly stated: readonly Stated[];
  readonly key: CompiledKey;
}
