import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { FOR_SHORT_LIVES } from '../../support/play/short-lives.ts';

const run = promisify(execFile);

it('a statement of the embedded database that never returns is broken off, and the process can end by itself', async () => {
  const script = path.join(import.meta.dirname, 'stuck.ts');
  await expect(run(process.execPath, [...FOR_SHORT_LIVES, script])).rejects.toMatchObject({
    code: 7,
    stdout: 'stuck\n',
  });
});
