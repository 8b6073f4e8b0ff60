import type { Language } from '#game/game.ts';
import { type Hour, saidOfHour, sentencesOfHour } from '#game/words/hour-words.ts';
import type { Phrases } from './phrase-set.ts';

/** Returns what pages say of a game: of a live hour, they speak of its questions, its welcome and its last word. */
export const phrasesOfHour = (phrases: Phrases, hour: Hour | undefined, language: Language): Phrases =>
  hour
    ? {
        ...sentencesOfHour(phrases, hour, language),
        round: (shown) => saidOfHour(phrases.round(shown), hour, language),
      }
    : phrases;
