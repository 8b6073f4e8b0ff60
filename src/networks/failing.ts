import { type Grounds, groundsLine, said } from '#game/grounds.ts';
import { withoutSecrets } from '#platform/secret.ts';
import type { Answer } from './answer.ts';
import { type Failure, type Outcome, done, failed } from './outcome.ts';

/**
 * Carries a failure, inside an adapter, from where it is noticed to where it becomes a value. Never leaves the port. Nothing in it
 * holds a credential that was read, whatever a server repeats.
 */
export class CallFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    const told = 'grounds' in failure ? { ...failure, grounds: inShort(failure.grounds) } : failure;
    super('grounds' in told ? messageOf(told.grounds) : told.kind);
    this.failure = told;
    hushCauses(told.cause);
  }
}

/** Carries that an answer is more than is read, and what is known of it all the same. */
export class TooMuch extends CallFailed {
  readonly headers: Headers;
  /** How its body begins; empty where that is not known. */
  readonly beginning: string;

  constructor({ harmless, what }: Pick<Answer, 'harmless' | 'what'>, headers: Headers, beginning: string) {
    super({ kind: harmless ? 'unreachable' : 'outcome-unknown', grounds: { kind: 'too-much', what } });
    this.headers = headers;
    this.beginning = beginning;
  }
}

const messageOf = (grounds: Grounds): string =>
  grounds.kind === 'said' ? grounds.words : groundsLine(grounds);

/**
 * A reason is stored, and told on one line: what a server put into it can be long, or hold what no database takes, or a credential
 * of ours.
 */
const inShort = (grounds: Grounds): Grounds =>
  Object.fromEntries(
    Object.entries(grounds).map(([key, value]) => [
      key,
      typeof value === 'string' && key !== 'kind' ? shortened(value) : value,
    ]),
  ) as unknown as Grounds;

const shortened = (text: string): string =>
  beginningOf(text)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ');

const LONGEST_TEXT = 500;
/** As much as is looked through for credentials of what is told in short. */
const LOOKED_THROUGH = 100_000;

/** Returns how a text of a server begins, as it may be kept: cut only once it holds no credential, of which a part would be left. */
export const beginningOf = (text: string): string =>
  withoutSecrets(text.slice(0, LOOKED_THROUGH)).slice(0, LONGEST_TEXT);

/** What was thrown quotes what was sent or answered: its sentences, and those of its causes, are told without credentials. */
function hushCauses(cause: unknown, seen = new Set<Error>()): void {
  if (!(cause instanceof Error) || seen.has(cause)) return;
  seen.add(cause);
  for (const key of ['message', 'stack', 'cause'] as const) {
    const told: unknown = cause[key];
    if (typeof told !== 'string') continue;
    const hushed = withoutSecrets(told);
    if (hushed !== told) Reflect.set(cause, key, hushed);
  }
  hushCauses(cause.cause, seen);
  if (cause instanceof AggregateError) for (const one of cause.errors) hushCauses(one, seen);
}

/** Returns what a server says in its own words; without any, the status that it answered. */
export const saidOr = (words: string, { status, what }: Pick<Answer, 'status' | 'what'>): Grounds =>
  words === '' ? { kind: 'answered', status, what } : said(words);

/** Runs one call of the port: expected failures become values; an abort and a bug stay thrown. */
export async function attempt<T>(signal: AbortSignal, act: () => Promise<T>): Promise<Outcome<T>> {
  signal.throwIfAborted();
  try {
    return done(await act());
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CallFailed) return failed(error.failure);
    throw error;
  }
}

/** Carries what the transport threw of a request of which it knows that no byte of it was written. */
export class NeverLeft extends Error {
  constructor(cause: unknown) {
    super('nothing was sent', { cause });
  }
}

/** Returns what says that reading cannot go on from a cursor: it is none of the network's, or one from which nothing would be found. */
export const unknownCursor = (): CallFailed =>
  new CallFailed({ kind: 'refused', grounds: { kind: 'unknown-cursor' } });

/** Says whether `error` says that what was named is not there. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof CallFailed && error.failure.kind === 'not-found';

/** Says whether `error` is the network's considered no. */
export const isRefused = (error: unknown): boolean =>
  error instanceof CallFailed && error.failure.kind === 'refused';

/** Says whether `error` leaves open what was done. */
export const isUnclear = (error: unknown): boolean =>
  error instanceof CallFailed && error.failure.kind === 'outcome-unknown';

/**
 * Runs what comes before a post, such as an upload: whatever becomes of it, nothing was posted, so that the post may safely
 * be tried again.
 */
export async function beforePosting<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof CallFailed) || error.failure.kind !== 'outcome-unknown') throw error;
    throw new CallFailed({ ...error.failure, kind: 'unreachable' });
  }
}

/** Says where a server sends a request on to, which is not followed; undefined for an answer that is no redirect. */
export function failureOfRedirect({
  status,
  headers,
  harmless,
  what,
}: Omit<Answer, 'body'>): Failure | undefined {
  if (status < 300 || status >= 400) return undefined;
  const grounds: Grounds = { kind: 'redirected', what, to: headers.get('location') ?? '' };
  // The others tell of something that was done, or of nothing at all.
  const isUndone = harmless || [301, 302, 307, 308].includes(status);
  return { kind: isUndone ? 'unreachable' : 'outcome-unknown', grounds };
}

/**
 * Says what an answer means that says that all is well, and is not what was promised.
 * @param grounds how it is not, if that is known
 */
export const failureOfNonsense = (
  { harmless, what }: Pick<Answer, 'harmless' | 'what'>,
  grounds: Grounds = { kind: 'nonsense', what },
): Failure => ({ kind: harmless ? 'unreachable' : 'outcome-unknown', grounds });

/**
 * Says what a request that got no whole answer means: a post may have gone through, unless no byte of it was written.
 * @param error what the transport threw, time-outs included
 * @param harmless the request only asked: whatever went wrong, nothing was done
 * @param what where it went, such as `POST /2/tweets`
 */
export function failureOfSilence(error: unknown, harmless: boolean, what: string): Failure {
  const cause = error instanceof NeverLeft ? error.cause : error;
  const code = codeOf(cause);
  const grounds: Grounds =
    cause instanceof DOMException && cause.name === 'TimeoutError'
      ? { kind: 'timed-out', what }
      : { kind: 'silent', what, error: code };
  const neverLeft = error instanceof NeverLeft || NO_CONNECTION.test(code);
  return { kind: harmless || neverLeft ? 'unreachable' : 'outcome-unknown', grounds, cause };
}

/** Codes that come of making a connection alone, for a transport that does not know whether a request left. */
const NO_CONNECTION = /^(ECONNREFUSED|ENOTFOUND|EAI_)/u;

/** The innermost code of what the transport threw: it wraps the socket's error, and happy eyeballs wrap that one again. */
function codeOf(error: unknown): string {
  let code = 'no answer';
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') code = at.code;
    else if (at.cause === undefined && code === 'no answer') code = at.message;
  }
  return code;
}
