import { isCommuneWord } from './communes.ts';
import { kindsOfPlace } from './kinds-of-place.ts';
import { knownNames } from './known-names.ts';
import { isFrenchWord } from './ordinary-words.ts';

/** Says whether a text is no word, kind of place, commune, person nor number: a slip, slang or dialect, or a name that one does not know. */
export function isUnknown(text: string): boolean {
  return (
    !isFrenchWord(text) &&
    !isCommuneWord(text) &&
    !knownNames.has(text) &&
    !kindsOfPlace.has(text) &&
    !/\d/.test(text)
  );
}
