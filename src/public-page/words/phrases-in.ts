import type { Language } from '#game/game.ts';
import { ENGLISH } from './phrases-en.ts';
import { FRENCH } from './phrases-fr.ts';
import type { Phrases } from './phrases.ts';

const PHRASES: Readonly<Record<Language, Phrases>> = { fr: FRENCH, en: ENGLISH };

/** Returns what the page says in a language. */
export const phrasesIn = (language: Language): Phrases => PHRASES[language];
