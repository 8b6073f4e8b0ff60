/**
 * Beginnings of PostgreSQL's error codes that blame what was to be stored: cardinality, data, what may not be absent or is out of
 * bounds, limits. Every other one says nothing of it: a lost or full server, a deadlock, a table that is not there, or a row that
 * another worker has just made.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const OF_CONTENT: readonly string[] = ['21', '22', '23502', '23514', '54'];

/** Errors by which the program itself fails on a value. A lost connection, or an aborted signal, is none of them. */
const OF_PROGRAM = [TypeError, RangeError, SyntaxError, ReferenceError, URIError];

/**
 * Says who fails on what was to be stored, for a reason that stays however often it is tried: the database, or the program
 * itself; undefined for an error that has nothing to do with it.
 */
export function refuserOf(error: unknown): 'database' | 'program' | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/u.test(code))
    return OF_CONTENT.some((start) => code.startsWith(start)) ? 'database' : undefined;
  return OF_PROGRAM.some((kind) => error instanceof kind) ? 'program' : undefined;
}
