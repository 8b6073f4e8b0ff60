import type { Language } from '#game/game.ts';

const LISTS = {
  fr: new Intl.ListFormat('fr', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
} as const;

/** Returns several names as a sentence says them: « a, b et c ». */
export const sayAll = (names: readonly string[], language: Language): string => LISTS[language].format(names);

const UNITS = {
  fr: {
    years: ['an', 'ans'],
    months: ['mois', 'mois'],
    weeks: ['semaine', 'semaines'],
    days: ['jour', 'jours'],
    hours: ['heure', 'heures'],
    minutes: ['minute', 'minutes'],
    seconds: ['seconde', 'secondes'],
  },
  en: {
    years: ['year', 'years'],
    months: ['month', 'months'],
    weeks: ['week', 'weeks'],
    days: ['day', 'days'],
    hours: ['hour', 'hours'],
    minutes: ['minute', 'minutes'],
    seconds: ['second', 'seconds'],
  },
} as const;

/** Returns a duration in its own units: « 6 mois », « 1 jour et 12 heures »; whole days of hours are said as days. */
export function sayDuration(duration: Temporal.Duration, language: Language): string {
  const isWholeDays = duration.hours > 0 && duration.hours % 24 === 0;
  const said = isWholeDays
    ? duration.with({ days: duration.days + duration.hours / 24, hours: 0 })
    : duration;
  const units = Object.keys(UNITS.fr) as (keyof typeof UNITS.fr)[];
  const parts = units.flatMap((unit) => {
    const count = said[unit];
    return count === 0 ? [] : [`${count}\u00a0${UNITS[language][unit][count > 1 ? 1 : 0]}`];
  });
  return sayAll(parts, language);
}

/** Returns a count with its noun, the plural from two on. */
export const count = (number: number, one: string, several: string): string =>
  `${number}\u00a0${number > 1 ? several : one}`;

/** Returns a text in which no full stop follows a sign that ends a sentence: what an organiser wrote may end with one of its own. */
export const withOneStop = (text: string): string => text.replaceAll(/(?<!\.)([.!?…])\.(?=\s|$)/gu, '$1');
