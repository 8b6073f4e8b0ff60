import { type Kysely, type RawBuilder, sql } from 'kysely';
import { toSql } from '#store/instants.ts';
import type { JobContext } from '#jobs/context.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A figure, and by what it is told apart. */
export interface Figure {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What is told under one name. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  /** `counter`: it only grows as long as the worker runs; absent: it may fall. */
  readonly type?: 'counter';
  readonly labels: readonly string[];
  /** Asked each time that somebody reads. */
  readonly figures: (context: JobContext) => Promise<readonly Figure[]>;
}

/** Reads what a statement tells, a figure in each row: `value`, and labels under their names. */
export async function asked(
  db: Kysely<Tables>,
  statement: ReturnType<typeof sql<Readonly<Record<string, unknown>>>>,
): Promise<readonly Figure[]> {
  const { rows } = await statement.execute(db);
  return rows.map(({ value, ...labels }) => ({
    labels: Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, String(label)])),
    value: Number(value),
  }));
}

/** Returns the worker's moment as statements compare it. */
export const nowOf = ({ clock }: JobContext): RawBuilder<unknown> => sql`${toSql(clock.now())}::timestamptz`;
