import type { Failure } from '#networks/outcome.ts';
import type { TwitterRateLimit } from 'twitter-api-v2';

export interface Answer {
  readonly status: number;
  readonly limits: TwitterRateLimit | undefined;
  /** The parsed body; a text where it was no JSON. */
  readonly body: unknown;
  /** The request only asked: whatever went wrong, nothing was done. */
  readonly harmless: boolean;
  /** Where it went, such as `POST /2/tweets`. */
  readonly what: string;
}

/** What an answer outside 2xx means. */
export function failureOfAnswer(
  { status, limits, body, harmless, what }: Answer,
  now: Temporal.Instant,
): Failure {
  const told = messageIn(body);
  const reason = told === '' ? `${what} answered ${status}` : told;
  const cause = new Error(`${what} answered ${status}`);
  const signs = signsIn(body);
  if (isOverDay(signs)) {
    return { kind: 'rate-limited', until: endOfDay(limits) ?? now.add(ASK_AGAIN), cause };
  }
  // X gives the status of a passing limit to a plan that is used up for the month.
  if (signs.includes('/usage-capped')) return { kind: 'out-of-credit', reason, cause };
  if (status === 429) return { kind: 'rate-limited', until: resetOf(limits), cause };
  // Prepaid credit is used up, or the limit that the account's owner has set at X.
  if (status === 402) return { kind: 'out-of-credit', reason, cause };
  if (status === 401 || (status === 403 && isAboutAccount(signs)))
    return { kind: 'credentials-rejected', reason, cause };
  const isXs = typeof body === 'object' && body !== null;
  if (isXs && (status === 404 || status === 410 || isGone(told))) return { kind: 'not-found', cause };
  if (isXs && status >= 300 && status < 500 && status !== 408) return { kind: 'refused', reason, cause };
  // A page of HTML, whatever its status, is the word of something on the way.
  return harmless ? { kind: 'unreachable', reason, cause } : { kind: 'outcome-unknown', reason, cause };
}

/** What an answer means that has status 200 and says that what was named is not there; undefined: it says no such thing. */
export function failureOfErrors(body: object): Failure | undefined {
  if ('data' in body || !('errors' in body)) return undefined;
  const first = firstErrorIn(body);
  const type = textIn(first, 'type');
  if (type.endsWith('/resource-not-found')) return { kind: 'not-found' };
  return { kind: 'refused', reason: messageIn(first) || 'X gave nothing and did not say why' };
}

/** X's refusal of a post with the text of an earlier one. */
export const isDuplicate = (reason: string): boolean => /duplicate content/iu.test(reason);

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

/** When to ask again: the end of whichever window is used up, the day's or the quarter of an hour's. */
const resetOf = (limits: TwitterRateLimit | undefined): Temporal.Instant | undefined =>
  endOfDay(limits) ?? endOf(limits);

/** When the day ends whose limit is used up; undefined where X says of none that it is. */
const endOfDay = (limits: TwitterRateLimit | undefined): Temporal.Instant | undefined =>
  endOf([limits?.userDay, limits?.day].find((window) => window?.remaining === 0));

const endOf = (window: Pick<TwitterRateLimit, 'reset'> | undefined): Temporal.Instant | undefined =>
  window && Number.isFinite(window.reset)
    ? Temporal.Instant.fromEpochMilliseconds(window.reset * 1000)
    : undefined;
