import { type Grounds, said } from '#game/grounds.ts';
import type { Answer } from '#networks/answer.ts';
import { CallFailed, failureOfNonsense, failureOfRedirect, saidOr } from '#networks/failing.ts';
import type { Failure } from '#networks/outcome.ts';
import { firstAhead, momentTold } from '#networks/told-numbers.ts';
import { reopening } from '#networks/turnstile.ts';
import type { XLimits, XWindow } from './rate-limits.ts';

/** An answer with what was read of it. */
export interface XAnswer extends Pick<Answer, 'status' | 'headers' | 'harmless' | 'what'> {
  readonly limits: XLimits | undefined;
  /** The parsed body; a text where it was no JSON. */
  readonly body: unknown;
}

/** Says what an answer outside 2xx means. */
export function failureOfAnswer(answer: XAnswer, now: Temporal.Instant): Failure {
  const { status, limits, body, harmless, what } = answer;
  const told = messageIn(body);
  const grounds = saidOr(told, answer);
  const cause = new XProblem(`${what} answered ${status}`, problemIn(body));
  const signs = signsIn(body);
  if (isOverDay(signs)) {
    return { kind: 'rate-limited', until: endOfDay(limits, now) ?? now.add(ASK_AGAIN), cause };
  }
  // X gives the status of a passing limit to a plan that is used up for the month.
  if (signs.includes('/usage-capped')) return { kind: 'out-of-credit', grounds, cause };
  if (status === 429) return { kind: 'rate-limited', until: resetOf(answer, now), cause };
  // Prepaid credit is used up, or the limit that the account's owner has set at X.
  if (status === 402) return { kind: 'out-of-credit', grounds, cause };
  if (status === 401 || (status === 403 && isAboutAccount(signs)))
    return { kind: 'credentials-rejected', grounds, cause };
  const redirect = failureOfRedirect(answer);
  if (redirect) return { ...redirect, cause };
  const isXs = typeof body === 'object' && body !== null;
  if (isXs && (status === 404 || status === 410 || isGone(told))) return { kind: 'not-found', cause };
  if (isXs && status >= 400 && status < 500 && status !== 408) return { kind: 'refused', grounds, cause };
  // A page of HTML, whatever its status, is the word of something on the way.
  return harmless ? { kind: 'unreachable', grounds, cause } : { kind: 'outcome-unknown', grounds, cause };
}

/**
 * Says what an answer of 2xx means that is not what was promised: an object with `data`, or with nothing found. It may say that
 * what was named is not there. Undefined: nothing is wrong.
 */
export function failureInside({ body, harmless, what }: XAnswer): Failure | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return failureOfNonsense({ harmless, what }, { kind: 'not-json', what });
  if ('data' in body || 'meta' in body) return undefined;
  if (!('errors' in body)) return harmless ? failureOfNonsense({ harmless, what }) : undefined;
  const first = firstErrorIn(body);
  if (!what.startsWith('POST ') && textIn(first, 'type').endsWith('/resource-not-found'))
    return { kind: 'not-found' };
  const words = messageIn(first);
  const grounds: Grounds = words === '' ? { kind: 'nothing-given' } : said(words);
  const cause = new XProblem(`${what} answered with errors`, problemIn(body));
  return harmless ? { kind: 'refused', grounds, cause } : { kind: 'outcome-unknown', grounds, cause };
}

/** Carries which of its problems X names, which its words do not tell. */
class XProblem extends Error {
  /** Such as `resource-unavailable`; empty where X names none that is told apart. */
  readonly problem: string;

  constructor(message: string, problem: string) {
    super(message);
    this.problem = problem;
  }
}

/**
 * Says whether X refuses to show something that it knows: whoever wrote it was suspended, has gone private or has blocked the account, or
 * X has withdrawn it.
 */
export const isOutOfSight = (error: unknown): boolean =>
  error instanceof CallFailed &&
  error.failure.kind === 'refused' &&
  error.failure.cause instanceof XProblem &&
  OUT_OF_SIGHT.has(error.failure.cause.problem);

const OUT_OF_SIGHT: ReadonlySet<string> = new Set([
  'not-authorized-for-resource',
  'resource-unavailable',
  'disallowed-resource',
]);

/** Says whether a failure is X's refusal of a post with the text of an earlier one. */
export const isDuplicate = (said: string): boolean => /duplicate content/iu.test(said);

/** The application lacks a permission or a plan, or the account is suspended or locked: no post is at fault. */
const isAboutAccount = (signs: string): boolean =>
  /permission|client-not-enrolled|client-forbidden|not enrolled|(?:your|this) account (?:is|has been)[^.]*\b(?:suspended|locked)|oauth|^code (?:64|326)$/imu.test(
    signs,
  );

/** The account has posted as much as X lets it in a day, which X counts in parts of half an hour. */
const isOverDay = (signs: string): boolean => /over daily status update limit|^code 185$/imu.test(signs);
const ASK_AGAIN = { minutes: 30 } as const;

const isGone = (told: string): boolean => /deleted or not visible/iu.test(told);

/** X's own sentence, in any of the shapes in which it gives one; what is said of a single mistake before the general. */
function messageIn(body: unknown): string {
  const general = textIn(body, 'detail') || textIn(body, 'message') || textIn(body, 'title');
  const first = firstErrorIn(body);
  return textIn(first, 'detail') || textIn(first, 'message') || general;
}

/** Everything by which X says what is the matter, a line each: its sentences, the names that it gives the problem, its number. */
function signsIn(body: unknown): string {
  return [body, firstErrorIn(body)]
    .flatMap((one) => [
      ...['type', 'reason', 'title', 'detail', 'message'].map((key) => textIn(one, key)),
      `code ${String(fieldIn(one, 'code'))}`,
    ])
    .join('\n');
}

/** The last part of the address by which X names a problem, where it is one that is told apart. */
function problemIn(body: unknown): string {
  const [, named = ''] =
    /\/problems\/([\w-]+)$/u.exec(textIn(firstErrorIn(body), 'type') || textIn(body, 'type')) ?? [];
  return OUT_OF_SIGHT.has(named) ? named : '';
}

function firstErrorIn(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('errors' in body)) return undefined;
  const [first]: readonly unknown[] = Array.isArray(body.errors) ? body.errors : [];
  return first;
}

function textIn(value: unknown, key: string): string {
  const text = fieldIn(value, key);
  return typeof text === 'string' ? text : '';
}

const fieldIn = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/** When to ask again: the end of whichever window is used up, the day's or the quarter of an hour's, else after the delay that X names. */
const resetOf = ({ limits, headers }: XAnswer, now: Temporal.Instant): Temporal.Instant | undefined =>
  endOfDay(limits, now) ??
  endOf(limits, now) ??
  firstAhead([momentTold(headers.get('retry-after'), now)], now);

/** When the day ends whose limit is used up; undefined where X says of none that it is. */
const endOfDay = (limits: XLimits | undefined, now: Temporal.Instant): Temporal.Instant | undefined =>
  endOf(
    [limits?.userDay, limits?.day].find((window) => window?.remaining === 0),
    now,
  );

/** When a window ends that has not ended by our clock. */
function endOf(window: XWindow | undefined, now: Temporal.Instant): Temporal.Instant | undefined {
  const reset = window && Temporal.Instant.fromEpochMilliseconds(window.reset * 1000);
  const ahead = firstAhead([reset], now);
  return ahead && reopening(ahead);
}
