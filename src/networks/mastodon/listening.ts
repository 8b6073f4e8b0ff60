import { USER_AGENT } from '#networks/exchange.ts';
import type { Secret } from '#platform/secret.ts';
import { setTimeout as wait } from 'node:timers/promises';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Calls `wake` at every notification that the server streams, and whenever the stream (re)opens, since something may
 * have come while it was closed. Reconnects for ever, each time after a longer pause; ends when the signal is aborted.
 * @param streaming the address that the instance gives for its stream
 */
export async function listen(
  streaming: string,
  token: Pick<Secret, 'reveal'>,
  wake: () => void,
  signal: AbortSignal,
): Promise<void> {
  const url = new URL('/api/v1/streaming', streaming);
  url.searchParams.set('stream', 'user:notification');
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const opened = await stream(url, token, wake, signal);
    pause = opened ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** One connection, from its opening to its end. @returns whether it opened at all */
async function stream(
  url: URL,
  token: Pick<Secret, 'reveal'>,
  wake: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let opened = false;
  // The token travels in a header: an address is logged by every proxy. GoToSocial turns away who does not say its name.
  const headers = { Authorization: `Bearer ${token.reveal()}`, 'User-Agent': USER_AGENT };
  const socket = new WebSocket(url, { headers });
  const end = (): void => {
    socket.close();
    resolve(opened);
  };
  socket.addEventListener('open', () => {
    opened = true;
    wake();
  });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string' && data.includes('"notification"')) wake();
  });
  socket.addEventListener('error', () => resolve(opened));
  socket.addEventListener('close', () => resolve(opened));
  signal.addEventListener('abort', end, { once: true });
  const outcome = await promise;
  signal.removeEventListener('abort', end);
  return outcome;
}
