import { gzipSync } from 'node:zlib';
import { LONGEST_ANSWER } from '#networks/exchange.ts';
import type { Fault } from '../support/stand-ins/faults.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const packed = (encoding: string): Record<string, string> => ({ ...JSON_TYPE, 'content-encoding': encoding });
const answer = (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE): Fault => ({
  kind: 'answer',
  status: 200,
  headers,
  body,
});
const part = Buffer.alloc(1024 * 1024, ' ');
const whole = gzipSync(JSON.stringify({ id: '1', uri: 'x', rest: 'Où est-ce ?'.repeat(1000) }));

/** Answers of status 200 that no client should survive by luck. */
export const LIES: readonly (readonly [name: string, lie: Fault])[] = [
  ...['gzip', 'br', 'deflate', 'zstd'].map(
    (encoding) => [`a body that is no ${encoding}`, answer('{"id":"1"}', packed(encoding))] as const,
  ),
  ['a gzip body without its end', answer(whole.subarray(0, 20), packed('gzip'))],
  [
    'a gzip body that is cut',
    { kind: 'answer', status: 200, headers: packed('gzip'), body: whole.subarray(0, 20), cut: true },
  ],
  ['a JSON body that is cut', { kind: 'answer', status: 200, headers: JSON_TYPE, body: '{"id"', cut: true }],
  ['an error', answer('{"error":"InternalServerError","message":"No"}')],
  ['errors', answer('{"errors":[{"message":"No"}]}')],
  ['nothing', answer('')],
  ['null', answer('null')],
  ['a text', answer('"ok"')],
  ['a number', answer('7')],
  ['another object', answer('{"ok":true}')],
];

/** Answers of status 200 that do not say that what was asked for was done. */
export const LIES_ABOUT_DEEDS: typeof LIES = [
  ...LIES,
  ['errors beside no data', answer('{"data":null,"errors":[{"message":"No"}]}')],
  ['data without a word', answer('{"data":{}}')],
  ['that it was not done', answer('{"data":{"hidden":null,"deleted":false,"retweeted":false}}')],
];

/** Answers that are more than is read. */
export const LONG_LIES: typeof LIES = [
  ['a body without end', { kind: 'endless', headers: JSON_TYPE, part }],
  ['a gzip bomb', answer(gzipSync(Buffer.alloc(LONGEST_ANSWER * 3, ' ')), packed('gzip'))],
  ['a gzip body without end', { kind: 'endless', headers: packed('gzip'), part: gzipSync(part) }],
  ['more values than make sense', answer(`[${'{},'.repeat(1_100_000)}{}]`)],
];

/** Answers with odd things where others would be, beside which honest ones may stand. */
export const ODD_THINGS: typeof LIES = [
  ['a list', answer('[[]]')],
  ['odd fields', answer('{"id":{},"uri":7,"data":[null],"url":[],"created_at":{},"results":3}')],
  ['depths', answer('['.repeat(200_000) + ']'.repeat(200_000))],
];

/** Headers of limits that tell no limit. */
export const ODD_LIMITS: readonly string[] = [
  'NaN',
  '-1',
  '1e300',
  '99999999999999999',
  '',
  'demain',
  '0.5',
  '253402300800',
];

/** Every header in which a network tells of its limits, with the same in each. */
export function limitHeaders(value: string): Record<string, string> {
  const windows = ['x-ratelimit', 'ratelimit', 'x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'];
  const named = windows.flatMap((window) =>
    ['limit', 'remaining', 'reset'].map((what) => [`${window}-${what}`, value] as const),
  );
  return { ...JSON_TYPE, ...Object.fromEntries(named), 'retry-after': value };
}
