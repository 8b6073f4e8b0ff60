import type { Language } from '#game/game.ts';
import type { Problem } from '#app/games-folder/games-folder.ts';
import { gamesPhrasesIn } from '#console/words/games-phrases.ts';

/** Returns how a problem of a script is mended by whoever has it before them in the console: by its pages, not by commands. */
export function mendHere({ code, mend }: Pick<Problem, 'code' | 'mend'>, language: Language): string {
  const { mends } = gamesPhrasesIn(language);
  return Object.entries(mends).find(([of]) => of === code)?.[1] ?? mend[language];
}
