import { createHash, timingSafeEqual } from 'node:crypto';

/** What a request says of itself. */
export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`, where the browser sends it. */
  readonly site: string | undefined;
  readonly contentType: string | undefined;
}

/**
 * Says with which status a request is refused; undefined lets it in. Let in is who knows the secret, by the name of this machine alone, so that a
 * site whose name was made to lead here finds nothing; and who changes something must come from the page itself.
 */
export function refusal(
  request: PageRequest,
  secret: string,
  port: number,
): 403 | 404 | 405 | 415 | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(request.host ?? '')) return 403;
  const [, given = ''] = request.path.split('/');
  if (!isSame(given, secret)) return 404;
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (request.method !== 'POST') return 405;
  if (request.origin !== `http://${request.host}`) return 403;
  if (request.site !== undefined && request.site !== 'same-origin') return 403;
  return request.contentType?.split(';')[0]?.trim() === 'application/json' ? undefined : 415;
}

/** Compares without telling by the time that it takes how much is right. */
const isSame = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
