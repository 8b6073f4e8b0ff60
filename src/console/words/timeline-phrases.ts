import type { Language } from '#game/game.ts';
import { type Hour, sentencesOfHour } from '#game/words/hour-words.ts';
import { timelineInEnglish } from './timeline-en.ts';
import { timelineInFrench } from './timeline-fr.ts';
import type { TimelinePhrases } from './timeline-set.ts';

export type { TimelinePhrases };

/** Returns in a language what the pages say on which steps to come are moved and written. @param hour they are those of this live hour */
export const timelinePhrasesIn = (language: Language, hour?: Hour): TimelinePhrases =>
  sentencesOfHour(language === 'fr' ? timelineInFrench : timelineInEnglish, hour, language);
