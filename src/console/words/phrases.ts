import type { Language } from '#game/game.ts';
import { english } from './phrases-en.ts';
import { french } from './phrases-fr.ts';
import type { Phrases } from './phrase-set.ts';

export type { Phrases };

/** Returns what the console says in a language. */
export const phrasesIn = (language: Language): Phrases => (language === 'fr' ? french : english);
