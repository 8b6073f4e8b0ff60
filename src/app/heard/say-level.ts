import type { Language } from '#game/game.ts';
import type { Level } from '#game/watch/watch.ts';

const LEVELS: Readonly<Record<Language, Readonly<Record<Level, string>>>> = {
  fr: { info: 'info', answer: 'à répondre', risk: 'risque', crisis: 'crise' },
  en: { info: 'info', answer: 'to answer', risk: 'risk', crisis: 'crisis' },
};

/** Returns what a level is called. */
export const sayLevel = (level: Level, language: Language): string => LEVELS[language][level];
