import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { distanceWithin, isShortened, joined, openersOf, soundsOf } from '#judge/text/alike.ts';
import type { CompiledKey, Group, KeyWord, Spoken } from './compiled-key.ts';

/** Names shorter than this, in sounds, are too easily heard in other words. */
const SHORTEST = { fr: 5, en: 4 };
/** Tenths of a wrong sound that are forgiven for each sound of a word but one, before all of a name is compared; of an ordinary word. */
const FAINT = 3;
const CLEAR = 1;

/** The words of an entry as they are written there, each with the word of the key that it is; none of an article. */
export type Written = readonly (readonly [form: string, text: string])[];

/** Returns what is heard of an entry: all of it, or its name alone, each with and without articles and prepositions. */
export function speak(
  written: Written,
  group: Group,
  words: CompiledKey['byText'],
  language: 'fr' | 'en',
): readonly Spoken[] {
  const list = written.map(([form, text]) => ({ form, word: words.get(text) }));
  const isName = ({ word }: Part): boolean => word !== undefined && word.sort !== 'kind';
  const name = list.slice(list.findIndex(isName), list.findLastIndex(isName) + 1);
  const tells =
    name.length < list.length &&
    name.some(({ word }) => word?.sort === 'name') &&
    name.every((one) => one.word === undefined || isName(one));
  return [list, ...(tells ? [name] : [])].flatMap((parts) =>
    [true, false].flatMap((full) => spokenIn(parts, full, language).map((one) => ({ ...one, group }))),
  );
}

type Part = Readonly<{ form: string; word: KeyWord | undefined }>;

type Sounding = readonly Omit<Spoken, 'group'>[];

function spokenIn(list: readonly Part[], full: boolean, language: 'fr' | 'en'): Sounding {
  const counted = list.filter(({ word }) => word !== undefined);
  const sounds = joined((full ? list : counted).map(({ form }) => soundsOf(form, language)));
  const own = counted.flatMap(({ word }) => word ?? []);
  if (sounds.size < SHORTEST[language] || own.some(({ text }) => /\d\d/.test(text))) return [];
  const forms = counted.map(({ form }) => form);
  return [{ sounds, openers: openersOf(sounds), own, forms, full, count: list.length }];
}

/** Says whether one may hear a word in what is heard of an entry. */
export function isNearlyHeard(word: string, { sounds, forms }: Spoken, language: 'fr' | 'en'): boolean {
  const heard = soundsOf(word, language);
  const faint = isOrdinary(word, language) ? CLEAR : FAINT;
  if (word.length === 1) return distanceWithin(heard, sounds) === 0;
  return (
    (heard.size > 1 && distanceWithin(heard, sounds) <= (heard.size - 1) * faint) ||
    forms.some((form) => isShortened(word, form))
  );
}
