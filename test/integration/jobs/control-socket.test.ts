import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openControlSocket } from '#app/control/control-socket.ts';
import { connectToControl } from '#app/control/remote-control.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { readPast, writePast, type WrittenPast } from '#app/control/written-past.ts';
import { BrokenScript } from '#app/parts/read-games.ts';
import type { Past } from '#game/past.ts';
import { openLog } from '#platform/log.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** A folder of one's own, in which the process is until the test is over. */
async function folderToBeIn(): Promise<string> {
  const before = process.cwd();
  const folder = await mkdtemp(join(tmpdir(), 'kesako-socket-'));
  onTestFinished(async () => {
    process.chdir(before);
    await rm(folder, { recursive: true });
  });
  return folder;
}

test('what fails in the worker is told in words', async () => {
  const angers = await play();
  const folder = await folderToBeIn();
  const path = join(folder, 'kesako.sock');
  const failing = new LocalControl(angers.context.db, angers.clock, () =>
    Promise.reject(new Error('maison d’Adam')),
  );
  const lines: string[] = [];
  const log = openLog('error', { write: (line) => void lines.push(line) });
  await using _socket = await openControlSocket(path, failing, log);
  await using control = await connectToControl(path);
  const asked = control?.report(angers.game.id, 'fr');
  await expect(asked).rejects.toMatchObject({
    what: { en: 'The program that plays could not answer this command.' },
  });
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ event: 'command-failed', path: '/games/:id' }),
  ]);
});

test('a worker in another folder is another worker, though its socket is called alike', async () => {
  const angers = await play();
  const here = await folderToBeIn();
  const there = await folderToBeIn();
  class Elsewhere extends LocalControl {
    override games = async (): Promise<readonly string[]> => ['elsewhere'];
  }
  const elsewhere = new Elsewhere(angers.context.db, angers.clock, async () => undefined);
  await using _here = await openControlSocket(join(here, 'kesako.sock'), angers.control);
  await using _there = await openControlSocket(join(there, 'kesako.sock'), elsewhere);
  process.chdir(here);
  expect(await (await connectToControl('kesako.sock'))?.games()).toContain(angers.game.id);
  process.chdir(there);
  expect(await (await connectToControl('kesako.sock'))?.games()).toEqual(['elsewhere']);
});

test('what was announced is asked for through the socket: nothing until its moment, then its line', async () => {
  const angers = await play();
  await angers.until('10:00');
  const path = join(await folderToBeIn(), 'kesako.sock');
  await using _socket = await openControlSocket(path, angers.control);
  await using control = await connectToControl(path);
  const request = {
    id: `${angers.game.id}/a`,
    who: 'camille',
    game: angers.game.id,
    act: { kind: 'stop' as const },
  };
  expect(await control?.act({ ...request, after: 10 })).toMatchObject({ ok: true });
  expect(await control?.announced(request.id)).toBeUndefined();
  angers.clock.moveTo(angers.clock.now().add({ seconds: 10 }));
  expect(await control?.announced(request.id)).toMatchObject({ ok: true, line: { at: angers.clock.now() } });
});

test('the time zone of a game is asked for through the socket: none of a script that has errors', async () => {
  const angers = await play({ timeZone: 'Pacific/Auckland' });
  const folder = await folderToBeIn();
  const broken = new LocalControl(angers.context.db, angers.clock, () =>
    Promise.reject(new BrokenScript([])),
  );
  for (const [name, local, zone] of [
    ['a', angers.control, 'Pacific/Auckland'],
    ['b', broken, undefined],
  ] as const) {
    const path = join(folder, `${name}.sock`);
    await using _socket = await openControlSocket(path, local);
    await using control = await connectToControl(path);
    expect(await control?.timeZone(angers.game.id)).toBe(zone);
  }
});

test('what a partner was asked for, and what relays brought forward, comes through the socket as it is kept', async () => {
  const angers = await play();
  const past: Past = {
    parts: [],
    steps: [
      {
        id: 'angers/1/request-hint-1-by-office/ville',
        round: 1,
        kind: 'request',
        ordinal: 0,
        account: 'ville',
        due: angers.clock.now(),
        partner: undefined,
        state: 'sent',
        asked: { due: angers.clock.now(), words: 'abc' },
        unlockedAt: angers.clock.now(),
        unlockedFrom: angers.clock.now().add({ hours: 2 }),
      },
    ],
  };
  expect(readPast(JSON.parse(JSON.stringify(writePast(past))) as WrittenPast)).toEqual(past);
});
