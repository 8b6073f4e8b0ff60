import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** So many requests of one connection wait for the one before them: browsers send none before they are answered, and whoever sends more is given up. */
const MOST_WAITING = 8;

type Turn = readonly [IncomingMessage, ServerResponse];

/**
 * Answers the requests of a connection one after the other: the next one is looked at when whoever asks has taken the answer before it, so that no more
 * than one answer of a connection is held for a reader who does not read.
 */
export function byTurns(answer: RequestListener): RequestListener {
  const connections = new WeakMap<Socket, Turn[]>();
  const begin = (socket: Socket, [request, response]: Turn): void => {
    response.once('close', () => {
      const next = connections.get(socket)?.shift();
      if (next === undefined || !socket.writable) connections.delete(socket);
      else begin(socket, next);
    });
    answer(request, response);
  };
  return (request, response) => {
    const { socket } = request;
    // What came in one piece with a request too many is still told of.
    if (!socket.writable) return;
    const waiting = connections.get(socket);
    if (waiting === undefined) {
      connections.set(socket, []);
      begin(socket, [request, response]);
    } else if (waiting.length < MOST_WAITING) waiting.push([request, response]);
    else socket.destroy();
  };
}
