import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Desk } from '#app/desk/desk.ts';
import type { GamesFolder } from '#app/games-folder/games-folder.ts';
import { close, isPlain, refuse } from '#app/parts/http-server.ts';
import type { Log } from '#platform/log.ts';
import { newSecret } from '#console/doors/cookies.ts';
import { consoleApp } from './console-app.ts';
import { addressOf, type ConsolePlace } from './where.ts';

/** Most connections at the same time. */
const MOST_CONNECTIONS = 500;
/** Within this time a request has to be there whole, be it photos from a telephone, and its headers, in milliseconds. What is filled in has less: `read-body`. */
const REQUEST_WITHIN_MS = 300_000;
const HEADERS_WITHIN_MS = 5_000;
/** A connection by which nothing goes either way for so long is given up, in milliseconds: a stream says something three times as often. */
const SILENT_FOR_MS = 60_000;

export interface Opening {
  readonly desk: Desk;
  readonly log: Log;
  readonly place: ConsolePlace;
  /** The games that are written on this machine; undefined: none are, here. */
  readonly games?: GamesFolder | undefined;
  /** Called with the address that lets the first operator in, when nobody may use the console yet; or everybody who looks on. */
  readonly onFirst: (link: URL) => void;
  /** Called once with the address at which it is served. */
  readonly onServed?: (url: URL) => void;
  /** Nobody logs in: whoever has the link looks on as a viewer. */
  readonly forOnlookers?: boolean;
}

/**
 * Serves the console. Where its port is taken it is served on another one, and where it cannot be served the games are played without: that is
 * told in the log, and never keeps a game from being played.
 */
export async function openConsole({
  desk,
  log,
  place,
  games,
  onFirst,
  onServed,
  forOnlookers = false,
}: Opening): Promise<AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  try {
    let port = place.port;
    const onlookers = forOnlookers ? newSecret() : undefined;
    const { app, ...rest } = await consoleApp({ desk, log, place, games, port: () => port, onlookers });
    stack.use(rest);
    const answer = getRequestListener(app.fetch);
    const server = limited(
      createServer((request, response) => {
        endWhenAnswered(request, response);
        if (isPlain(request)) void answer(request, response);
        else refuse(response);
      }),
    );
    stack.defer(() => close(server));
    if (!(await listen(server, place.host, place.port))) {
      log.warn({ event: 'console-elsewhere', port: place.port });
      if (!(await listen(server, place.host, 0))) {
        log.error({ event: 'console-not-served' });
        return stack.move();
      }
    }
    const bound = server.address();
    if (bound !== null && typeof bound === 'object') port = bound.port;
    const address = addressOf(place, port);
    log.info({ event: 'console-listening', url: address.href });
    onServed?.(address);
    if (onlookers !== undefined) {
      onFirst(new URL(`look/${onlookers}`, address));
      return stack.move();
    }
    const first = await desk.users.firstLink();
    if (first !== undefined) onFirst(new URL(`enter/${first}`, address));
  } catch (error) {
    log.error({ event: 'console-not-served', err: error });
  }
  return stack.move();
}

/** Ends the connection of a request that was answered before all of it was there: what is still being sent is read by nobody. */
function endWhenAnswered(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (!request.complete) request.socket.destroySoon();
  });
}

/** Has nobody hold connections that others need: by asking slowly, or by reading nothing of what is sent. */
export function limited(server: Server): Server {
  server.maxConnections = MOST_CONNECTIONS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.headersTimeout = HEADERS_WITHIN_MS;
  return server.setTimeout(SILENT_FOR_MS);
}

/** Returns whether the port could be had. */
async function listen(server: Server, host: string, port: number): Promise<boolean> {
  server.listen(port, host);
  const refusal = await Promise.race([
    once(server, 'listening').then(() => undefined),
    once(server, 'error').then(([error]: unknown[]) => error),
  ]).catch((error: unknown) => error);
  return refusal === undefined;
}
