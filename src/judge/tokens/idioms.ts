import { otherForm, type Idiom, type Idioms } from '#judge/lexicon/cue-table.ts';
import { isSmall, lookUp } from '#judge/lexicon/lexicon.ts';
import { SECOND } from '#judge/text/spellings.ts';
import type { CompiledKey, KeyWord } from '#judge/key/compiled-key.ts';
import type { Word } from '#judge/text/words.ts';

/**
 * Finds the longest of the idioms that begin with a word; words of the answers and punctuation, nor two that follow each other
 * in a close answer (Côte-d’Or), are never part of one.
 */
export function idiomAt(
  words: readonly Word[],
  index: number,
  key: CompiledKey,
  idioms: Idioms | undefined,
): Idiom | undefined {
  if (idioms === undefined) return undefined;
  const { single } = idioms;
  for (const idiom of longerIdioms(idioms, words[index + 1]))
    if (goesOn(idiom, words, index) && !isOnPlace(idiom, words, index) && isFree(idiom, words, index, key))
      return idiom;
  return single !== undefined && isFree(single, words, index, key) ? single : undefined;
}

const NONE: readonly Idiom[] = [];

const longerIdioms = ({ bySecond }: Idioms, second: Word | undefined): readonly Idiom[] =>
  second === undefined || (second.traits & SECOND) === 0
    ? NONE
    : (bySecond.get(otherForm(second.text)) ?? NONE);

/** Says whether the words of an idiom after the first follow; the last is looked at first, for many begin alike. */
function goesOn(idiom: Idiom, words: readonly Word[], index: number): boolean {
  for (let rank = idiom.words.length - 1; rank > 0; rank -= 1) {
    const word = words[index + rank];
    const text = idiom.words[rank];
    if (word === undefined || word.before >= 8) return false;
    if (word.text !== text && otherForm(word.text) !== text) return false;
  }
  return true;
}

/** Says whether the key has none of the words of an idiom for itself. */
const isFree = (idiom: Idiom, words: readonly Word[], index: number, key: CompiledKey): boolean =>
  !idiom.words.some((_, rank) => isOwn(words, index + rank, key));

/** Says whether the key has a word for itself. */
function isOwn(words: readonly Word[], at: number, key: CompiledKey): boolean {
  const own = key.byText.get(words[at]?.text ?? '');
  return own !== undefined && (own.inAnswers || isPair(own, words, at, key));
}

function isPair({ id }: KeyWord, words: readonly Word[], at: number, key: CompiledKey): boolean {
  let next = at + 1;
  while (isSmall(words[next]?.text ?? '')) next += 1;
  const other = key.byText.get(words[next]?.text ?? '');
  return other !== undefined && key.pairs.has(id * 1000 + other.id);
}

/** "je danse pas sur le pont": no doubt (« pas sûr »), for an article follows and a verb stands before. */
const isOnPlace = ({ text }: Idiom, words: readonly Word[], index: number): boolean =>
  text === 'pas sur' &&
  /^(?:le|la|l|les)$/.test(words[index + 2]?.text ?? '') &&
  lookUp(words[index - 1]?.text ?? 'pas', 'fr').role === 'content';
