import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openHttpServer } from '#app/parts/http-server.ts';
import { HANGS_MS } from '../../hangs.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { until } from '../../support/play/until.ts';
import { openGamesRoom } from './games-room.ts';

const { play } = useTheatre();

const PHOTOS = '/games/minimal/photos';
const PHOTO = [{ name: 'a.jpg', bytes: await readFile('games/minimal/photo.jpg') }];

/** A form of which the beginning comes, and then nothing until it is ended. */
function standstill(): { readonly body: ReadableStream<Uint8Array>; isRead: boolean; end(): void } {
  let end = (): void => undefined;
  const form = {
    isRead: false,
    end: () => end(),
    body: new ReadableStream<Uint8Array>({
      start: (to) => {
        end = () => to.close();
        to.enqueue(Buffer.from('--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n'));
      },
      pull: () => void (form.isRead = true),
    }),
  };
  return form;
}

test('what one person sends and does not end keeps nobody else out, and that person sends nothing beside it', async () => {
  const angers = await play();
  const { stage, operator } = await openGamesRoom(angers, [], undefined, HANGS_MS);
  const [second, third] = [await stage.person('operator', angers), await stage.person('operator', angers)];
  const [first, other] = [standstill(), standstill()];
  const answers = [operator, second].map((browser, index) =>
    browser.raw(PHOTOS, 'multipart/form-data; boundary=b', [first, other][index]?.body ?? ''),
  );
  await until('both are read', async () => (first.isRead && other.isRead) || undefined);
  await operator.page(PHOTOS);
  expect((await operator.send(PHOTOS, PHOTO)).status).toBe(503);
  await third.page(PHOTOS);
  expect((await third.send(PHOTOS, PHOTO)).status).toBe(303);
  for (const form of [first, other]) form.end();
  for (const answer of answers) expect((await answer).status).toBe(400);
  expect((await operator.send(PHOTOS, PHOTO)).status).toBe(303);
});

test('files of which nothing comes any more are given up, whoever sends them is told so, and may send again', async () => {
  const { stage, operator } = await openGamesRoom(await play(), [], undefined, 1);
  await operator.page(PHOTOS);
  await using server = await openHttpServer(
    stage.console.app.fetch,
    { host: '127.0.0.1', port: 0 },
    { connections: 10, requestWithin: HANGS_MS },
  );
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  const cookie = [...operator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const closed = once(socket, 'close');
  socket.write(
    `POST ${PHOTOS} HTTP/1.1\r\nHost: 127.0.0.1:8751\r\nOrigin: http://127.0.0.1:8751\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 60000\r\n\r\n--b\r\n`,
  );
  await closed;
  expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
  expect(answer).toContain('L’envoi s’est arrêté en route. Rien n’a été pris');
  expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
  const again = await operator.raw(PHOTOS, 'multipart/form-data; boundary=b', standstill().body);
  expect(again.status).toBe(400);
});
