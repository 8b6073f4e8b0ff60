import { withoutSecrets } from './secret.ts';

/** An error as it may be told: in a log, or on a terminal. */
export interface ToldError {
  readonly type: string;
  readonly message: string;
  readonly code?: string | undefined;
  /** What a database's error concerns, by name. */
  readonly concerns?: Readonly<Record<string, string>>;
  readonly stack?: string | undefined;
  readonly cause?: ToldError;
}

/**
 * Returns what of an error may be told: what kind it is, its sentence, where it was thrown, and the same of its causes. Every
 * other field stays untold: libraries keep in them whole requests, queries and the values of these. A database's own sentences
 * quote values, too (`invalid input syntax for type integer: "…"`): of its errors the code and the names are told. No sentence
 * holds a credential that was read.
 */
export function toldError(error: unknown): ToldError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'something that is no error was thrown' };
  const { name, stack = '', cause } = error;
  const code = textIn(error, 'code');
  const concerns = isDatabases(error) ? namesIn(error) : undefined;
  const message = withoutSecrets(concerns ? `PostgreSQL error ${code}` : error.message);
  return {
    type: name,
    message,
    code,
    ...(concerns && { concerns }),
    stack: [`${name}: ${message}`, ...stack.split('\n').filter((line) => /^ {4}at /u.test(line))].join('\n'),
    ...(cause instanceof Error && cause !== error && { cause: toldError(cause) }),
  };
}

/** PostgreSQL's errors have a code of five signs and say how grave they are, whoever hands them on. */
const isDatabases = (error: Error): boolean =>
  /^[0-9A-Z]{5}$/u.test(textIn(error, 'code') ?? '') && textIn(error, 'severity') !== undefined;

/** https://www.postgresql.org/docs/current/protocol-error-fields.html */
const NAMES = ['severity', 'schema', 'table', 'column', 'dataType', 'constraint', 'routine'] as const;

const namesIn = (error: Error): Readonly<Record<string, string>> =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const told = textIn(error, name);
      return told === undefined ? [] : [[name, told]];
    }),
  );

function textIn(error: Error, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
}
