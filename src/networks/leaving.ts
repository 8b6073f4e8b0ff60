import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { CallFailed } from './failing.ts';
import type { Leave } from './network.ts';
import { HELD_BACK } from './outcome.ts';

const asking = new AsyncLocalStorage<Leave>();
const guards = new WeakMap<object, Leave>();

/** https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
interface Told {
  readonly request: object;
  readonly socket: Socket;
}

subscribe('undici:request:create', (told) => {
  const leave = asking.getStore();
  if (leave) guards.set((told as Told).request, leave);
});

// A process can be stopped for any time while its connection is made: only what is asked in the same breath as the writing counts.
subscribe('undici:client:sendHeaders', (told) => {
  const { request, socket } = told as Told;
  if (guards.get(request)?.() === false) socket.destroy(heldBack());
});

/** Calls `fetch`, and asks `leave` twice: before anything is done, and once the connection stands, right before the first byte is written. */
export async function fetchIf(leave: Leave, url: URL, request: RequestInit): Promise<Response> {
  if (!leave()) throw heldBack();
  try {
    return await asking.run(leave, () => fetch(url, request));
  } catch (error) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof CallFailed) throw at;
    throw error;
  }
}

/** What a request comes to that was not allowed to leave. */
export const heldBack = (): CallFailed => new CallFailed(HELD_BACK);
