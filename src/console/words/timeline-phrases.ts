import type { Language } from '#game/game.ts';
import { timelineInEnglish } from './timeline-en.ts';
import { timelineInFrench } from './timeline-fr.ts';
import type { TimelinePhrases } from './timeline-set.ts';

export type { TimelinePhrases };

/** Returns in a language what the pages say on which steps to come are moved and written. */
export const timelinePhrasesIn = (language: Language): TimelinePhrases =>
  language === 'fr' ? timelineInFrench : timelineInEnglish;
