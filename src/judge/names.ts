import { decoded } from '#judge/text/links.ts';

/** Mentions and addresses: one word to the judge of a guess, but a reader sees the words that they are made of. */
const NAME = /(?:https?:\/\/|[@＠])[^\s<>"«»]+/giu;

export interface Name {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly written: string;
}

/** Returns the mentions and addresses in a text, in their order. */
export const namesIn = (text: string): readonly Name[] =>
  Array.from(text.matchAll(NAME), ({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    written,
  }));

/** Returns the words that a file's name, a mention or an address is made of: `photos/maison-d-adam`, `MaisonAdam`. */
export const wordsOfName = (name: string): string =>
  decoded(name)
    .replaceAll(/[-_./@＠]+/gu, ' ')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
