import { request } from 'node:http';

/** Where a worker and a console tell which database they have open, and whether they play. */
export const WHICH = '/which';

/** How long it is waited for an answer, in milliseconds. */
const WAITED_MS = 3_000;
/** No answer is longer. */
const MOST_BYTES = 200;

/**
 * Returns what is told at a port of this machine, as far as it is text; undefined: nobody listens there.
 * @param host by which the server is called that is asked
 */
export async function askNear(url: URL, host: string = url.host): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const { hostname, port, pathname: path } = url;
  const asking = request({
    host: hostname.replaceAll(/[[\]]/gu, ''),
    port,
    path,
    headers: { host },
    agent: false,
    signal: AbortSignal.timeout(WAITED_MS),
  });
  let isTaken = false;
  asking.once('socket', (socket) => socket.once('connect', () => (isTaken = true)));
  asking.once('error', () => resolve(isTaken ? '' : undefined));
  asking.once('response', (answer) => {
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > MOST_BYTES) asking.destroy();
    });
    answer.once('close', () => resolve(text.length > MOST_BYTES ? '' : text));
    answer.once('error', () => resolve(''));
  });
  asking.end();
  return promise;
}

/** Returns what is told at an address, wherever that leads; undefined: nothing is. */
export const askFar = (url: URL): Promise<string | undefined> =>
  fetch(url, { signal: AbortSignal.timeout(WAITED_MS), redirect: 'error' }).then(
    async (answer) => (answer.ok ? (await answer.text()).slice(0, MOST_BYTES) : undefined),
    () => undefined,
  );

/** Returns where a server of this machine is asked that listens on a host and a port. */
export const nearUrl = (
  path: string,
  { host, port }: { readonly host: string; readonly port: number },
): URL => new URL(path, `http://${host.includes(':') ? `[${host}]` : host}:${port}/`);

/** What somebody tells who has a database open. */
export interface ToldWhich {
  /** The same for all who have that database open. */
  readonly which: string;
  readonly plays: boolean;
}

/** Returns what is told of a database by whoever has it open. */
export const tellWhich = (which: string, plays: 'here' | 'nowhere' | 'elsewhere'): string =>
  `${which} ${plays}`;

/** Reads what was told at {@link WHICH}; undefined: no Kesako told it. */
export function readWhich(told: string | undefined): ToldWhich | undefined {
  const [, which, plays] = /^([0-9a-f]{64}) (here|nowhere|elsewhere)$/u.exec(told ?? '') ?? [];
  return which === undefined ? undefined : { which, plays: plays === 'here' };
}
