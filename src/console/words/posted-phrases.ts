import type { Language } from '#game/game.ts';
import { type Hour, sentencesOfHour } from '#game/words/hour-words.ts';
import { postedInEnglish } from './posted-en.ts';
import { postedInFrench } from './posted-fr.ts';
import type { ConfirmingPhrases, PostedPhrases } from './posted-set.ts';

export type { ConfirmingPhrases, PostedPhrases };

/** Returns in a language what the pages say on which what is out is corrected or taken back, and a round or a game is ended. @param hour a live hour's */
export const postedPhrasesIn = (language: Language, hour?: Hour): PostedPhrases =>
  sentencesOfHour(language === 'fr' ? postedInFrench : postedInEnglish, hour, language);
