import { createHmac } from 'node:crypto';
import type { Secret } from '#platform/secret.ts';

/** What an application and an account sign their requests with (OAuth 1.0a). */
export interface Keys {
  readonly apiKey: Pick<Secret, 'reveal'>;
  readonly apiSecret: Pick<Secret, 'reveal'>;
  readonly accessToken: Pick<Secret, 'reveal'>;
  readonly accessSecret: Pick<Secret, 'reveal'>;
}

/** What makes each signature another. */
export interface Once {
  readonly nonce: string;
  readonly at: Temporal.Instant;
}

/**
 * Returns the `Authorization` of a request (RFC 5849, HMAC-SHA1). Bodies of JSON or of several parts are not signed.
 * https://docs.x.com/resources/fundamentals/authentication/oauth-1-0a/creating-a-signature
 */
export function signed(method: string, url: URL, keys: Keys, { nonce, at }: Once): string {
  const told: Pairs = [
    ['oauth_consumer_key', keys.apiKey.reveal()],
    ['oauth_nonce', nonce],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(Math.floor(at.epochMilliseconds / 1000))],
    ['oauth_token', keys.accessToken.reveal()],
    ['oauth_version', '1.0'],
  ];
  const sorted = [...told, ...url.searchParams].map((pair) => pair.map(encode)).toSorted(byNameThenValue);
  const named = sorted.map((pair) => pair.join('=')).join('&');
  const base = [method, `${url.origin}${url.pathname}`, named].map(encode).join('&');
  const key = [keys.apiSecret, keys.accessSecret].map((secret) => encode(secret.reveal())).join('&');
  const signature = createHmac('sha1', key).update(base).digest('base64');
  const parts: Pairs = [...told, ['oauth_signature', signature]];
  return `OAuth ${parts.map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`;
}

function byNameThenValue(
  [a = '', one = '']: readonly string[],
  [b = '', other = '']: readonly string[],
): number {
  if (a !== b) return a < b ? -1 : 1;
  return one < other ? -1 : Number(one > other);
}

type Pairs = readonly (readonly [name: string, value: string])[];

/** Encodes a text by the percent-encoding by RFC 3986, which leaves fewer characters as they are than JavaScript does. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase()}`,
  );
