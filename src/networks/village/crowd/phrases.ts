/**
 * How the followers of one language speak. In a phrase `{place}` is a place's bare name, `{the}` the same with its
 * article, `{The}` that with a capital, `{other}` another place with its article.
 */
export interface Phrases {
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  /** Beginnings and ends of handles that are no one's name. */
  readonly nicknames: readonly string[];
  readonly notes: readonly string[];
  /** A first guess, politely wrapped or not. */
  readonly guesses: readonly string[];
  /** The same, thumbed in a hurry. */
  readonly hastyGuesses: readonly string[];
  /** A guess after a first one. */
  readonly furtherGuesses: readonly string[];
  /** A guess after the closing. */
  readonly lateGuesses: readonly string[];
  readonly hesitations: readonly string[];
  /** When only the kind of place is known. */
  readonly vague: readonly string[];
  readonly chatter: readonly string[];
  /** Said to a question that has no right answer, as in a live hour. */
  readonly opinions: readonly string[];
  /** Said after that, so that hardly two say the same. */
  readonly asides: readonly string[];
  readonly jokes: readonly string[];
  /** Said to another player, below their reply. */
  readonly toOthers: readonly string[];
  /** Said with a quote of a game's post. */
  readonly shares: readonly string[];
  readonly emoji: readonly string[];
  readonly stop: readonly string[];
  /** Well-known places, none of which is ever the answer. */
  readonly places: readonly string[];
  /** Letters of the usual keyboard, row by row. */
  readonly keyboard: readonly string[];
  /** The name with its article, as in the middle of a sentence; as it stands where no article is known. */
  readonly withArticle: (place: string) => string;
  /** Words, accents taken off, and how they are shortened by whoever is in a hurry. */
  readonly shortcuts: readonly (readonly [RegExp, string])[];
}
