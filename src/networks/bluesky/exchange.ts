import { CallFailed, failureOfSilence } from '#networks/failing.ts';
import { fetchIf } from '#networks/leaving.ts';
import type { Leave } from '#networks/network.ts';
import type { ServerClock } from '#networks/server-clock.ts';
import type { Secret } from '#platform/secret.ts';
import type { Answer } from './answers.ts';

export interface Request {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: RequestInit['body'];
  /** The method that is called, such as `app.bsky.feed.getPosts`. */
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
  /** What an answer that repeats the request must not carry into a failure's cause, and from there into a log. */
  readonly secrets: readonly Pick<Secret, 'reveal'>[];
}

/** One request and its whole answer, whatever it says. @throws CallFailed when none came; the signal's reason when aborted */
export async function exchange(request: Request): Promise<Answer> {
  const { url, method, headers, body, what, harmless, signal, leave = () => true } = request;
  headers.set('User-Agent', 'Kesako');
  const timeout = AbortSignal.timeout(request.timeout);
  const told = request.serverClock?.ask();
  try {
    const response = await fetchIf(leave, url, {
      method,
      headers,
      ...(body != null && { body }),
      // Followed, a redirect turns a POST into a GET: nothing is posted, and nobody is told.
      redirect: harmless ? 'follow' : 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    told?.(response.headers.get('date'));
    const text = hush(await response.text(), request.secrets);
    return { status: response.status, headers: response.headers, body: text, harmless, what };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof CallFailed) throw error;
    throw new CallFailed(failureOfSilence(error, harmless, what));
  }
}

const hush = (text: string, secrets: Request['secrets']): string =>
  secrets.reduce((hushed, secret) => hushed.replaceAll(secret.reveal() || '\0', '[secret]'), text);
