import { openRehearsalDesk } from '#app/rehearsal/rehearsal-desk.ts';
import { openConsole } from '#console/open-console.ts';
import { systemClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { freePort } from '../../test/support/servers/free-port.ts';
import type { Played } from '../filled-round.ts';

/** Somebody who is logged in to a console. */
export interface Onlooker extends AsyncDisposable {
  readonly address: URL;
  readonly cookie: string;
  open(path: string): Promise<Response>;
}

/** Serves the console of a game, and looks on as an operator would. */
export async function lookOn({ context }: Played): Promise<Onlooker> {
  await using stack = new AsyncDisposableStack();
  const desk = openRehearsalDesk({ context } as never, systemClock);
  let link = new URL('about:blank');
  const place = {
    host: '127.0.0.1',
    port: await freePort(),
    url: undefined,
    insecure: false,
    addressHeader: undefined,
  };
  stack.use(
    await openConsole({
      desk,
      log: openLog('error'),
      place,
      onFirst: (first) => (link = first),
    }),
  );
  const cookies = new Map<string, string>();
  const written = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (address: URL, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { cookie: written(), origin: address.origin },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  const token = /name="token"\s+value="([^"]+)"/u.exec(await (await ask(link)).text())?.[1] ?? '';
  const password = 'un chat dort sur le toit';
  const entered = await ask(link, {
    method: 'POST',
    body: new URLSearchParams({ token, name: 'zoe', password, again: password }),
  });
  if (entered.status !== 303) throw new Error(`Nobody got in: ${entered.status}.`);
  const served = stack.move();
  return {
    address: new URL('/', link),
    cookie: written(),
    open: (path) => ask(new URL(path, link)),
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

/** Yields at each frame that a stream sends. */
export async function* framesOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<void, void> {
  const decoder = new TextDecoder();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (decoder.decode(read.value, { stream: true }).includes('data:')) yield;
  }
}
