import { distanceWithin, isShortened, sizeOf, soundsIn } from '#judge/text/alike.ts';
import type { KeyWord, Spoken } from './compiled-key.ts';

/** Names shorter than this, in sounds, are too easily heard in other words. */
const SHORTEST = { fr: 5, en: 4 };
/** Tenths of a wrong sound that are forgiven for each sound of a word, before all of a name is compared. */
const FAINT = 3;

/** One word of an entry, as it is written there, and the word of the key that it is; none of an article. */
export interface Written {
  readonly form: string;
  readonly word: KeyWord | undefined;
}

/** Returns what is heard of an entry: all of it, or its name alone, each with and without articles and prepositions. */
export function speak(list: readonly Written[], language: 'fr' | 'en'): readonly Spoken[] {
  const isName = ({ word }: Written): boolean => word !== undefined && word.sort !== 'kind';
  const kinds = list.findIndex(isName);
  const tells = kinds > 0 && list.some(({ word }) => word?.sort === 'name');
  const from = tells && list.slice(kinds).every((one) => one.word === undefined || isName(one)) ? [0, kinds] : [0];
  return from.flatMap((at) => [true, false].flatMap((full) => spokenIn(list.slice(at), full, language)));
}

function spokenIn(list: readonly Written[], full: boolean, language: 'fr' | 'en'): readonly Spoken[] {
  const counted = list.filter(({ word }) => word !== undefined);
  const sounds = Uint8Array.from((full ? list : counted).flatMap(({ form }) => [...soundsIn(language)(form)]));
  const own = counted.flatMap(({ word }) => word ?? []);
  if (sizeOf(sounds) < SHORTEST[language] || /\d\d/.test(own.map(({ text }) => text).join(' '))) return [];
  return [{ sounds, own, forms: counted.map(({ form }) => form), full, count: list.length }];
}

/** Says whether one may hear a word in what is heard of an entry. */
export function isNearlyHeard(word: string, { sounds, forms }: Spoken, language: 'fr' | 'en'): boolean {
  const heard = soundsIn(language)(word);
  if (forms.some((form) => isShortened(word, form))) return true;
  return (heard.length > 1 || word.length === 1) && distanceWithin(heard, sounds) <= heard.length * FAINT;
}
