import type { Desk } from '#app/desk/desk.ts';
import type { GamesFolder } from '#app/games-folder/games-folder.ts';
import { manyBehind } from '#app/parts/connection-shares.ts';
import { type HttpServer, openHttpServer } from '#app/parts/http-server.ts';
import type { Log } from '#platform/log.ts';
import { newSecret } from '#console/doors/cookies.ts';
import { consoleApp } from './console-app.ts';
import { addressOf, type ConsolePlace } from './where.ts';

/** What the console lets others take of the process. Photos from a telephone take their time. What is filled in has less: `read-body`. */
export const CONSOLE_LIMITS = { connections: 500, requestWithin: 300_000 };

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
    const { addressHeader, userHeader } = place;
    const limits = { ...CONSOLE_LIMITS, isMany: manyBehind({ addressHeader, from: userHeader?.from }) };
    const listen = async (at: number): Promise<HttpServer | undefined> =>
      await openHttpServer(app.fetch, { host: place.host, port: at }, limits).catch(() => undefined);
    let server = await listen(place.port);
    if (server === undefined) {
      log.warn({ event: 'console-elsewhere', port: place.port });
      server = await listen(0);
    }
    if (server === undefined) {
      log.error({ event: 'console-not-served' });
      return stack.move();
    }
    stack.use(server);
    port = server.port;
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
