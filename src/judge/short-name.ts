import { BEFORE } from '#judge/lexicon/phrases.ts';
import { readWords } from '#judge/text/words.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';

/** Returns the accepted answer of one or two letters that a reply gives alone, mentions and hashtags aside; undefined for another reply. */
export function shortNameIn(guess: string, { shortNames }: CompiledKey): string | undefined {
  if (shortNames.length === 0 || guess.length > 200) return undefined;
  const talk = guess.replaceAll(/(?<![\p{L}\p{N}])[@#][\p{L}\p{M}\p{N}_.@-]+/gu, ' ');
  const said = fold(talk).replace(BEFORE, '');
  return shortNames.find((answer) => fold(answer) === said);
}

const fold = (text: string): string =>
  readWords(text)
    .list.map((word) => word.text)
    .join(' ');
