import type { Language } from '#game/game.ts';
import { type Hour, sentencesOfHour } from '#game/words/hour-words.ts';
import { englishReview } from './review-en.ts';
import { frenchReview } from './review-fr.ts';
import type { ReviewPhrases } from './review-set.ts';

export type { ReviewPhrases };

/** Returns what the page says, in a language, on which a person decides. @param hour they are those of this live hour */
export const reviewPhrasesIn = (language: Language, hour?: Hour): ReviewPhrases =>
  sentencesOfHour(language === 'fr' ? frenchReview : englishReview, hour, language);
