import { expect, test } from 'vitest';
import { refuserOf } from '#store/database/refusals.ts';

const withCode = (code: string): Error => Object.assign(new Error('No.'), { code, severity: 'ERROR' });

test.each<[string, unknown, 'database' | 'program' | undefined]>([
  ['a zero byte in a text', withCode('22021'), 'database'],
  ['a date out of range', withCode('22008'), 'database'],
  ['a row too large for its index', withCode('54000'), 'database'],
  ['nothing where something must be', withCode('23502'), 'database'],
  ['a row that is there already', withCode('23505'), undefined],
  ['a deadlock', withCode('40P01'), undefined],
  ['a full disk', withCode('53100'), undefined],
  ['a server that shuts down', withCode('57P01'), undefined],
  ['a lost connection', withCode('ECONNRESET'), undefined],
  ['a connection lost without a code', new Error('Connection terminated unexpectedly'), undefined],
  ['a table that is not there', withCode('42P01'), undefined],
  ['a value that is not what it should be', new TypeError('Not a function.'), 'program'],
  ['a moment that is none', new RangeError('Not a moment.'), 'program'],
  ['an aborted signal', new DOMException('Aborted', 'AbortError'), undefined],
  ['no error', 'No.', undefined],
])('%s is the fault of what was to be stored, or is not', (_, error, refuser) => {
  expect(refuserOf(error)).toBe(refuser);
});
