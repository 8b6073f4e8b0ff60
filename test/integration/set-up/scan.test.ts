import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../support/docs/pages.ts';

const run = promisify(execFile);

/**
 * Scans a folder that git knows, with these files in it besides a lock. Gives what it found, a line each.
 * @param isAdded whether git was told of these files
 */
async function scan(
  files: Readonly<Record<string, string>>,
  packages: object = {},
  isAdded = true,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-scan-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'scripts'));
  await cp(join(root, 'scripts/scan.mjs'), join(folder, 'scripts/scan.mjs'));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await run('git', ['init', '--quiet'], { cwd: folder });
  if (isAdded) await run('git', ['add', '--force', '.'], { cwd: folder });
  const { stdout } = await run(process.execPath, ['scripts/scan.mjs'], { cwd: folder }).catch(
    (error: { readonly stdout: string }) => error,
  );
  return stdout.split('\n').filter((line) => line !== '');
}

test('a credential that is checked in is told with its place, and never shown', async () => {
  // Put together here, so that this file holds none.
  const [key, token] = [`-----BEGIN ${'PRIVATE'} KEY-----`, `ghp_${'a1B2'.repeat(9)}`];
  const found = await scan({
    'a.txt': `one\ntwo ${token}\n`,
    'b.pem': `${key}\nMII\n`,
    '.env': 'KESAKO_LANG=fr\n',
    'c.yaml': `KESAKO_CITY_TOKEN=${'x9'.repeat(12)}\n`,
    'd.sh': `export POSTGRES_PASSWORD='${'x9'.repeat(12)}'\n`,
    'e.yaml': `services:\n  - KESAKO_CITY_TOKEN: ${'a-9'.repeat(8)}\n`,
    'f.md': `postgres://kesako:${'x9'.repeat(6)}@db.city.example/kesako\n`,
    'plain.txt': 'KESAKO_CITY_TOKEN=\nKESAKO_CITY_TOKEN=<your token here>\nsmtps://user:password@host\n',
  });
  expect(found.toSorted()).toEqual([
    '.env holds credentials, and is checked in.',
    'a.txt:2 holds what looks like a token of GitHub.',
    'b.pem:1 holds what looks like a private key.',
    'c.yaml:1 holds what looks like a credential among the variables.',
    'd.sh:1 holds what looks like a credential among the variables.',
    'e.yaml:2 holds what looks like a credential among the variables.',
    'f.md:1 holds what looks like a password in an address.',
  ]);
});

test('a credential that git was not told of yet is told, too, unless it is ignored', async () => {
  const text = `ghp_${'a1B2'.repeat(9)}\n`;
  const files = { 'a.txt': text, 'b.txt': text, '.gitignore': 'b.txt\n' };
  expect(await scan(files, {}, false)).toEqual(['a.txt:1 holds what looks like a token of GitHub.']);
});

test('a package is told whose licence nobody has thought about', async () => {
  const packages = {
    '': { license: 'MIT' },
    'node_modules/fine': { license: 'MIT' },
    'node_modules/either': { license: '(GPL-3.0 OR MIT)' },
    'node_modules/both': { license: 'GPL-3.0 AND MIT' },
    'node_modules/a/node_modules/@b/strict': { license: 'AGPL-3.0' },
    'node_modules/silent': {},
  };
  expect((await scan({}, packages)).map((line) => line.split(':')[0])).toEqual([
    'both is under GPL-3.0 AND MIT',
    '@b/strict is under AGPL-3.0',
    'silent is under no licence that it names',
  ]);
});

test('what is checked in here holds none, and every licence was thought about', async () => {
  expect(await readFile(join(root, 'scripts/check.mjs'), 'utf8')).toContain('scripts/scan.mjs');
  const { stdout } = await run(process.execPath, ['scripts/scan.mjs'], { cwd: root });
  expect(stdout).toBe('');
});
