import type { ColumnType } from 'kysely';

/** A moment: read as the driver's Date, written as an ISO string. The store's functions speak Temporal. */
export type Moment = ColumnType<Date, string, string>;
export type MaybeMoment = ColumnType<Date | null, string | null | undefined, string | null>;

/** Returns the driver's Date as a moment. */
export const toInstant = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** Returns the driver's Date as a moment; undefined for null. */
export const toMaybeInstant = (date: Date | null): Temporal.Instant | undefined =>
  date === null ? undefined : toInstant(date);

/** Returns a moment as the database reads it. */
export const toSql = (moment: Temporal.Instant): string => moment.toString({ fractionalSecondDigits: 6 });
