import type { Path } from '#script/path.ts';
import type { ClockInstead } from '#script/why-no-moment.ts';
import { sayMinutes } from './meant-duration.ts';
import { meantWhen } from './meant-when.ts';
import { firstAfter, locate, readDuration, readWhen } from './time.ts';

/** Rounds are not played before that hour, and few last longer. */
const FIRST_HOUR = 6;

/** Returns the time of day that a text says where a duration is taken: `17:30`, `6pm`, `14h30`; undefined where it may well be a duration. */
export function clockSaid(text: string): string | undefined {
  const isHours = /^\d{1,2} ?h ?(?:\d{2})?$/u.test(text.trim());
  const when = readWhen(isHours ? (meantWhen(text).better ?? '') : text);
  if (when?.kind !== 'time' || when.value.hour < FIRST_HOUR) return undefined;
  return when.value.toString({ smallestUnit: 'minute' });
}

/** A last call so long before the closing is none, and hours with minutes are rarely counted so far. */
const HALF_A_DAY = Temporal.Duration.from({ hours: 12 });
/** Nothing is meant to be posted from that hour on, nor before the other. */
const NIGHT = { from: 23, until: 6 };

/**
 * Returns the time of day that a duration is more likely meant to be: `17h30` before a closing, `14h30` after an opening. Undefined
 * where a duration is as likely: it comes by day, and is short enough for the place.
 * @param comes when it comes, read as a duration
 */
export function clockRather(
  text: string,
  key: ClockInstead['key'],
  comes: Temporal.Instant,
  timeZone: string,
): string | undefined {
  const duration = readDuration(text);
  if (!duration) return undefined;
  const time = clockSaid(text);
  // Whoever counts hours from an opening rarely counts minutes; of a last call hours are told as often as times.
  if (time === undefined || (key !== 'last-call' && !/h ?\d{2}$/u.test(text.trim()))) return undefined;
  const { hour } = comes.toZonedDateTimeISO(timeZone);
  const isAtNight = hour >= NIGHT.from || hour < NIGHT.until;
  // A mystery may well last for so many hours and minutes.
  const isLong = key !== 'closes' && Temporal.Duration.compare(duration, HALF_A_DAY) > 0;
  return isAtNight || isLong ? time : undefined;
}

/** Returns the same duration as nobody takes for a time of day: `17h30min`. */
export const plainDuration = (text: string): string =>
  text
    .trim()
    .replace(/^(\d{1,2}) ?h ?(\d{2})?$/u, (_, hours: string, minutes = '00') => `${hours}h${minutes}min`);

/** Returns what a time of day is in place of a duration; undefined where the place has no word for one. */
export function clockInstead(text: string, path: Path): ClockInstead | undefined {
  const time = readDuration(text) ? undefined : clockSaid(text);
  if (time === undefined) return undefined;
  if (path.at(-1) === 'last-call') return { key: 'last-call', time };
  if (path.at(-1) !== 'after') return undefined;
  if (path.at(-2) === 'closes') return { key: 'closes', time };
  return path.at(-3) === 'hints' ? { key: 'at', time } : undefined;
}

/** Returns how long before a moment a time of day last was, as a script writes it. */
export const delayBefore = (moment: Temporal.Instant, time: string, timeZone: string): string =>
  sayMinutes(lastTime(time, moment, timeZone).until(moment).total('minutes'));

/** Returns the last such time of day before a moment. */
export const lastTime = (time: string, moment: Temporal.Instant, timeZone: string): Temporal.Instant =>
  firstTime(time, moment.toZonedDateTimeISO(timeZone).subtract({ days: 1 }).toInstant(), timeZone);

/** Returns the first such time of day after a moment. */
export const firstTime = (time: string, moment: Temporal.Instant, timeZone: string): Temporal.Instant =>
  locate(firstAfter(moment, Temporal.PlainTime.from(time), timeZone), timeZone).instant;

/** Says whether the first such time of day after an opening is before the closing. */
export function isWithin(
  time: string,
  { opens, closes }: { readonly opens: Temporal.Instant; readonly closes: Temporal.Instant },
  timeZone: string,
): boolean {
  return Temporal.Instant.compare(firstTime(time, opens, timeZone), closes) < 0;
}
