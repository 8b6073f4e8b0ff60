import { USER_AGENT } from '#networks/exchange.ts';
import type { Secret } from '#platform/secret.ts';
import { setTimeout as wait } from 'node:timers/promises';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Says where a server's notifications stream from; undefined where it names no such place, or one to which what is encrypted
 * for the server would travel in the open.
 * @param told the address that the instance gives for its stream
 */
export function streamAt(told: string | undefined, server: URL): URL | undefined {
  const base = URL.parse(told ?? '');
  const isStream =
    base && (SECURE.has(base.protocol) || (!SECURE.has(server.protocol) && OPEN.has(base.protocol)));
  if (!isStream) return undefined;
  const url = new URL('/api/v1/streaming', base);
  url.searchParams.set('stream', 'user:notification');
  return url;
}

const SECURE: ReadonlySet<string> = new Set(['https:', 'wss:']);
const OPEN: ReadonlySet<string> = new Set(['http:', 'ws:']);

/**
 * Calls `wake` at every notification that the server streams, and whenever the stream (re)opens, since something may
 * have come while it was closed. Reconnects for ever, each time after a longer pause; ends when the signal is aborted.
 * @param url see `streamAt`
 */
export async function listen(
  url: URL,
  token: Pick<Secret, 'reveal'>,
  wake: () => void,
  signal: AbortSignal,
): Promise<void> {
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
