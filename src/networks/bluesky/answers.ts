import { said } from '#game/grounds.ts';
import { beginningOf, CallFailed, failureOfNonsense, failureOfRedirect, saidOr } from '#networks/failing.ts';
import type { Failure } from '#networks/outcome.ts';
import type { Answer } from '#networks/answer.ts';
import { countTold, firstAhead, momentTold, resetTold } from '#networks/told-numbers.ts';

/** A failure with the protocol's own name for it, such as `InvalidSwap`; empty where the server gave none. */
export class AnsweredError extends CallFailed {
  readonly code: string;

  constructor(failure: Failure, code: string) {
    super(failure);
    this.code = code;
  }
}

/** Says what an answer outside 2xx means, and one of 2xx that is no answer to what was asked. */
export function errorOfAnswer(answer: Answer, now: Temporal.Instant): AnsweredError {
  const { code, message } = errorIn(answer.body);
  return new AnsweredError(failureOf(answer, code, message, now), code);
}

function failureOf(answer: Answer, code: string, message: string, now: Temporal.Instant): Failure {
  const { status, harmless, what } = answer;
  // What a login answers may hold what it gives.
  const told = what.startsWith('com.atproto.server.') ? {} : { cause: beginningOf(answer.body) };
  const cause = new Error(`${what} answered ${status} ${code}`.trim(), told);
  if (status < 300)
    return { ...failureOfNonsense(answer, message === '' ? undefined : said(message)), cause };
  const redirect = failureOfRedirect(answer);
  if (redirect) return { ...redirect, cause };
  const grounds = saidOr(message, answer);
  if (status === 429) return { kind: 'rate-limited', until: resetOf(answer.headers, now), cause };
  if (status === 401 || ABOUT_THE_ACCOUNT.has(code)) return { kind: 'credentials-rejected', grounds, cause };
  if (status < 500 && NOT_THERE.has(code)) return { kind: 'not-found', cause };
  // Without the protocol's own name for it, such as a page of HTML, it is the word of something on the way.
  if (code !== '' && status >= 400 && status < 500 && status !== 408)
    return { kind: 'refused', grounds, cause };
  return { kind: harmless ? 'unreachable' : 'outcome-unknown', grounds, cause };
}

/** The server stands by its answer until the password or the account changes. */
const ABOUT_THE_ACCOUNT: ReadonlySet<string> = new Set([
  'AccountTakedown',
  'AccountDeactivated',
  'AuthFactorTokenRequired',
  'AuthMissing',
  'ExpiredToken',
  'InvalidToken',
]);

const NOT_THERE: ReadonlySet<string> = new Set(['RecordNotFound', 'NotFound', 'RepoNotFound']);

/** The server's own words, when its body is the protocol's error object; HTML and gibberish give nothing. */
function errorIn(body: string): { readonly code: string; readonly message: string } {
  const told: { error?: unknown; message?: unknown } = readJson(body) ?? {};
  return {
    code: typeof told.error === 'string' ? told.error : '',
    message: typeof told.message === 'string' ? told.message : '',
  };
}

/** Says whether an answer is an object of 2xx that is not the protocol's error object. */
export function isPromised({ status, body }: Answer): boolean {
  if (status < 200 || status > 299) return false;
  const told = readJson(body);
  return told !== undefined && !Array.isArray(told) && !('error' in told);
}

/** Returns the object that a text is as JSON; undefined when it is none. */
export function readJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Says when to ask again: the second since 1970 in `RateLimit-Reset`, else `Retry-After`, whichever is to come. */
export function resetOf(headers: Headers, now: Temporal.Instant): Temporal.Instant | undefined {
  const second = countTold(headers.get('ratelimit-reset'));
  const reset = second === undefined ? undefined : resetTold(second * 1000, now);
  return firstAhead([reset, momentTold(headers.get('retry-after'), now)], now);
}
