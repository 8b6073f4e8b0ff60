import { byMoment, isAfter, isBy, isFrom } from '#game/moments.ts';
import { fits } from './fits.ts';
import { firstOfEach, withoutCopies } from './voices.ts';
import type { Heard, Rule } from './watch.ts';

type Moment = Temporal.Instant;

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

/** What was said so long ago is no news any more, although it is heard only now. */
export const LATE = { hours: 6 } as const;

/**
 * Says whether so many people say within a rule's time what it takes many people for; undefined: they do not. Whoever listens once an
 * hour, or was kept from listening, hears of it when it is over, so that any such time counts that is not long past, and in which
 * something new was heard. Of several, the one with most people.
 * @param said all that was heard of late
 * @param isNew says whether a post has not been weighed before
 */
export function peakOf(
  rule: Rule,
  said: readonly Heard[],
  now: Moment,
  usual: Usual,
  isNew: (heard: Heard) => boolean = () => true,
): Peak | undefined {
  const { crowd } = rule;
  if (crowd === undefined) return undefined;
  const fitting = said
    .filter(({ at }) => isBy(at, now))
    .filter((heard) => fits(heard, rule))
    .toSorted(byMoment(({ at }) => at));
  const first = now.subtract(LATE);
  let best: { readonly window: Window; readonly usual: number | undefined } | undefined;
  const originals = withoutCopies(fitting);
  for (const window of windowsOf(originals, crowd.within, isNew)) {
    if (isAfter(first, window.to) || window.people < Math.max(crowd.people, best?.window.people ?? 0))
      continue;
    const hourly = crowd.timesUsual === undefined ? undefined : usualVoices(usual, window.to);
    const expected = hourly === undefined ? undefined : (hourly * crowd.within) / 60;
    if (expected === undefined || isMuch(window.people, expected, crowd.timesUsual ?? 1))
      best = { window, usual: expected };
  }
  if (!best) return undefined;
  const { from, to, begin, end } = best.window;
  return {
    voices: firstOfEach(originals.slice(begin, end)),
    posts: fitting.filter(({ at }) => isAfter(at, from) && isBy(at, to)).length,
    usual: best.usual,
  };
}

/** By chance alone a usual number is exceeded by twice its root now and then. */
const isMuch = (people: number, expected: number, times: number): boolean =>
  people >= expected * times && people > expected + 2 * Math.sqrt(expected);

/** What was said within a rule's time: after one moment, by another. */
interface Window {
  readonly from: Moment;
  readonly to: Moment;
  readonly people: number;
  /** Where among all that was said it begins and ends. */
  readonly begin: number;
  readonly end: number;
}

/** Yields the times that end with each post, if something new was said in them. @param said the oldest first */
function* windowsOf(
  said: readonly Heard[],
  within: number,
  isNew: (heard: Heard) => boolean,
): Generator<Window> {
  const posts = new Map<string, number>();
  const add = (author: string, count: number): void => {
    const left = (posts.get(author) ?? 0) + count;
    if (left === 0) posts.delete(author);
    else posts.set(author, left);
  };
  let begin = 0;
  let news = 0;
  for (const [index, last] of said.entries()) {
    const from = last.at.subtract({ minutes: within });
    add(last.author, 1);
    if (isNew(last)) news += 1;
    for (let one = said[begin]; one && !isAfter(one.at, from); one = said[begin]) {
      begin += 1;
      add(one.author, -1);
      if (isNew(one)) news -= 1;
    }
    if (news > 0) yield { from, to: last.at, people: posts.size, begin, end: index + 1 };
  }
}
