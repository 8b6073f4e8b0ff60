import { givenNames } from '#judge/lexicon/known-names.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { isUnknown } from '#judge/lexicon/unknown.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { PLAIN, QUALIFIERS } from '#judge/lexicon/naming-words.ts';
import { regions } from '#judge/lexicon/regions.ts';
import type { Candidate, CompiledKey, Evidence, KeyWord } from './compiled-key.ts';

/** A shorter word is heard in too many places to be a name of its own. */
const SHORTEST = 4;

/** Says what the words of the answers tell, by what the script and dictionaries say of them. */
export function evidenceOf(words: readonly KeyWord[], { answers, close }: CompiledKey['byGroup']): Evidence {
  const kinds = new Set(words.filter(({ sort }) => sort === 'kind').map(({ id }) => id));
  for (const id of kindsAmong(close)) kinds.add(id);
  const telling = new Set(words.filter((word) => !kinds.has(word.id) && isTelling(word)).map(({ id }) => id));
  const isRare = ({ id, text }: KeyWord): boolean =>
    telling.has(id) &&
    text.length >= SHORTEST &&
    !isCommonWord(text) &&
    !isOrdinary(text, 'en') &&
    isUnknown(text);
  const rare = new Set(words.filter(isRare).map(({ id }) => id));
  return { kinds, telling, rare, stems: stemsOf(answers, kinds, telling) };
}

/** What the script has in small letters among the close answers, where it gives others a capital, is a kind of thing: « librairie », "stacks". */
function kindsAmong(close: readonly Candidate[]): readonly number[] {
  const isSmall = ({ entry }: Candidate): boolean => entry.toLowerCase() === entry;
  if (close.every(isSmall)) return [];
  return close.filter(isSmall).flatMap(({ words }) => words.slice(0, words.length > 1 ? 0 : 1));
}

/** No look-alike and no close answer has it, and it is no town, region, saint, given name, number, praise or direction. */
const isTelling = (word: KeyWord): boolean =>
  word.inAnswers && !word.inClose && !word.inNot && !word.town && !word.saint && mayTell(word);

const mayTell = ({ text, sort }: KeyWord): boolean =>
  (sort === 'common' || (sort === 'name' && !isCommune(text))) &&
  lookUp(text, 'fr').role !== 'praise' &&
  ![PLAIN, QUALIFIERS, regions, givenNames].some((words) => words.has(text));

/** What stays the same where the script varies the rest of an answer: « café Gondrée », « maison Gondrée ». */
const stemsOf = (
  answers: readonly Candidate[],
  kinds: ReadonlySet<number>,
  telling: ReadonlySet<number>,
): Evidence['stems'] =>
  answers.flatMap((answer) =>
    answers.flatMap((other) => {
      const words = answer.words.filter((id) => other.words.includes(id) && !kinds.has(id));
      const varies = hasMore(answer, other) && hasMore(other, answer);
      return varies && words.some((id) => telling.has(id)) ? [{ words, answer }] : [];
    }),
  );

const hasMore = (one: Candidate, other: Candidate): boolean =>
  one.words.some((id) => !other.words.includes(id));
