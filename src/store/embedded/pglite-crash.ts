import type { PGlite } from '@electric-sql/pglite';

/** The embedded database can answer nothing any more in this process; its files are as a crash leaves them. */
export class BrokenDatabaseError extends Error {
  override readonly name = 'BrokenDatabaseError';
}

/** The status with which PGlite comes back from a statement that failed; it then goes on. */
const STATEMENT_FAILED = 100;

type Compiled = Record<string, unknown> & { _PostgresMainLoopOnce: (this: void) => void };

/**
 * Tells once when PostgreSQL itself has crashed inside PGlite, such as over a failed write to its log. PGlite would run the
 * wreck again, often without end: from then on every call of it throws.
 * @param lastWords what PostgreSQL said of it
 */
export function noteCrash(
  db: PGlite,
  lastWords: () => string | undefined,
  onCrash: (error: BrokenDatabaseError) => void,
): void {
  const compiled = (db as unknown as { readonly mod: Compiled }).mod;
  const runOnce = compiled._PostgresMainLoopOnce;
  compiled._PostgresMainLoopOnce = () => {
    try {
      runOnce();
    } catch (cause) {
      if (statusOf(cause) === STATEMENT_FAILED) throw cause;
      const error = new BrokenDatabaseError(lastWords() ?? String(cause), { cause });
      bury(compiled, error);
      onCrash(error);
      throw error;
    }
  };
}

function bury(compiled: Compiled, error: BrokenDatabaseError): void {
  const refuse = (): never => {
    throw error;
  };
  for (const [name, value] of Object.entries(compiled)) {
    if (typeof value === 'function') Object.assign(compiled, { [name]: refuse });
  }
}

const statusOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;

/** Files that cannot be written, read or flushed: PostgreSQL's classes 53 and 58, and what it has no code for. */
const FILE = /^could not (?:access|create|extend|flush|fsync|open|read|remove|rename|truncate|write)\b/u;

/** Says whether an answer of the embedded database means that its disk fails it: it may go on answering, and never be right again. */
export function isDiskFailure(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const code = String(error.code);
  return /^(?:53[12]00|58...|XX00[12])$/u.test(code) || (code === 'XX000' && FILE.test(error.message));
}
