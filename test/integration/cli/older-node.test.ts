import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ENTRY = join(import.meta.dirname, '../../../src/cli/kesako.js');

it('says which Node it needs where there is an older one, without a stack trace', () => {
  // What an older one lacks is taken from this one; and it takes no types out of what it reads.
  const lacking = ['--no-harmony-temporal', '--no-strip-types'];
  const { status, stderr } = spawnSync(process.execPath, [...lacking, ENTRY, 'check'], { encoding: 'utf8' });
  expect(status).toBe(3);
  expect(stderr).toMatch(
    /^Kesako a besoin de Node 26 ou plus récent\u202f; .*npx kesako.*\nKesako needs Node 26 or newer; .*\n$/u,
  );
});
