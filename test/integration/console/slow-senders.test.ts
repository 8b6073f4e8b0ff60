import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openDesk } from '#app/desk/desk.ts';
import { openConsole } from '#console/open-console.ts';
import { openLog } from '#platform/log.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

test('whoever sends much and may not is answered at once, and their connection ends', async () => {
  const angers = await play();
  const lines: string[] = [];
  const log = openLog('info', { write: (line: string) => void lines.push(line) });
  const place = { host: '127.0.0.1', port: 0, url: undefined, insecure: false, addressHeader: undefined };
  await using _console = await openConsole({
    desk: openDesk(angers.control, angers.context),
    log,
    place,
    onFirst: () => undefined,
  });
  const [, port = ''] = /"url":"http:\/\/127\.0\.0\.1:(\d+)/u.exec(lines.join('')) ?? [];
  for (const path of ['/games/x/acts/pause', '/logout', '/nothing']) {
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    const closed = once(socket, 'close');
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\na`,
    );
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 (?:303|404) /u);
    // Or a proxy would send somebody else's request by it.
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n');
  }
});
