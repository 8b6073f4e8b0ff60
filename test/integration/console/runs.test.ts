import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Run, Runs } from '#app/games-folder/runs.ts';
import { systemClock } from '#platform/clock.ts';
import { until } from '../../support/play/until.ts';

/** A program that does what its game's name says. */
const PROGRAM = `
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
const [kind, folder, ...options] = process.argv.slice(2);
const out = options[options.indexOf('--out') + 1];
process.stderr.write('Préparation\\n42\\u00a0%\\u00a0: mystère 1 sur 2\\n');
if (folder === 'endless') setInterval(() => {}, 1000);
else if (folder === 'broken') { process.stderr.write('game.yaml:1:1  Rien ne va.\\n'); process.exitCode = 2; }
else {
  writeFileSync(kind === 'preview' ? join(out, 'storyboard.html') : out, '<p>' + process.env.KESAKO_LANG);
  if (kind === 'rehearse') process.stdout.write(JSON.stringify({ problems: ['Un message de trop.'] }));
}
`;

async function openRuns(): Promise<Runs> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-runs-test-'));
  const program = join(folder, 'program.mjs');
  await writeFile(program, PROGRAM);
  const runs = new Runs({
    program,
    environment: process.env,
    data: join(folder, 'data'),
    clock: systemClock,
  });
  onTestFinished(async () => {
    await runs[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });
  return runs;
}

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
