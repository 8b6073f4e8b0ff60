// What `npm run prove` plays, and of what it promises figures.
export const TESTS = [
  'test/e2e/poison.test.ts',
  'test/integration/jobs/poison.test.ts',
  'test/e2e/liars.test.ts',
  'test/e2e/reserve.test.ts',
  'test/unit/jobs/masking/spy.test.ts',
];

/** How each name of figures begins without which the proof is not whole. */
const PROMISED = [
  'Poisoned replies, on the embedded database',
  'Poisoned replies, on PostgreSQL',
  'Poison that no network stopped, on PGlite',
  'Poison that no network stopped, on PostgreSQL',
  'A player who dates eleven replies back',
  'A player, whose dates the account’s server passes on,',
  'A player who finds late',
  'A rush on a server of 300 requests in five minutes',
  'A rush on a server of 300 requests, of which a lent account takes its part',
  'A rush on a server of 100 requests',
  'A spy who asks name by name',
  'A spy who names several at once',
  'A spy who joins answers in ordinary words',
];

/** The promised figures with which none of these names begins. */
export const missingAmong = (told) => PROMISED.filter((name) => !told.some((what) => what.startsWith(name)));
