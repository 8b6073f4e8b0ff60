import type { Language } from '#game/game.ts';

/** Stands where the organiser has not said something. */
const HOLES: Readonly<Record<Language, string>> = {
  fr: '[à compléter par l’organisateur]',
  en: '[to be filled in by the organiser]',
};

/** Returns what was said, or what stands in its place. */
export const orHole = (said: string | undefined, language: Language): string => said ?? HOLES[language];
