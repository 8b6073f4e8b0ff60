import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { distanceWithin, isShortened, joined, soundsOf } from '#judge/text/alike.ts';
import type { KeyWord, Spoken } from './compiled-key.ts';

/** Names shorter than this, in sounds, are too easily heard in other words. */
const SHORTEST = { fr: 5, en: 4 };
/** Tenths of a wrong sound that are forgiven for each sound of a word but one, before all of a name is compared; of an ordinary word. */
const FAINT = 3;
const CLEAR = 1;

/** One word of an entry, as it is written there, and the word of the key that it is; none of an article. */
export interface Written {
  readonly form: string;
  readonly word: KeyWord | undefined;
}

/** Returns what is heard of an entry: all of it, or its name alone, each with and without articles and prepositions. */
export function speak(list: readonly Written[], language: 'fr' | 'en'): readonly Spoken[] {
  const isName = ({ word }: Written): boolean => word !== undefined && word.sort !== 'kind';
  const at = list.findIndex(isName);
  const name = list.slice(at);
  const tells =
    at > 0 &&
    name.some(({ word }) => word?.sort === 'name') &&
    name.every((one) => one.word === undefined || isName(one));
  return [list, ...(tells ? [name] : [])].flatMap((words) =>
    [true, false].flatMap((full) => spokenIn(words, full, language)),
  );
}

function spokenIn(list: readonly Written[], full: boolean, language: 'fr' | 'en'): readonly Spoken[] {
  const counted = list.filter(({ word }) => word !== undefined);
  const sounds = joined((full ? list : counted).map(({ form }) => soundsOf(form, language)));
  const own = counted.flatMap(({ word }) => word ?? []);
  if (sounds.size < SHORTEST[language] || own.some(({ text }) => /\d\d/.test(text))) return [];
  return [{ sounds, own, forms: counted.map(({ form }) => form), full, count: list.length }];
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
