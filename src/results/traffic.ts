import type { DayResults } from './results.ts';

/** How many replies came to a mystery, by an account, in one minute. */
export interface Traffic {
  /** The number that players read. */
  readonly round: number;
  readonly account: string;
  /** Minutes since 1970, UTC. */
  readonly minute: number;
  readonly count: number;
}

/** What is looked for around a moment: nobody can tell what caused a reply. */
const AROUND_MINUTES = 30;
const QUARTER = 15;

/** Returns how many replies there were in all. */
export const received = (traffic: readonly Traffic[]): number =>
  traffic.reduce((sum, { count }) => sum + count, 0);

/** Returns the replies by the hour of the day, from midnight, in a time zone. */
export function byHour(traffic: readonly Traffic[], timeZone: string): readonly number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { minute, count } of traffic) {
    const { hour } = zoned(minute, timeZone);
    hours[hour] = (hours[hour] ?? 0) + count;
  }
  return hours;
}

/** Returns the replies day by day in a time zone, without the days on which there was none. */
export function byDay(traffic: readonly Traffic[], timeZone: string): readonly DayResults[] {
  const days = new Map<string, number>();
  for (const { minute, count } of traffic) {
    const day = zoned(minute, timeZone).toPlainDate().toString();
    days.set(day, (days.get(day) ?? 0) + count);
  }
  return [...days]
    .map(([day, count]) => ({ day, received: count }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/**
 * Counts the replies to one mystery by one account in the half hour before a moment, and in the one that follows: whole minutes, that
 * of the moment being among those after it.
 */
export function around(
  traffic: readonly Traffic[],
  { round, account, at }: { readonly round: number; readonly account: string; readonly at: Temporal.Instant },
): { readonly before: number; readonly after: number } {
  const minute = Math.floor(at.epochMilliseconds / 60_000);
  const own = traffic.filter((one) => one.round === round && one.account === account);
  const between = (from: number, to: number): number =>
    received(own.filter((one) => one.minute >= from && one.minute < to));
  return {
    before: between(minute - AROUND_MINUTES, minute),
    after: between(minute, minute + AROUND_MINUTES),
  };
}

/** Says whether something happened in the half hour before a moment, or in the one that followed. */
export const isAround = (at: Temporal.Instant, other: Temporal.Instant): boolean =>
  Math.abs(at.until(other).total('minutes')) < AROUND_MINUTES;

/** Returns the quarter of an hour of the clock with most replies, the earliest of equals; undefined: there was none. */
export function busiestQuarter(
  traffic: readonly Traffic[],
): { readonly at: Temporal.Instant; readonly received: number } | undefined {
  const quarters = new Map<number, number>();
  for (const { minute, count } of traffic) {
    const quarter = Math.floor(minute / QUARTER);
    quarters.set(quarter, (quarters.get(quarter) ?? 0) + count);
  }
  const [best] = [...quarters].toSorted(([a, most], [b, least]) => least - most || a - b);
  return (
    best && { at: Temporal.Instant.fromEpochMilliseconds(best[0] * QUARTER * 60_000), received: best[1] }
  );
}

const zoned = (minute: number, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(timeZone);
