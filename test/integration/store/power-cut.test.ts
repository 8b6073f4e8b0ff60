import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { forgetful } from '../../support/play/forgetful.ts';
import { FOR_SHORT_LIVES } from '../../support/play/short-lives.ts';
import { open, temporaryDirectory } from './database-settings.ts';

/** Another process, on a disk whose power can be cut, that inserts rows and says each once it is stored. */
function startInserting(directory: string, seed: number): ChildProcess & { stdout: NodeJS.ReadableStream } {
  const script = path.join(import.meta.dirname, 'database-inserting.ts');
  const child = spawn(process.execPath, [...FOR_SHORT_LIVES, script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...forgetful(directory, seed) },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Lets it store so many rows, cuts the power, and gives the last row that it was told is stored. */
async function storeAndCut(directory: string, seed: number, rows: number): Promise<number> {
  const child = startInserting(directory, seed);
  const ended = once(child, 'exit');
  let first: number | undefined;
  let last = 0;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    first ??= last;
    if (last === first + rows) child.kill('SIGUSR2');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return last;
}

describe('an embedded database whose power is cut', () => {
  it('has kept every row that it had said was stored, time after time', async () => {
    await using site = await temporaryDirectory();
    for (const seed of [1, 2, 3]) {
      const last = await storeAndCut(site.directory, seed, 40);
      const database = await open(site.options);
      const { rows } = await database.pool.query<{ stored: string }>(
        'select cursor as stored from cursors order by cursor::int',
      );
      expect(rows.slice(0, last).map(({ stored }) => Number(stored))).toEqual(
        Array.from({ length: last }, (_, index) => index + 1),
      );
      await database[Symbol.asyncDispose]();
    }
  });
});
