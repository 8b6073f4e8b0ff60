import type { Grounds } from '#game/grounds.ts';

const what = 'POST /api/v1/statuses';

/** Grounds of every kind that holds data. */
const WITH_DATA: { readonly [Kind in Grounds['kind']]?: Grounds & { readonly kind: Kind } } = {
  said: { kind: 'said', words: 'The text was found wanting.' },
  nonsense: { kind: 'nonsense', what },
  'not-json': { kind: 'not-json', what },
  'too-much': { kind: 'too-much', what },
  'timed-out': { kind: 'timed-out', what },
  'missing-scope': { kind: 'missing-scope', what },
  'no-credential': { kind: 'no-credential', what },
  answered: { kind: 'answered', status: 401, what },
  silent: { kind: 'silent', what, error: 'other side closed, or so' },
  redirected: { kind: 'redirected', what, to: 'https://elsewhere.example/' },
  'too-many-hidden': { kind: 'too-many-hidden', most: 300 },
  'too-many-pages': { kind: 'too-many-pages', most: 1000 },
  'text-too-long': { kind: 'text-too-long', most: 500 },
  'alt-too-long': { kind: 'alt-too-long', most: 1500 },
  'mail-refused': { kind: 'mail-refused', status: 550 },
  'mail-silent': { kind: 'mail-silent', error: 'ECONNREFUSED' },
  'hook-refused': { kind: 'hook-refused', status: 503 },
  'hook-silent': { kind: 'hook-silent', error: 'ECONNREFUSED' },
};

/** Grounds of a kind, to be written, read and told. */
export const groundsOf = (kind: Grounds['kind']): Grounds => WITH_DATA[kind] ?? ({ kind } as Grounds);
