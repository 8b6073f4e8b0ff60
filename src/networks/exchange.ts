import type { Answer } from './answer.ts';
import type { Secret } from '#platform/secret.ts';
import { isManyValues } from './count-values.ts';
import { CallFailed, failureOfSilence, TooMuch } from './failing.ts';
import { fetchIf } from './leaving.ts';
import type { Leave } from './network.ts';
import type { ServerClock } from './server-clock.ts';

/** One request to a network. */
export interface Request {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: RequestInit['body'];
  /** What is asked, such as `POST /api/v1/statuses` or `app.bsky.feed.getPosts`. */
  readonly what: string;
  /** It only asks: nothing is done, whatever goes wrong. */
  readonly harmless: boolean;
  /** Longest wait for the whole answer, in milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** Asked right before it leaves; always, unless told. */
  readonly leave?: Leave | undefined;
  /** Learns the server's time from the answer. */
  readonly serverClock?: ServerClock | undefined;
  /** What is taken out of an answer that repeats the request. */
  readonly secrets: readonly Pick<Secret, 'reveal'>[];
}

export const USER_AGENT = 'Kesako';

/**
 * Most bytes of an answer, once it is unpacked. A usual reply takes 4 to 6 KB, and a thread on Mastodon has 4,096 of them
 * (https://github.com/mastodon/mastodon/blob/main/app/models/concerns/status/threading_concern.rb); one of a stranger's server may
 * take more than 1 MB, so that a few dozen of them are too much for one answer.
 */
export const LONGEST_ANSWER = 32 * 1024 * 1024;

/**
 * Makes one request and returns its whole answer, whatever it says. A redirect is an answer like another: followed, it would
 * carry the token elsewhere, and turn a post into a reading.
 * @throws CallFailed when no whole answer came, or a longer one than is read; the signal's reason when aborted
 */
export async function exchange(request: Request): Promise<Answer> {
  const { url, method, headers, body, what, harmless, signal, leave = () => true } = request;
  headers.set('User-Agent', USER_AGENT);
  // Nothing to unpack, where the server is honest; one that packs all the same is read as far as any other.
  headers.set('Accept-Encoding', 'identity');
  const timeout = AbortSignal.timeout(request.timeout);
  const told = request.serverClock?.ask();
  try {
    const response = await fetchIf(leave, url, {
      method,
      headers,
      ...(body != null && { body }),
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    told?.(response.headers.get('date'), response.headers.get('age'));
    const text = hush(await readText(response, request), request.secrets);
    return { status: response.status, headers: response.headers, body: text, harmless, what };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof CallFailed) throw error;
    throw new CallFailed(failureOfSilence(error, harmless, what));
  }
}

/** As much as is kept of an answer that is not read. */
const BEGINNING = 1_000;

/** The body of an answer, as text; what is longer than `LONGEST_ANSWER` is not read to its end. @throws TooMuch */
async function readText(
  response: Response,
  request: Pick<Request, 'harmless' | 'what' | 'secrets'>,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let beginning = '';
  let length = 0;
  const tooMuch = (): TooMuch => new TooMuch(request, response.headers, hush(beginning, request.secrets));
  // Leaving the loop closes the connection, so that nothing more is sent.
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > LONGEST_ANSWER) throw tooMuch();
    const more = decoder.decode(part, { stream: true });
    text += more;
    // To cut it out of the whole text would put all its parts together first.
    if (beginning.length < BEGINNING) beginning += more.slice(0, BEGINNING - beginning.length);
  }
  text += decoder.decode();
  if (isManyValues(text)) throw tooMuch();
  return text;
}

/** A failure is told without credentials however they are written; those that stand in the answer as they are go here already. */
const hush = (text: string, secrets: Request['secrets']): string =>
  secrets.reduce((hushed, secret) => hushed.replaceAll(secret.reveal() || '\0', '[secret]'), text);
