import { expect, onTestFinished, test } from 'vitest';
import { openPublicPage } from '#public-page/open-public-page.ts';
import { silentLog } from '#platform/log.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { allAnswered } from '../../support/http/all-answered.ts';

const { play } = useTheatre();

/** The port of a public page that is served as `run` serves it, and the game on it. */
async function listening(): Promise<{ readonly port: number; readonly id: string }> {
  const angers = await play();
  await angers.until('10:00');
  const page = await openPublicPage(
    { host: '127.0.0.1', port: 0, url: undefined, branding: {} },
    { ...angers.context, log: silentLog },
  );
  onTestFinished(() => page[Symbol.asyncDispose]());
  return { port: Number(new URL(page.url).port), id: angers.game.id };
}

const NEXT = 'GET /robots.txt HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n';
const POST = 'POST /jeu/ID/repondre HTTP/1.1\r\nHost: HOST\r\n';
const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n';

test.each([
  ['two hosts', 'GET /icon.svg HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n'],
  ['an absolute address', 'GET http://evil.example/icon.svg HTTP/1.1\r\nHost: HOST\r\n\r\n'],
  ['an absolute ftp address', 'GET ftp://evil.example/icon.svg HTTP/1.1\r\nHost: HOST\r\n\r\n'],
  ['an address that is none', 'GET icon.svg HTTP/1.1\r\nHost: HOST\r\n\r\n'],
  ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n'],
  ['the same length twice', `${POST}${FORM}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`],
  ['two types', `${POST}${FORM}Content-Type: text/plain\r\nContent-Length: 0\r\n\r\n`],
  ['chunks twice', `${POST}${FORM}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['a length and chunks', `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  [
    'two origins',
    `${POST}Origin: http://HOST\r\nOrigin: http://evil.example\r\n${FORM}Content-Length: 0\r\n\r\n`,
  ],
])('%s is answered 400, and the connection ends', async (_, sent) => {
  const { port, id } = await listening();
  const answer = await allAnswered(
    port,
    (sent + NEXT).replaceAll('HOST', `127.0.0.1:${port}`).replaceAll('ID', id),
  );
  expect(answer.match(/HTTP\/1\.1 \d{3} /gu)).toEqual(['HTTP/1.1 400 ']);
});

test('whoever asks for thousands of pages at once is given up, and others are answered', async () => {
  const { port, id } = await listening();
  const ask = `GET /jeu/${id} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
  const ended = Array.from({ length: 20 }, () => allAnswered(port, `${ask}\r\n`.repeat(4_000)));
  for (const answer of await Promise.all(ended))
    expect(answer.match(/HTTP\/1\.1 \d{3} /gu)?.length ?? 0).toBeLessThan(10);
  expect(await allAnswered(port, `${ask}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /u);
});
