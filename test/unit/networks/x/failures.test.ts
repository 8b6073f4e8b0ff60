import { describe, expect, test } from 'vitest';
import type { Failure } from '#networks/outcome.ts';
import { failureOfAnswer } from '#networks/x/failures.ts';

const now = Temporal.Instant.from('2027-09-10T10:00:00Z');
const reset = Temporal.Instant.from('2027-09-11T00:00:00Z').epochMilliseconds / 1000;

const failureOf = (status: number, body: unknown, limits?: object): Failure =>
  failureOfAnswer(
    {
      status,
      body,
      limits: limits && { limit: 100, remaining: 90, reset, ...limits },
      headers: new Headers(),
      harmless: false,
      what: 'POST /2/tweets',
    },
    now,
  );

/** As X writes a problem in the second version of its API. */
const problem = (name: string, more: object): object => ({
  ...more,
  type: `https://api.twitter.com/2/problems/${name}`,
});

/** As X writes one in the first. */
const numbered = (code: number, message: string): object => ({ errors: [{ code, message }] });

const LOCKED =
  'To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://twitter.com to unlock your account.';

describe('what is wrong with the account, or with its plan, is no fault of the post', () => {
  test.each<[string, number, object]>([
    [
      'an application outside of any plan',
      403,
      problem('client-forbidden', {
        title: 'Client Forbidden',
        detail: 'You must use keys and tokens from an App that is attached to a Project.',
        reason: 'client-not-enrolled',
      }),
    ],
    [
      'the same as one of several mistakes',
      403,
      { errors: [problem('client-forbidden', { title: 'Client Forbidden' })] },
    ],
    [
      'an application that may only read',
      403,
      problem('oauth1-permissions', { title: 'Forbidden', detail: 'Forbidden.' }),
    ],
    ['a locked account', 403, numbered(326, LOCKED)],
    ['a locked account, without its number', 403, { title: 'Forbidden', detail: LOCKED }],
    [
      'a suspended account',
      403,
      numbered(64, 'Your account is suspended and is not permitted to access this feature.'),
    ],
    ['a suspended account, without a sentence', 403, numbered(64, '')],
  ])('%s', (_, status, body) => {
    expect(failureOf(status, body).kind).toBe('credentials-rejected');
  });
});

test('X’s own sentence is kept as the reason', () => {
  expect(failureOf(403, numbered(326, LOCKED))).toMatchObject({ grounds: { kind: 'said', words: LOCKED } });
});

test.each([403, 429])('a used-up plan (%i) is about money, and no limit that passes in a while', (status) => {
  const detail = 'Usage cap exceeded: Monthly product cap';
  const body = problem('usage-capped', { title: 'UsageCapExceeded', detail, period: 'Monthly' });
  expect(failureOf(status, body)).toMatchObject({ kind: 'out-of-credit', grounds: { words: detail } });
});

describe('over the limit of the day', () => {
  const body = numbered(185, 'User is over daily status update limit.');

  test('an account waits until X says that the day is over', () => {
    const day = { limit: 2400, remaining: 0, reset };
    expect(failureOf(403, body, { day })).toMatchObject({
      kind: 'rate-limited',
      until: Temporal.Instant.from('2027-09-11T00:00:00Z'),
    });
  });

  test.each([undefined, {}])('an account asks again in half an hour where X does not say', (limits) => {
    expect(failureOf(403, body, limits)).toMatchObject({
      kind: 'rate-limited',
      until: now.add({ minutes: 30 }),
    });
  });
});

test.each<[string, string]>([
  ['a duplicate', 'You are not allowed to create a Tweet with duplicate content.'],
  ['a block', 'You have been blocked from replying to this author.'],
  ['another’s suspension', 'User has been suspended.'],
])('%s is the refusal of one post', (_, detail) => {
  expect(failureOf(403, problem('not-authorized-for-resource', { detail })).kind).toBe('refused');
});

test('a page that names a problem is no word of X', () => {
  expect(failureOf(403, 'https://api.twitter.com/2/problems/client-forbidden').kind).toBe('outcome-unknown');
});
