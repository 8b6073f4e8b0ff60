import type { Language } from '#game/game.ts';
import { gamesInEnglish } from './games-en.ts';
import { gamesInFrench } from './games-fr.ts';
import type { GamesPhrases } from './games-set.ts';

export type { GamesPhrases };

/** Returns what the pages say in a language on which games are written and begun. */
export const gamesPhrasesIn = (language: Language): GamesPhrases =>
  language === 'fr' ? gamesInFrench : gamesInEnglish;
