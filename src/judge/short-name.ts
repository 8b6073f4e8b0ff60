import { remember } from '#judge/lexicon/ordinary-words.ts';
import { readWords } from '#judge/text/words.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';

/** More letters than the shortest names have: Eu, Y and Ô are towns, and are ordinary words of talk as well. */
const LONGEST = 2;

/** Says whether an entry of a key is so short that only a reply that says nothing else can mean it. */
export const isShortName = remember((entry) => {
  const { list } = readWords(entry);
  return list.length === 1 && (list[0]?.text.length ?? 0) <= LONGEST;
});

/** What may stand before the name, once folded. */
const BEFORE =
  /^(?:(?:c est|ce serait|je dis|je dirais|je propose|je pense a|a|ville d|ville de|la ville d|la ville de|it s|it is|is it|i say|i guess|in) )+/u;

/** Returns the accepted answer of one or two letters that a reply gives alone, mentions and hashtags aside; undefined for another reply. */
export function shortNameIn(guess: string, { key }: CompiledKey): string | undefined {
  if (guess.length > 200) return undefined;
  const answers = key.answers.filter(isShortName);
  if (answers.length === 0) return undefined;
  const talk = guess.replaceAll(/(?<![\p{L}\p{N}])[@#][\p{L}\p{M}\p{N}_.@-]+/gu, ' ');
  const said = fold(talk).replace(BEFORE, '');
  return answers.find((answer) => fold(answer) === said);
}

const fold = (text: string): string =>
  readWords(text)
    .list.map((word) => word.text)
    .join(' ');
