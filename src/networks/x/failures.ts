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
export function failureOfAnswer({ status, limits, body, harmless, what }: Answer): Failure {
  const told = messageIn(body);
  const reason = told === '' ? `${what} answered ${status}` : told;
  const cause = new Error(`${what} answered ${status}`);
  if (status === 429) return { kind: 'rate-limited', until: resetOf(limits), cause };
  // Prepaid credit is used up, or the limit that the account's owner has set at X.
  if (status === 402) return { kind: 'out-of-credit', reason, cause };
  if (status === 401 || (status === 403 && isAboutKeys(told)))
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
  const [first]: readonly unknown[] = Array.isArray(body.errors) ? body.errors : [];
  const type = textIn(first, 'type');
  if (type.endsWith('/resource-not-found')) return { kind: 'not-found' };
  return { kind: 'refused', reason: messageIn(first) || 'X gave nothing and did not say why' };
}

/** X's refusal of a post with the text of an earlier one. */
export const isDuplicate = (reason: string): boolean => /duplicate content/iu.test(reason);

/** The application lacks a permission or a plan, or the account is suspended: no post is at fault. */
const isAboutKeys = (told: string): boolean =>
  /permission|client-not-enrolled|client-forbidden|not enrolled|your account (?:is|has been)[^.]*\b(?:suspended|locked)|oauth/iu.test(
    told,
  );

const isGone = (told: string): boolean => /deleted or not visible/iu.test(told);

/** X's own sentence, in any of the shapes in which it gives one; what is said of a single mistake before the general. */
function messageIn(body: unknown): string {
  const general = textIn(body, 'detail') || textIn(body, 'message') || textIn(body, 'title');
  if (typeof body !== 'object' || body === null || !('errors' in body)) return general;
  const [first]: readonly unknown[] = Array.isArray(body.errors) ? body.errors : [];
  return textIn(first, 'detail') || textIn(first, 'message') || general;
}

function textIn(value: unknown, key: string): string {
  if (typeof value !== 'object' || value === null || !(key in value)) return '';
  const text: unknown = Reflect.get(value, key);
  return typeof text === 'string' ? text : '';
}

/** When to ask again: the end of whichever window is used up, the day's or the quarter of an hour's. */
function resetOf(limits: TwitterRateLimit | undefined): Temporal.Instant | undefined {
  const used = [limits?.userDay, limits?.day].find((window) => window?.remaining === 0) ?? limits;
  return used && Number.isFinite(used.reset)
    ? Temporal.Instant.fromEpochMilliseconds(used.reset * 1000)
    : undefined;
}
