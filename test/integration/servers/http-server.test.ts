import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { type HttpLimits, openHttpServer } from '#app/parts/http-server.ts';
import { allAnswered } from '../../support/http/all-answered.ts';

const LIMITS = { connections: 50, requestWithin: 10_000 };
type Fetch = Parameters<typeof openHttpServer>[0];

async function listening(fetch: Fetch, limits: Partial<HttpLimits> = {}): Promise<number> {
  const server = await openHttpServer(fetch, { host: '127.0.0.1', port: 0 }, { ...LIMITS, ...limits });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server.port;
}

/** More than the system keeps for a connection that nobody reads. */
const MUCH = new Uint8Array(64 * 1024 * 1024);

const asking = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
const pathOf = (request: Request): string => new URL(request.url).pathname;

/** Connects, sends, and reads nothing. */
function unread(port: number, sent: string): Socket {
  const socket = connect(port, '127.0.0.1').pause();
  socket.on('error', () => undefined).write(sent);
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** Resolves when the server has let go of the connection by which it was asked. */
function watchedFetch(body: () => Uint8Array<ArrayBuffer>): {
  readonly fetch: Fetch;
  readonly letGo: Promise<void>;
} {
  const { promise: letGo, resolve } = Promise.withResolvers<void>();
  const fetch: Fetch = (_, { incoming }) => {
    incoming.socket.once('close', () => resolve());
    return new Response(body());
  };
  return { fetch, letGo };
}

test.each([
  ['requests', ''],
  ['requests that expect what nobody knows', 'Expect: wonders\r\n'],
])('whoever sends thousands of %s at once is given up, and one of them was looked at', async (_, more) => {
  const seen: string[] = [];
  const port = await listening(async (request) => {
    seen.push(pathOf(request));
    await new Promise(() => undefined);
    return new Response();
  });
  expect(await allAnswered(port, asking('/page', more).repeat(4_000))).toBe('');
  expect(seen).toEqual(['/page']);
});

test('a few requests at once are answered in their order, each when the one before it was taken', async () => {
  let underWay = 0;
  let most = 0;
  const port = await listening(async (request) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => void setImmediate(resolve));
    underWay -= 1;
    return new Response(`<${pathOf(request)}>`);
  });
  const paths = ['/a', '/b', '/c', '/d', '/e', '/f'];
  const sent = paths.map((path) => asking(path)).join('') + asking('/g', 'Connection: close\r\n');
  const answer = await allAnswered(port, sent);
  expect(answer.match(/<[^>]*>/gu)).toEqual([...paths, '/g'].map((path) => `<${path}>`));
  expect(most).toBe(1);
});

test('what comes after a request that is refused is not looked at', async () => {
  const seen: string[] = [];
  const port = await listening((request) => {
    seen.push(pathOf(request));
    return new Response();
  });
  const refused = asking('/refused', 'Host: b\r\n');
  expect(await allAnswered(port, refused + asking('/hidden'))).toMatch(/^HTTP\/1\.1 400 [^]*?\r\n\r\n$/u);
  expect(seen).toEqual([]);
});

test('whoever asks and reads nothing holds one answer, and is given up', async () => {
  let answered = 0;
  const { fetch, letGo } = watchedFetch(() => {
    answered += 1;
    return MUCH;
  });
  const port = await listening(fetch, { silentFor: 200 });
  unread(port, asking('/').repeat(8));
  await letGo;
  expect(answered).toBe(1);
});

test('whoever reads an answer a little at a time is given up, however often', async () => {
  const { fetch, letGo } = watchedFetch(() => MUCH);
  const port = await listening(fetch, { readWithin: 200 });
  const socket = unread(port, asking('/'));
  const reading = setInterval(() => void socket.read(1_024), 20);
  onTestFinished(() => clearInterval(reading));
  await letGo;
  expect(socket.bytesRead).toBeLessThan(MUCH.length);
});

test('a stream goes on as long as it says something, however soon answers have to be read', async () => {
  const { promise: opened, resolve } = Promise.withResolvers<ReadableStreamDefaultController<Uint8Array>>();
  const port = await listening(() => new Response(new ReadableStream({ start: resolve })), { readWithin: 1 });
  const live = get({ port, host: '127.0.0.1', agent: false });
  const [stream] = (await once(live, 'response')) as [IncomingMessage];
  const controller = await opened;
  for (let frame = 0; frame < 200; frame += 1) {
    controller.enqueue(new TextEncoder().encode(`${frame}`));
    expect(String((await once(stream, 'data'))[0])).toBe(`${frame}`);
  }
  stream.on('error', () => undefined).destroy();
});

test('a browser’s six connections are kept, and each is answered again and again', async () => {
  const port = await listening((request) => new Response(pathOf(request)));
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  onTestFinished(() => agent.destroy());
  const ask = async (path: string): Promise<number | undefined> => {
    const request = get({ port, host: '127.0.0.1', path, agent });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    const own = answer.socket.localPort;
    expect(await text(answer)).toBe(path);
    return own;
  };
  const used = await Promise.all(Array.from({ length: 60 }, (_, index) => ask(`/page-${index}`)));
  expect(new Set(used).size).toBe(6);
});

/** Connects from an address of this machine, and resolves once it was let in or closed. */
async function held(port: number, localAddress: string): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  onTestFinished(() => void socket.destroy());
  const closed = once(
    socket.on('error', () => undefined),
    'close',
  ).then(() => false);
  // What answers one request keeps the connection.
  const answered = once(socket, 'data').then(() => true);
  socket.write(asking('/'));
  return Promise.race([answered, closed]);
}

test('an address holds a share of all connections, and keeps out nobody of another one', async () => {
  const isMany = (address: string): boolean => address === '127.0.0.9';
  const port = await listening(() => new Response(), { connections: 12, isMany });
  const fromOne: boolean[] = [];
  for (let count = 0; count < 6; count += 1) fromOne.push(await held(port, '127.0.0.1'));
  expect(fromOne).toEqual([true, true, true, false, false, false]);
  expect(await held(port, '127.0.0.2')).toBe(true);
  // Of a proxy's address many come.
  for (let count = 0; count < 8; count += 1) expect(await held(port, '127.0.0.9')).toBe(true);
  expect(await held(port, '127.0.0.3')).toBe(false);
});

test('what an address lets go of it may have again', async () => {
  const port = await listening(() => new Response(), { connections: 4, isMany: () => false });
  for (let count = 0; count < 5; count += 1)
    expect(await allAnswered(port, asking('/', 'Connection: close\r\n'))).toMatch(/^HTTP\/1\.1 200 /u);
});

test('an answer before all of a request is there says that its connection ends, and no other one does', async () => {
  const port = await listening(async (request) => {
    if (pathOf(request) === '/read') await request.text();
    return new Response('');
  });
  const sending = (path: string, body: string, length: number): string =>
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n${body}`;
  expect(await allAnswered(port, sending('/refused', 'a', 60_000))).toContain('\r\nConnection: close\r\n');
  const answers = await allAnswered(
    port,
    sending('/read', 'abc', 3) + asking('/page') + asking('/last', 'Connection: close\r\n'),
  );
  expect(answers.match(/Connection: [\w-]+/gu)).toEqual([
    'Connection: keep-alive',
    'Connection: keep-alive',
    'Connection: close',
  ]);
});

test('a port that is taken is told', async () => {
  const port = await listening(() => new Response());
  await expect(
    openHttpServer(() => new Response(), { host: '127.0.0.1', port }, LIMITS),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
