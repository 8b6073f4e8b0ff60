import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import { createServer as createListener, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { CallFailed, failureOfSilence, NeverLeft } from '#networks/failing.ts';
import { fetchIf } from '#networks/leaving.ts';

/** A server, and how often it was asked. */
async function asked(): Promise<{ readonly url: URL; readonly times: () => number }> {
  let times = 0;
  const server = createServer((_, response) => {
    times += 1;
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: new URL(`http://127.0.0.1:${address.port}`), times: () => times };
}

const post = { method: 'POST', body: 'Bonjour' };

test('a request that may leave leaves', async () => {
  const server = await asked();
  expect((await fetchIf(() => true, server.url, post)).status).toBe(200);
  expect(server.times()).toBe(1);
});

test('one that may not is never begun', async () => {
  const server = await asked();
  await expect(fetchIf(() => false, server.url, post)).rejects.toThrow(CallFailed);
  expect(server.times()).toBe(0);
});

test.each(['a new connection', 'one that stands'])(
  'one whose time is over while it gets ready leaves nothing at the server, on %s',
  async (connection) => {
    const server = await asked();
    if (connection === 'one that stands') await (await fetchIf(() => true, server.url, post)).text();
    const before = server.times();
    let looks = 0;
    const held = fetchIf(() => (looks += 1) < 2, server.url, post);
    await expect(held).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
    expect(looks).toBe(2);
    await fetchIf(() => true, server.url, post);
    expect(server.times()).toBe(before + 1);
  },
);

/** The port of a listener that does this with each connection. */
async function listening(withEach: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const listener = createListener((socket) => {
    sockets.push(socket.on('error', () => undefined));
    withEach(socket);
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const thrownBy = (asking: Promise<unknown>): Promise<unknown> => asking.catch((error: unknown) => error);

test('a request whose connection never came about surely never left', async () => {
  const port = await listening((socket) => socket.destroy());
  const cut = thrownBy(fetchIf(() => true, new URL(`https://127.0.0.1:${port}`), post));
  expect(await cut).toBeInstanceOf(NeverLeft);
});

test('nor did one that was given up while its connection was made', async () => {
  const connected = Promise.withResolvers<void>();
  const port = await listening(() => connected.resolve());
  const giveUp = new AbortController();
  const request = { ...post, signal: giveUp.signal };
  const waiting = thrownBy(fetchIf(() => true, new URL(`https://127.0.0.1:${port}`), request));
  await connected.promise;
  giveUp.abort();
  expect(await waiting).toBeInstanceOf(NeverLeft);
});

test('one that was read before its connection broke may have been done', async () => {
  const port = await listening((socket) => socket.once('data', () => socket.destroy()));
  const cut = thrownBy(fetchIf(() => true, new URL(`http://127.0.0.1:${port}`), post));
  expect(await cut).not.toBeInstanceOf(NeverLeft);
});

test('nor is one that has left taken for one that was held back on the same connection', async () => {
  const file = (name: string) =>
    readFileSync(new URL(`../../fixtures/tls/localhost.${name}`, import.meta.url), 'utf8');
  const trusted = getCACertificates();
  setDefaultCACertificates([...trusted, file('crt')]);
  onTestFinished(() => setDefaultCACertificates(trusted));
  const read = Promise.withResolvers<void>();
  const sessions: ServerHttp2Session[] = [];
  const server = createSecureServer({ key: file('key'), cert: file('crt') }, ({ url }, response) => {
    if (url === '/slow') read.resolve();
    else response.end('{}');
  });
  server.on('session', (session) => void sessions.push(session));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const session of sessions) session.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const at = (path: string): URL => new URL(path, `https://localhost:${address.port}`);
  await (await fetchIf(() => true, at('/first'), post)).text();
  const slow = thrownBy(fetchIf(() => true, at('/slow'), post));
  await read.promise;
  let looks = 0;
  const held = thrownBy(fetchIf(() => (looks += 1) < 2, at('/held'), post));
  expect(await held).toMatchObject({ failure: { kind: 'unreachable' } });
  expect(sessions).toHaveLength(1);
  expect(failureOfSilence(await slow, false, 'POST /slow').kind).toBe('outcome-unknown');
  expect(await slow).not.toBeInstanceOf(CallFailed);
});
