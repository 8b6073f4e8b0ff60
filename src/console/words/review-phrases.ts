import type { Language } from '#game/game.ts';
import { englishReview } from './review-en.ts';
import { frenchReview } from './review-fr.ts';
import type { ReviewPhrases } from './review-set.ts';

export type { ReviewPhrases };

/** Returns what the page says, in a language, on which a person decides. */
export const reviewPhrasesIn = (language: Language): ReviewPhrases =>
  language === 'fr' ? frenchReview : englishReview;
