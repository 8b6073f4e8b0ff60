import { CallFailed, failureOfSilence, NeverLeft } from '#networks/failing.ts';
import { expect, test } from 'vitest';
import { failureOfAnswer, isPerhapsAbsent, resetOf } from '#networks/mastodon/failures.ts';

const now = Temporal.Instant.from('2026-09-19T10:00:00Z');
const NO = JSON.stringify({ error: 'No' });
const PAGE = '<html><body><h1>Just a moment…</h1></body></html>';
const answer = (
  status: number,
  body = NO,
  harmless = false,
  what = 'POST /api/v1/statuses',
  headers: Readonly<Record<string, string>> = {},
) => failureOfAnswer({ status, body, harmless, what, headers: new Headers(headers) }, now);

test.each([
  [400, 'refused'],
  [401, 'credentials-rejected'],
  [403, 'refused'],
  [404, 'not-found'],
  [408, 'outcome-unknown'],
  [410, 'not-found'],
  [418, 'refused'],
  [422, 'refused'],
  [429, 'rate-limited'],
  [500, 'outcome-unknown'],
  [501, 'refused'],
  [503, 'outcome-unknown'],
])('a post that is answered %i is %s', (status, kind) => {
  expect(answer(status).kind).toBe(kind);
});

test.each([302, 400, 403, 404, 405, 410, 501])(
  'a page with status %i says nothing of a post: it may be tried again',
  (status) => {
    expect(['outcome-unknown', 'unreachable']).toContain(answer(status, PAGE).kind);
  },
);

test.each([400, 403, 405])('a page with status %i leaves a reading merely undone', (status) => {
  expect(answer(status, PAGE, true, 'GET /api/v1/notifications').kind).toBe('unreachable');
});

test.each([
  ['GET /api/v1/statuses/1', true],
  ['DELETE /api/v1/statuses/1', false],
] as const)('a page’s word that something is not there (%s) is taken of snac alone', (what, harmless) => {
  const snac = { 'x-creator': 'snac/2.75' };
  expect(answer(404, PAGE, harmless, what, snac).kind).toBe('not-found');
  expect(answer(404, PAGE, harmless, what).kind).toBe(harmless ? 'unreachable' : 'outcome-unknown');
  expect(answer(404, NO, harmless, what).kind).toBe('not-found');
});

test('a page’s word is enough to ask for an endpoint otherwise', () => {
  const error = new CallFailed(answer(404, PAGE, true, 'GET /api/v2/instance'));
  expect(isPerhapsAbsent(error)).toBe(true);
  expect(isPerhapsAbsent(new CallFailed(answer(503, PAGE, true, 'GET /api/v2/instance')))).toBe(false);
});

test.each([408, 500, 502, 503, 504])(
  'a reading that is answered %i did nothing, and may be repeated',
  (status) => {
    expect(answer(status, '', true, 'GET /api/v1/notifications').kind).toBe('unreachable');
  },
);

test('the servers that answer 422 to a wrong token are understood', () => {
  expect(answer(422, '', true, 'GET /api/v1/accounts/verify_credentials').kind).toBe('credentials-rejected');
});

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('with %s nothing was sent', (code) => {
  const error = new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code }) });
  expect(failureOfSilence(error, false, 'POST /x')).toMatchObject({
    kind: 'unreachable',
    grounds: { kind: 'silent', what: 'POST /x', error: code },
  });
});

test.each(['CERT_HAS_EXPIRED', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ECONNRESET'])(
  'with %s nothing was sent where the request is known not to have left',
  (code) => {
    const error = new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code }) });
    expect(failureOfSilence(new NeverLeft(error), false, 'POST /x')).toEqual({
      kind: 'unreachable',
      grounds: { kind: 'silent', what: 'POST /x', error: code },
      cause: error,
    });
  },
);

test.each([
  'ECONNRESET',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
  'ERR_TLS_RENEGOTIATION_DISABLED',
])('with %s a post may have gone through', (code) => {
  const error = new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code }) });
  expect(failureOfSilence(error, false, 'POST /x').kind).toBe('outcome-unknown');
  expect(failureOfSilence(error, true, 'GET /x').kind).toBe('unreachable');
});

test('a time-out says so', () => {
  const error = new DOMException('late', 'TimeoutError');
  expect(failureOfSilence(error, false, 'POST /x')).toMatchObject({
    kind: 'outcome-unknown',
    grounds: { kind: 'timed-out', what: 'POST /x' },
  });
});

test.each([
  ['2026-09-19T10:05:00.123456Z', '2026-09-19T10:05:00.123Z'],
  ['1789812300', '2026-09-19T10:05:00Z'],
  ['300', '2026-09-19T10:05:00Z'],
  ['Sat, 19 Sep 2026 10:05:00 GMT', '2026-09-19T10:05:00Z'],
])('the time to ask again is read from %j', (reset, instant) => {
  expect(resetOf(new Headers({ 'x-ratelimit-reset': reset }), now)).toEqual(Temporal.Instant.from(instant));
  expect(resetOf(new Headers({ 'retry-after': reset }), now)).toEqual(Temporal.Instant.from(instant));
});

test('no time, or no sensible one, is none', () => {
  expect(resetOf(new Headers(), now)).toBeUndefined();
  expect(resetOf(new Headers({ 'retry-after': 'soon' }), now)).toBeUndefined();
});
