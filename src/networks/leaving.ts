import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { CallFailed, NeverLeft } from './failing.ts';
import type { Leave } from './network.ts';
import { HELD_BACK } from './outcome.ts';

/** What is known of the requests that come of one `fetch`. */
interface FetchState {
  readonly leave: Leave;
  /** How many were made ready. */
  made: number;
  /** Bytes of one were written, or are about to be. */
  left: boolean;
  /** One was kept from being written. */
  held: boolean;
}

const asking = new AsyncLocalStorage<FetchState>();
const departures = new WeakMap<object, FetchState>();

/** https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
interface RequestEvent {
  readonly request: object;
  readonly socket: Socket;
}

subscribe('undici:request:create', (told) => {
  const departure = asking.getStore();
  if (!departure) return;
  departure.made += 1;
  departures.set((told as RequestEvent).request, departure);
});

// A process can be stopped for any time while its connection is made: only what is asked in the same breath as the writing counts.
subscribe('undici:client:sendHeaders', (told) => {
  const { request, socket } = told as RequestEvent;
  const departure = departures.get(request);
  if (!departure) return;
  if (departure.leave()) {
    departure.left = true;
    return;
  }
  departure.held = true;
  // Over HTTP/2, others may be under way on it: what becomes of them says nothing of this one.
  socket.destroy(new Error('a request was held back'));
});

/**
 * Calls `fetch`, and asks `leave` twice: before anything is done, and once the connection stands, right before the first byte is
 * written.
 * @throws CallFailed when it was held back; NeverLeft for whatever `fetch` throws while none has been; otherwise what it throws
 */
export async function fetchIf(leave: Leave, url: URL, request: RequestInit): Promise<Response> {
  if (!leave()) throw heldBack();
  const departure: FetchState = { leave, made: 0, left: false, held: false };
  try {
    return await asking.run(departure, () => fetch(url, request));
  } catch (error) {
    if (departure.left) throw error;
    if (departure.held) throw heldBack();
    // A request that was made ready here is told of here as it leaves; of any other nothing is known.
    throw departure.made > 0 ? new NeverLeft(error) : error;
  }
}

/** Returns what a request comes to that was not allowed to leave. */
export const heldBack = (): CallFailed => new CallFailed(HELD_BACK);
