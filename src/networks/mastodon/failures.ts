import type { Failure } from '#networks/outcome.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The request only asked: whatever went wrong, nothing was done. */
  readonly harmless: boolean;
  /** Where it went, such as `POST /api/v1/statuses`. */
  readonly what: string;
}

/** What an answer outside 2xx means. */
export function failureOfAnswer(answer: Answer, now: Temporal.Instant): Failure {
  const { status, harmless, what } = answer;
  const own = objectIn(answer.body);
  const told = messageIn(own);
  const reason = reasonOf(answer, told);
  const cause = new Error(`${what} answered ${status}`, { cause: answer.body.slice(0, 500) });
  if (status === 429) return { kind: 'rate-limited', until: resetOf(answer.headers, now), cause };
  if (
    status === 401 ||
    (status === 403 && isAboutToken(told)) ||
    (status === 422 && what.endsWith('/verify_credentials'))
  )
    return { kind: 'credentials-rejected', reason, cause };
  if (status >= 300 && status < 400)
    return {
      kind: 'unreachable',
      reason: `the server sends ${what} on to ${answer.headers.get('location')}`,
      cause,
    };
  // A page of HTML is the word of something on the way; but snac answers so itself that something is not there.
  if ((status === 404 || status === 410) && (own || harmless || what.startsWith('DELETE ')))
    return { kind: 'not-found', cause };
  if (own && (status === 501 || (status >= 400 && status < 500 && status !== 408)))
    return { kind: 'refused', reason, cause };
  return harmless ? { kind: 'unreachable', reason, cause } : { kind: 'outcome-unknown', reason, cause };
}

/** A missing scope has a name of its own, so that whoever reads it is told how to mend it. */
function reasonOf({ status, what }: Answer, told: string): string {
  if (status === 403 && /scope/iu.test(told)) return `missing-scope: ${what}`;
  return told === '' ? `${what} answered ${status}` : told;
}

/** Mastodon answers 403 both to a token without the scope and to what this account may not do. */
const isAboutToken = (told: string): boolean =>
  /scope|token|authori[sz]ed|disabled|suspended|login/iu.test(told);

/** The object that a body is, as the API's errors are; undefined for HTML and gibberish. */
function objectIn(body: string): object | undefined {
  try {
    const told: unknown = JSON.parse(body);
    return typeof told === 'object' && told !== null ? told : undefined;
  } catch {
    return undefined;
  }
}

/** The server's own sentence; empty where it gives none. */
function messageIn(told: object | undefined): string {
  if (!told || !('error' in told)) return '';
  const description = 'error_description' in told ? told.error_description : undefined;
  return [told.error, description].filter((part) => typeof part === 'string').join(': ');
}

/** When to ask again: Mastodon's ISO date in `X-RateLimit-Reset`, else `Retry-After` in seconds or as a date. */
export function resetOf(headers: Headers, now: Temporal.Instant): Temporal.Instant | undefined {
  const reset = headers.get('x-ratelimit-reset') ?? headers.get('retry-after');
  if (reset === null) return undefined;
  const seconds = Number(reset);
  // GoToSocial's older versions give the second since 1970, proxies give a delay: no delay lasts 30 years.
  if (Number.isFinite(seconds)) {
    return seconds > 1e9
      ? Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
      : now.add({ milliseconds: Math.ceil(seconds * 1000) });
  }
  const milliseconds = Date.parse(reset);
  return Number.isNaN(milliseconds) ? undefined : Temporal.Instant.fromEpochMilliseconds(milliseconds);
}
