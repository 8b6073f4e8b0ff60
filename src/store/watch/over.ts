import { type Kysely, sql } from 'kysely';
import { isBefore, isBy } from '#game/moments.ts';
import { toMaybeInstant } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import type { Tables } from '#store/tables/tables.ts';
import { IS_ORPHAN } from './answers.ts';

/** The moments by which it is told what is not to be kept any longer. */
interface Limits {
  readonly now: Temporal.Instant;
  /** What is owed since then is told to nobody any more who is there no more. */
  readonly stale: Temporal.Instant;
  /** What was heard, or closed, before it is not to be kept. */
  readonly before: Temporal.Instant;
  /** Nor is how much was heard in hours before it. */
  readonly hours: Temporal.Instant;
}

/**
 * Says, in one statement, whether anything that a watch keeps is to be erased or settled: it is asked every few seconds, and hardly ever is.
 * @param known the receivers that are there
 */
export async function isAnyOver(
  db: Kysely<Tables>,
  known: readonly string[],
  { now, stale, before, hours }: Limits,
): Promise<boolean> {
  const [row] = await askEarliest(db, known);
  if (!row) return false;
  const is = (moment: Date | null, over: (at: Temporal.Instant) => boolean): boolean => {
    const at = toMaybeInstant(moment);
    return at !== undefined && over(at);
  };
  return (
    row.orphans ||
    is(row.owed, (at) => isBy(at, stale)) ||
    is(row.keptUntil, (at) => isBy(at, now)) ||
    is(row.heard, (at) => isBefore(at, before)) ||
    is(row.noted, (at) => isBefore(at, before)) ||
    is(row.hour, (at) => isBefore(at, hours))
  );
}

const askEarliest = kept((db, known: readonly string[]) =>
  sql<{
    readonly keptUntil: Date | null;
    readonly heard: Date | null;
    readonly noted: Date | null;
    readonly hour: Date | null;
    readonly owed: Date | null;
    readonly orphans: boolean;
  }>`select min(kept_until) as "keptUntil", min(heard_at) as heard,
      (select min(closed_at) from incidents where note is not null) as noted,
      (select min(hour) from watch_hours) as hour,
      (select min(created_at) from deliveries where settled_at is null and receiver <> all(${known})) as owed,
      exists(select from watch_answers where ${IS_ORPHAN}) as orphans
    from heard`.compile(db),
);
