import type { Language } from '#game/game.ts';
import { english } from './words-en.ts';
import { french } from './words-fr.ts';

/** What the pages of results say. */
export type ResultWords = typeof french;

/** Returns what the pages say in a language. */
export const wordsIn = (language: Language): ResultWords => (language === 'fr' ? french : english);
