import type { Game, Language } from '#game/game.ts';
import { sayBy, sayDay, writeDate } from './dates.ts';

/** A time of day as it is read: « 18 h », « 18 h 05 »; `6 pm`, `6:05 pm`. */
function timeOfDay(moment: Temporal.ZonedDateTime, language: Language): string {
  const minutes = String(moment.minute).padStart(2, '0');
  if (language === 'fr') {
    return moment.minute === 0 ? `${moment.hour}\u00a0h` : `${moment.hour}\u00a0h\u00a0${minutes}`;
  }
  const hour = moment.hour % 12 === 0 ? 12 : moment.hour % 12;
  return `${hour}${moment.minute === 0 ? '' : `:${minutes}`}\u00a0${moment.hour < 12 ? 'am' : 'pm'}`;
}

/**
 * Returns a moment as a follower reads it on the day of `today`: the time alone on that day, with the date on another one («
 * dimanche 19 septembre à 18 h »), in the game's time zone.
 */
export function sayMoment(
  game: Pick<Game, 'language' | 'timeZone'>,
  moment: Temporal.Instant,
  today: Temporal.Instant,
): string {
  const local = moment.toZonedDateTimeISO(game.timeZone);
  const time = timeOfDay(local, game.language);
  if (local.toPlainDate().equals(today.toZonedDateTimeISO(game.timeZone).toPlainDate())) return time;
  return withTime(dateOf(local, game.language), time, game.language);
}

/** Returns a moment with its date, on whichever day it is read: « samedi 18 septembre à 9 h 18 ». */
export function sayDated(game: Pick<Game, 'language' | 'timeZone'>, moment: Temporal.Instant): string {
  const local = moment.toZonedDateTimeISO(game.timeZone);
  return withTime(dateOf(local, game.language), timeOfDay(local, game.language), game.language);
}

/** Returns a moment with its whole date, as it is read on any day: « samedi 18 septembre 2027 à 9 h ». */
export function sayWholeMoment(local: Temporal.ZonedDateTime, language: Language): string {
  return withTime(`${dateOf(local, language)} ${local.year}`, timeOfDay(local, language), language);
}

/** Returns a moment as a record says it, with its year: « 1er octobre 2027 à 20 h 30 », `1 October 2027 at 20:30`. */
export const sayOnRecord = (local: Temporal.ZonedDateTime, language: Language): string =>
  language === 'fr'
    ? withTime(sayDay(local.toPlainDate(), language), timeOfDay(local, language), language)
    : sayBy(local, 'en-GB', { dateStyle: 'long', timeStyle: 'short' });

const withTime = (date: string, time: string, language: Language): string =>
  language === 'fr' ? `${date} à ${time}` : `${date}, ${time}`;

const DATE = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
/** To make one takes far longer than to write a date with it. It is given a day as if it were one in UTC. */
const DATES: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr-FR', DATE),
  en: new Intl.DateTimeFormat('en-GB', DATE),
};

const dateOf = (local: Temporal.ZonedDateTime, language: Language): string =>
  writeDate(DATES[language], local.toPlainDate().toZonedDateTime('UTC').epochMilliseconds, language);
