import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FOR_SHORT_LIVES } from '../../support/play/short-lives.ts';
import { existingDirectory, open } from './database-settings.ts';

const run = promisify(execFile);
const SCRIPT = path.join(import.meta.dirname, 'database-breaking.ts');

/** What a script found that uses the database of this folder, in which no file may grow beyond so many KiB, until it breaks. */
async function breakIt(directory: string, kibibytes: number): Promise<unknown> {
  const limited = `ulimit -f ${kibibytes} && exec '${process.execPath}' ${FOR_SHORT_LIVES.join(' ')} '${SCRIPT}' '${directory}'`;
  const { stdout } = await run('bash', ['-c', limited]);
  return JSON.parse(stdout);
}

const TOLD = 'BrokenDatabaseError';

describe('an embedded database whose disk refuses a write', () => {
  // Its log is one file of 16 MiB to begin with; a table's file begins with nothing.
  it.for([
    ['to its log', 4_000],
    ['to a table', 17_000],
  ] as const)('%s says so once, refuses whatever is asked, and can be closed', async ([, limit]) => {
    await using site = await existingDirectory();
    const before = await open(site.options);
    await before.pool.query('insert into cursors values ($1, $1)', ['kept']);
    await before[Symbol.asyncDispose]();
    expect(await breakIt(site.directory, limit)).toEqual({
      told: [TOLD],
      afterwards: TOLD,
      inTransaction: TOLD,
      closed: true,
    });
    const again = await open(site.options);
    const { rows } = await again.pool.query(`select cursor from cursors where account = 'kept'`);
    expect(rows).toEqual([{ cursor: 'kept' }]);
    await again[Symbol.asyncDispose]();
  });
});
