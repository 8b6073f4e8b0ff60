import type { Language } from '#game/game.ts';
import { english } from './words-en.ts';
import { french, type ResultWords } from './words-fr.ts';

/** Returns what the pages say in a language. */
export const wordsIn = (language: Language): ResultWords => (language === 'fr' ? french : english);
