import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Run, Runs } from '#app/games-folder/runs.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { until } from '../../support/play/until.ts';
import { openGamesRoom } from './games-room.ts';
import { openRuns } from './runs-room.ts';

const { play } = useTheatre();

const ended = (runs: Runs, game: string, kind: 'preview' | 'rehearsal'): Promise<Run> =>
  until('it has ended', async () => {
    const run = runs.of(game, kind);
    return run?.state === 'running' || runs.running ? undefined : run;
  });

test('a rehearsal tells how far it is, and its problems and its page when it is over', async () => {
  const runs = await openRuns();
  expect(await runs.page('sound', 'rehearsal')).toBeUndefined();
  expect(await runs.start('sound', 'rehearsal', 'sound', 'en')).toBe(true);
  expect(await ended(runs, 'sound', 'rehearsal')).toMatchObject({
    state: 'done',
    line: '42\u00a0%\u00a0: mystère 1 sur 2',
    problems: ['Un message de trop.'],
  });
  expect(await runs.page('sound', 'rehearsal')).toBeDefined();
  expect(await runs.page('../sound', 'rehearsal')).toBeUndefined();
});

test('what fails says why in the words of the command, and leaves no page', async () => {
  const runs = await openRuns();
  await runs.start('broken', 'preview', 'broken', 'fr');
  const run = await ended(runs, 'broken', 'preview');
  expect(run).toMatchObject({ state: 'failed' });
  expect(run.why).toContain('Rien ne va.');
  expect(await runs.page('broken', 'preview')).toBeUndefined();
});

test('one is under way at a time, and can be called off', async () => {
  const runs = await openRuns();
  await runs.start('endless', 'rehearsal', 'endless', 'fr');
  await until('it has begun', async () => runs.of('endless', 'rehearsal')?.percent);
  expect(await runs.start('sound', 'preview', 'sound', 'fr')).toBe(false);
  expect(runs.callOff('sound', 'preview')).toBe(false);
  expect(runs.callOff('endless', 'rehearsal')).toBe(true);
  expect(await ended(runs, 'endless', 'rehearsal')).toMatchObject({ state: 'called-off' });
  expect(await runs.start('sound', 'preview', 'sound', 'fr')).toBe(true);
  expect(await ended(runs, 'sound', 'preview')).toMatchObject({ state: 'done' });
});

test('what is under way ends with the process that has begun it, however that ends', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-runs-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const program = join(folder, 'program.mjs');
  const worker = join(folder, 'worker.ts');
  const told = join(folder, 'pid');
  await writeFile(
    worker,
    `import { Runs } from ${JSON.stringify(new URL('../../../src/app/games-folder/runs.ts', import.meta.url).href)};
    const runs = new Runs({
      program: ${JSON.stringify(program)},
      environment: process.env,
      data: ${JSON.stringify(join(folder, 'data'))},
      clock: { now: () => Temporal.Now.instant() } as never,
    });
    await runs.start('endless', 'preview', 'endless', 'fr');
    setInterval(() => {}, 1000);`,
  );
  await writeFile(
    program,
    `import { writeFileSync } from 'node:fs';
    writeFileSync(${JSON.stringify(told)}, String(process.pid));
    setInterval(() => {}, 1000);`,
  );
  const parent = spawn(process.execPath, [worker], { stdio: 'ignore' });
  const pid = await until(
    'it has begun',
    async () => Number(await readFile(told, 'utf8').catch(() => '')) || undefined,
  );
  const gone = once(parent, 'exit');
  parent.kill('SIGKILL');
  await gone;
  expect(await until('it has ended', async () => (isThere(pid) ? undefined : true))).toBe(true);
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('when a page was made is told by the game’s own clock', async () => {
  const runs = await openRuns();
  const { root, operator } = await openGamesRoom(await play(), [], runs);
  const script = join(root, 'minimal', 'game.yaml');
  await writeFile(script, `timezone: Pacific/Auckland\n${await readFile(script, 'utf8')}`);
  expect(await runs.start('minimal', 'preview', 'minimal', 'fr')).toBe(true);
  await ended(runs, 'minimal', 'preview');
  const at = (await runs.page('minimal', 'preview'))?.at.toZonedDateTimeISO('Pacific/Auckland');
  expect(await operator.page('/games/minimal/preview')).toContain(at?.offset ?? 'a time');
});
