import { fold } from '#game/hashtags.ts';
import { byMoment, isAfter, isBy, isFrom } from '#game/moments.ts';
import { fits } from './fits.ts';
import type { Heard, Rule } from './watch.ts';

type Moment = Temporal.Instant;

/**
 * Returns those posts by which a new voice is heard: the first of each author, unless somebody else has said the very same before. One
 * who writes a hundred times is one voice, and so are a hundred robots with one text.
 */
export function voicesAmong(said: readonly Heard[]): readonly Heard[] {
  const authors = new Set<string>();
  const texts = new Set<string>();
  return said.toSorted(byMoment(({ at }) => at)).filter(({ author, text }) => {
    const essence = essenceOf(text);
    const isNew = !authors.has(author) && (essence === '' || !texts.has(essence));
    authors.add(author);
    texts.add(essence);
    return isNew;
  });
}

/** More of a text than that need not be compared. */
const READ = 300;

/** What robots leave as it is: letters and digits, without the links and the names that they put in turn. */
const essenceOf = (text: string): string =>
  (fold(text.slice(0, READ).replaceAll(/https?:\/\/\S+|@\S+/gu, ' ')).match(/\p{L}+/gu) ?? []).join(' ');

/** Returns the beginning of the hour, by the clock on the wall, in which something was said. */
export const hourOf = (at: Moment, timeZone: string): Moment =>
  at.toZonedDateTimeISO(timeZone).round({ smallestUnit: 'hour', roundingMode: 'floor' }).toInstant();

/** How many voices were heard in an hour, by its beginning in ISO 8601. An hour that was listened to and is not there had none. */
export type Hourly = ReadonlyMap<string, number>;

/** What is needed to say what is usual. */
export interface Usual {
  readonly hourly: Hourly;
  /** Since when it is listened. */
  readonly since: Moment;
  readonly timeZone: string;
}

/** How far back what is usual is looked for. */
const WEEKS = 8;
/** Of how many weeks something must be known for a weekday to have an hour of its own. */
const WEEKS_KNOWN = 2;
const HOUR = { hours: 1 } as const;

/**
 * Returns how many voices are usual in the hour of this moment: on the same day of the week at about the same hour, or, as long as less
 * than two weeks are known, on any day at about that hour; undefined as long as not even a day is. The greatest of what was seen is
 * left out, for it may have been a peak.
 */
export function usualVoices({ hourly, since, timeZone }: Usual, at: Moment): number | undefined {
  const hour = hourOf(at, timeZone).toZonedDateTimeISO(timeZone);
  const seen = (days: number, apart: number): readonly number[] => {
    // A change of the clock on the wall keeps the hour at which people are up.
    const then = hour.subtract({ days }).add({ hours: apart }).toInstant();
    if (!isFrom(then, since) || isAfter(then.add(HOUR), hour.toInstant())) return [];
    return [hourly.get(then.toString()) ?? 0];
  };
  const around = (days: number): readonly number[] => [-1, 0, 1].flatMap((apart) => seen(days, apart));
  const weeks = Array.from({ length: WEEKS }, (_, week) => around(7 * (week + 1))).filter(
    (one) => one.length === 3,
  );
  if (weeks.length >= WEEKS_KNOWN) return trimmedMean(weeks.flat());
  const days = Array.from({ length: 14 }, (_, day) => around(day + 1)).filter((one) => one.length === 3);
  return days.length === 0 ? undefined : trimmedMean(days.flat());
}

function trimmedMean(counts: readonly number[]): number {
  const kept = counts.toSorted((a, b) => a - b).slice(0, counts.length > 3 ? -1 : undefined);
  return kept.reduce((sum, one) => sum + one, 0) / kept.length;
}

/** Many people who say something now. */
export interface Peak {
  /** Those that make it, each by another voice. */
  readonly voices: readonly Heard[];
  readonly posts: number;
  /** How many voices were to be expected; undefined: that is not known yet, or not asked. */
  readonly usual: number | undefined;
}

/**
 * Says whether so many people say at this moment what a rule takes many people for; undefined: they do not.
 * @param said all that was heard of late
 */
export function peakOf(rule: Rule, said: readonly Heard[], now: Moment, usual: Usual): Peak | undefined {
  const { crowd } = rule;
  if (crowd === undefined) return undefined;
  const from = now.subtract({ minutes: crowd.within });
  const recent = said.filter((heard) => isAfter(heard.at, from) && isBy(heard.at, now) && fits(heard, rule));
  const voices = voicesAmong(recent);
  if (voices.length < crowd.people) return undefined;
  const hourly = crowd.timesUsual === undefined ? undefined : usualVoices(usual, now);
  if (crowd.timesUsual === undefined || hourly === undefined)
    return { voices, posts: recent.length, usual: undefined };
  const expected = (hourly * crowd.within) / 60;
  // By chance alone a usual number is exceeded by twice its root now and then.
  const isMuch =
    voices.length >= expected * crowd.timesUsual && voices.length > expected + 2 * Math.sqrt(expected);
  return isMuch ? { voices, posts: recent.length, usual: expected } : undefined;
}
