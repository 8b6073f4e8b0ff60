import type { VerdictCounts } from '#storyboard/figures.ts';
import type { Language } from '#game/game.ts';

/** Writes « 3 justes, 1 proche, 0 fausse »; `3 correct, 1 close, 0 wrong`. */
export function sayVerdicts({ correct, close, wrong }: VerdictCounts, language: Language): string {
  if (language === 'en') return `${correct} correct, ${close} close, ${wrong} wrong`;
  return `${several(correct, 'juste')}, ${several(close, 'proche')}, ${several(wrong, 'fausse')}`;
}

/** Says whether a count takes the plural: in French, less than two is one. */
export const several = (count: number, word: string): string => `${count} ${word}${count < 2 ? '' : 's'}`;
