import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { HANGS_MS } from '../../hangs.ts';

const PROGRAM = join(import.meta.dirname, '../../../src/cli/kesako.js');
/** Enough for what is said of them not to fit into any pipe. */
const CASES = 10_000;
/**
 * Milliseconds for which nobody reads: longer than what a library may keep alive after a command. Where the machine is slower than that, this
 * proves less, and fails none the more.
 */
const UNREAD_MS = 1_500;

test('whoever reads slowly reads everything', { timeout: HANGS_MS }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-slow-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const cases = join(folder, 'cases.jsonl');
  await writeFile(cases, `${JSON.stringify({ guess: 'Cluny', answers: ['Cluny'] })}\n`.repeat(CASES));
  const child = spawn(process.execPath, [PROGRAM, 'judge', '--cases', cases], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const closed = once(child, 'close');
  // What it says has begun to come.
  await once(child.stdout, 'readable');
  await setTimeout(UNREAD_MS);
  const said = await text(child.stdout);
  expect(said.match(/"verdict":"correct"/gu)).toHaveLength(CASES);
  expect(await closed).toEqual([0, null]);
});
