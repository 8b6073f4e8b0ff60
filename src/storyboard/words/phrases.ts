import type { Language } from '#game/game.ts';
import { english } from './phrases-en.ts';
import { french, type Phrases } from './phrases-fr.ts';

export type { Phrases };

/** Says what the page says around the game, in the reader's language. */
export function phrasesIn(language: Language): Phrases {
  return language === 'fr' ? french : english;
}
