import type { Language } from '#game/game.ts';

/**
 * Writes a moment by a format.
 * @param locale that the format was made for, or its language
 */
export const writeDate = (format: Intl.DateTimeFormat, at: number, locale: string): string =>
  joined(format.formatToParts(at), locale);

/** Writes the days, or moments, from one to another by a format. */
export const writeDates = (format: Intl.DateTimeFormat, from: number, to: number, locale: string): string =>
  joined(format.formatRangeToParts(from, to), locale);

/** Says a day, or a moment by its own clock, as a format of these options writes it. */
export function sayBy(
  at: Temporal.PlainDate | Temporal.ZonedDateTime,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const local = at instanceof Temporal.PlainDate ? at.toZonedDateTime('UTC') : at;
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: local.timeZoneId });
  return writeDate(format, local.epochMilliseconds, locale);
}

/** The first of a month is the only day that French counts in order, unless its month is a figure. */
function joined(parts: readonly Intl.DateTimeFormatPart[], locale: string): string {
  const isCounted =
    locale.startsWith('fr') && !parts.some(({ type, value }) => type === 'month' && /\d/u.test(value));
  return parts
    .map(({ type, value }) => (isCounted && type === 'day' && value === '1' ? '1er' : value))
    .join('');
}

const DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
/** To make one takes far longer than to write a date with it. */
const DAYS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr-FR', DAY),
  en: new Intl.DateTimeFormat('en-GB', DAY),
};

/** Returns a day with its year: « 1er mars 2028 ». */
export const sayDay = (day: Temporal.PlainDate, language: Language): string =>
  writeDate(DAYS[language], day.toZonedDateTime('UTC').epochMilliseconds, language);
