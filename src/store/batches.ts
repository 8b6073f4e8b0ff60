/** PostgreSQL takes 65,535 parameters in one statement; a thousand rows of our widest table need a third of that. */
const MOST_ROWS = 1_000;

/** Cuts rows into batches that one statement can insert. */
export function inBatches<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, index) =>
    rows.slice(index * MOST_ROWS, (index + 1) * MOST_ROWS),
  );
}
