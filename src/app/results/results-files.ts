import type { Language } from '#game/game.ts';

/** What of the results is written to a file. */
export const RESULT_FILES = ['page', 'table', 'json', 'script'] as const;
export type ResultFile = (typeof RESULT_FILES)[number];

/** What each file is called, and what is in it. */
export const RESULT_NAMES: Readonly<
  Record<Language, Readonly<Record<ResultFile, readonly [name: string, about: string]>>>
> = {
  fr: {
    page: ['bilan.html', 'le bilan sur une page, à montrer et à imprimer'],
    table: ['bilan.csv', 'ses chiffres, un par ligne'],
    json: ['bilan.json', 'les mêmes, pour des programmes'],
    script: ['game.yaml', 'le script joué, sans adresse de joueur'],
  },
  en: {
    page: ['results.html', 'what the game came to, on a page to show and to print'],
    table: ['results.csv', 'its figures, one a line'],
    json: ['results.json', 'the same, for programs'],
    script: ['game.yaml', 'the script that was played, without any player’s address'],
  },
};
