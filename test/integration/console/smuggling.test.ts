import { expect, onTestFinished, test } from 'vitest';
import { openDesk } from '#app/desk/desk.ts';
import { openConsole } from '#console/open-console.ts';
import { silentLog } from '#platform/log.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { allAnswered } from '../../support/http/all-answered.ts';

const { play } = useTheatre();

/** The port of a console that listens as `run` has it listen. */
async function listening(): Promise<number> {
  const angers = await play();
  let port = 0;
  const opened = await openConsole({
    desk: openDesk(angers.control, angers.context),
    log: silentLog,
    place: { host: '127.0.0.1', port: 0, url: undefined, insecure: false, addressHeader: undefined },
    onFirst: () => undefined,
    onServed: (url) => void (port = Number(url.port)),
  });
  onTestFinished(() => opened[Symbol.asyncDispose]());
  return port;
}

const HIDDEN = 'GET /hidden HTTP/1.1\r\nHost: HOST\r\n\r\n';
const FORM = 'Content-Type: application/x-www-form-urlencoded\r\nOrigin: http://HOST\r\n';

test.each([
  [
    'a length and chunks',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  [
    'chunks and a length',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  [
    'two lengths',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Content-Length: 0\r\nContent-Length: 45\r\n\r\n${HIDDEN}`,
  ],
  [
    'the same length twice',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Content-Length: 1\r\nContent-Length: 1\r\n\r\na${HIDDEN}`,
  ],
  [
    'lengths in a list',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Content-Length: 1, 1\r\n\r\na${HIDDEN}`,
  ],
  [
    'a length with a sign',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Content-Length: +1\r\n\r\na${HIDDEN}`,
  ],
  ['a negative length', `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Content-Length: -1\r\n\r\n${HIDDEN}`],
  [
    'chunks that are not the last coding',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  [
    'a coding that nobody knows',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  [
    'chunks twice',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  [
    'a coding behind a vertical tab',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  [
    'a space before the colon',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Content-Length : 45\r\n\r\n${HIDDEN}`,
  ],
  [
    'a header that goes on in the next line',
    `GET /login HTTP/1.1\r\nHost: HOST\r\nX-One: a\r\n Transfer-Encoding: chunked\r\n\r\n${HIDDEN}`,
  ],
  [
    'a first header that is a continuation',
    `GET /login HTTP/1.1\r\n Host: HOST\r\nHost: HOST\r\n\r\n${HIDDEN}`,
  ],
  ['lines that end in LF alone', `GET /login HTTP/1.1\nHost: HOST\n\n${HIDDEN}`],
  ['a line that ends in CR alone', `GET /login HTTP/1.1\r\nHost: HOST\rX-One: a\r\n\r\n${HIDDEN}`],
  ['an empty name of a header', `GET /login HTTP/1.1\r\nHost: HOST\r\n: a\r\n\r\n${HIDDEN}`],
  ['NUL in a header', `GET /login HTTP/1.1\r\nHost: HOST\r\nX-One: a\0b\r\n\r\n${HIDDEN}`],
  ['two hosts', `GET /login HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n${HIDDEN}`],
  ['the same host twice', `GET /login HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n${HIDDEN}`],
  ['no host', `GET /login HTTP/1.1\r\n\r\n${HIDDEN}`],
  [
    'two origins',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Origin: http://evil.example\r\nContent-Length: 0\r\n\r\n${HIDDEN}`,
  ],
  [
    'two types',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Content-Type: text/plain\r\nContent-Length: 0\r\n\r\n${HIDDEN}`,
  ],
  ['an absolute address', `GET http://evil.example/login HTTP/1.1\r\nHost: HOST\r\n\r\n${HIDDEN}`],
  ['an absolute address of its own', `GET http://HOST/login HTTP/1.1\r\nHost: HOST\r\n\r\n${HIDDEN}`],
  ['an address that is none', `GET login HTTP/1.1\r\nHost: HOST\r\n\r\n${HIDDEN}`],
  ['an asterisk', `OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n${HIDDEN}`],
  ['a space in the address', `GET /login x HTTP/1.1\r\nHost: HOST\r\n\r\n${HIDDEN}`],
  ['another protocol', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${HIDDEN}`],
  [
    'a chunk of no size',
    `POST /login HTTP/1.1\r\nHost: HOST\r\n${FORM}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n${HIDDEN}`,
  ],
])('%s is answered 400 at most once, and the connection ends', async (_, sent) => {
  const port = await listening();
  const answer = await allAnswered(port, sent.replaceAll('HOST', `127.0.0.1:${port}`));
  expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
  expect(answer.match(/HTTP\/1\.1 \d{3} /gu)).toHaveLength(1);
});

test('a tunnel to elsewhere is opened by nobody', async () => {
  const port = await listening();
  const answer = await allAnswered(
    port,
    `CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n${HIDDEN}`,
  );
  expect(answer).not.toMatch(/^HTTP\/1\.1 2/u);
  expect(answer).not.toContain('hidden');
});

test('a request that asks to be upgraded is answered as any other', async () => {
  const port = await listening();
  const host = `127.0.0.1:${port}`;
  const sent = `GET /login HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`;
  expect(await allAnswered(port, sent)).toMatch(/^HTTP\/1\.1 (?:200|400) /u);
});

test('headers without end are given up', async () => {
  const port = await listening();
  const answer = await allAnswered(
    port,
    `GET /login HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-One: ${'a'.repeat(200_000)}`,
  );
  expect(answer).toMatch(/^(?:HTTP\/1\.1 431 |$)/u);
});

test('whoever asks for thousands of pages at once is given up, and others are answered', async () => {
  const port = await listening();
  const ask = `GET /login HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
  const ended = Array.from({ length: 10 }, () => allAnswered(port, `${ask}\r\n`.repeat(4_000)));
  for (const answer of await Promise.all(ended))
    expect(answer.match(/HTTP\/1\.1 \d{3} /gu)?.length ?? 0).toBeLessThan(10);
  expect(await allAnswered(port, `${ask}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /u);
});
