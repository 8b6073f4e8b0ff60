import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { byTurns } from './by-turns.ts';
import { shareConnections } from './connection-shares.ts';
import { isPlain, refuse } from './plain-request.ts';

/** Within this time the headers of a request have to be there, and how often that is looked at, in milliseconds. */
const HEADERS_WITHIN_MS = 5_000;
const LOOKED_EVERY_MS = 5_000;
/** A connection by which nothing goes either way for so long is given up, in milliseconds: a stream says something three times as often. */
const SILENT_FOR_MS = 60_000;
/** So long an answer may take to be read once all of it is there, in milliseconds; at most twice that. A stream is not all there until it ends. */
const READ_WITHIN_MS = 300_000;

/** What a server lets others take of it. */
export interface HttpLimits {
  /** Most connections at the same time; more are turned away. One address has a share of them. */
  readonly connections: number;
  /** Says of which addresses many people may come, as of a proxy's: they have no share. Those of our own surroundings unless told. */
  readonly isMany?: (address: string) => boolean;
  /** Within this time a request has to be there whole, in milliseconds. */
  readonly requestWithin: number;
  readonly silentFor?: number;
  readonly readWithin?: number;
}

/** A server that listens. Disposing of it closes it, and the connections that it still has. */
export interface HttpServer extends AsyncDisposable {
  readonly port: number;
}

/**
 * Serves over HTTP, in a process that has games to play: whoever asks slowly, asks much at once or reads nothing of what is sent holds no connection
 * and no memory that others need, and a request that a proxy might read otherwise is refused.
 * @param place port 0: any
 * @throws what Node says when the port cannot be had
 */
export async function openHttpServer(
  fetch: Parameters<typeof getRequestListener>[0],
  place: { readonly host: string; readonly port: number },
  limits: HttpLimits,
): Promise<HttpServer> {
  const { readWithin = READ_WITHIN_MS } = limits;
  const answer = getRequestListener(fetch);
  const listener = byTurns((request, response) => {
    endWhenAnswered(request, response);
    endWhenUnread(response, readWithin);
    if (isPlain(request)) void answer(request, response);
    else refuse(response);
  });
  const server = limited(createServer({ connectionsCheckingInterval: LOOKED_EVERY_MS }, listener), limits);
  // Otherwise Node answers these by itself, however many there are.
  server.on('checkExpectation', listener);
  server.listen(place.port, place.host);
  await once(server, 'listening');
  // A connection that could not be taken in must not end the process.
  server.on('error', () => undefined);
  const address = server.address();
  const port = address === null || typeof address === 'string' ? place.port : address.port;
  return { port, [Symbol.asyncDispose]: () => close(server) };
}

/** Has nobody hold connections that others need: by asking slowly, or by reading nothing of what is sent. */
export function limited(
  server: Server,
  { connections, isMany, requestWithin, silentFor = SILENT_FOR_MS }: HttpLimits,
): Server {
  shareConnections(server, connections, isMany);
  server.maxConnections = connections;
  server.requestTimeout = requestWithin;
  server.headersTimeout = HEADERS_WITHIN_MS;
  return server.setTimeout(silentFor);
}

/** Closes a server, and the connections that it still has. */
export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((closed) => void server.close(() => closed()));
}

/**
 * Ends the connection of a request that was answered before all of it was there, since what is still being sent is read by nobody; and says so, or
 * whoever keeps connections for others would send the next request by it.
 */
function endWhenAnswered(request: IncomingMessage, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (...head: readonly unknown[]): ServerResponse => {
    if (hasBody(request) && !request.complete) response.shouldKeepAlive = false;
    return Reflect.apply(writeHead, response, head) as ServerResponse;
  };
  response.once('finish', () => {
    if (!request.complete) request.socket.destroySoon();
  });
}

/** Says whether anything follows the headers of a request: without, it may be answered before it counts as complete. */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

/** Ends the connection of whoever reads an answer by a few bytes at a time. */
function endWhenUnread(response: ServerResponse, within: number): void {
  const looking = setInterval(() => {
    if (response.writableEnded) response.socket?.destroy();
  }, within).unref();
  response.once('close', () => clearInterval(looking));
}
