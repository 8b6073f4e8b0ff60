import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Runs } from '#app/games-folder/runs.ts';
import { systemClock } from '#platform/clock.ts';

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

/** Previews and rehearsals by a program of a few lines. */
export async function openRuns(): Promise<Runs> {
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
