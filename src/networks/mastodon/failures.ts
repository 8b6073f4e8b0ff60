import { type Grounds, said } from '#game/grounds.ts';
import type { Answer } from '#networks/answer.ts';
import {
  beginningOf,
  CallFailed,
  failureOfNonsense,
  failureOfRedirect,
  isNotFound,
  saidOr,
} from '#networks/failing.ts';
import type { Failure } from '#networks/outcome.ts';
import { firstAhead, momentTold } from '#networks/told-numbers.ts';

/** Says what an answer outside 2xx means. */
export function failureOfAnswer(answer: Answer, now: Temporal.Instant): Failure {
  const { status, harmless, what } = answer;
  const own = objectIn(answer.body);
  const told = messageIn(own);
  const grounds = groundsOf(answer, told);
  const cause = new Error(`${what} answered ${status}`, { cause: beginningOf(answer.body) });
  if (status === 429) return { kind: 'rate-limited', until: resetOf(answer.headers, now), cause };
  if (
    status === 401 ||
    (status === 403 && isAboutToken(told)) ||
    (status === 422 && what.endsWith('/verify_credentials'))
  )
    return { kind: 'credentials-rejected', grounds, cause };
  const redirect = failureOfRedirect(answer);
  if (redirect) return { ...redirect, cause };
  const isAbsence = status === 404 || status === 410;
  if (isAbsence && (own || (isSnacs(answer) && (harmless || what.startsWith('DELETE ')))))
    return { kind: 'not-found', cause };
  if (own && (status === 501 || (status >= 400 && status < 500 && status !== 408)))
    return { kind: 'refused', grounds, cause };
  // A page of HTML is the word of something on the way.
  if (harmless) return { kind: 'unreachable', grounds, cause: isAbsence ? new SaidAbsent(cause) : cause };
  return { kind: 'outcome-unknown', grounds, cause };
}

/** snac says itself by a page of HTML that something is not there; its name is in the headers of all its answers. */
const isSnacs = ({ headers }: Answer): boolean => headers.get('x-creator')?.startsWith('snac/') === true;

/** Somebody said that what was asked for is not there, who need not be the server. */
class SaidAbsent extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

/**
 * Says whether a request was answered as if the server had no such endpoint, by it or by something before it: enough to ask
 * otherwise, and not to take something for gone.
 */
export const isPerhapsAbsent = (error: unknown): boolean =>
  isNotFound(error) ||
  (error instanceof CallFailed && 'cause' in error.failure && error.failure.cause instanceof SaidAbsent);

/** A missing scope has a name of its own, so that whoever reads it is told how to mend it. */
function groundsOf(answer: Answer, told: string): Grounds {
  const { status, what } = answer;
  return status === 403 && /scope/iu.test(told) ? { kind: 'missing-scope', what } : saidOr(told, answer);
}

/** Mastodon answers 403 both to a token without the scope and to what this account may not do. */
const isAboutToken = (told: string): boolean =>
  /scope|token|authori[sz]ed|disabled|suspended|login/iu.test(told);

/** Says what is wrong with an answer of 2xx that holds an error and nothing else; undefined: nothing of the kind. */
export function failureInside(data: unknown, answer: Answer): Failure | undefined {
  if (typeof data !== 'object' || data === null) return failureOfNonsense(answer);
  if (!('error' in data) || 'id' in data) return undefined;
  const words = messageIn(data);
  return failureOfNonsense(answer, words === '' ? undefined : said(words));
}

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

/**
 * Says when to ask again: Mastodon's ISO date in `X-RateLimit-Reset`, which older versions of GoToSocial give as the second since 1970
 * and proxies as a delay, else `Retry-After`; whichever is to come.
 */
export const resetOf = (headers: Headers, now: Temporal.Instant): Temporal.Instant | undefined =>
  firstAhead(
    ['x-ratelimit-reset', 'retry-after'].map((name) => momentTold(headers.get(name), now)),
    now,
  );
