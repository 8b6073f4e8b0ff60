import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const FILES = {
  'sound.test.ts': `test('holds', () => {});`,
  'broken.test.ts': `describe('a $game (of two)', () => { test("isn't won", () => { throw new Error('lost'); }); test('is won', () => {}); });`,
  'unreadable.test.ts': `import './nowhere.ts';`,
  'served.test.ts': `test.runIf(requireServer('snac'))('on a server', () => {}); function requireServer(_name: string) { return false; }`,
};

describe('what npm test says at its end', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kesako-summary-'));
    for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs the folder's tests on a machine without servers. */
  async function run(...words: readonly string[]) {
    const reporter = join(root, 'test/support/summary/reporter.ts');
    const count = join(folder, 'count.json');
    const args = ['run', '--root', folder, '--globals', `--reporter=${reporter}`, ...words];
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const env = { PATH: dirname(process.execPath), LANG: 'en_GB', KESAKO_TEST_COUNT: count };
    const stdout = await new Promise<string>((done) => {
      execFile(process.execPath, [vitest, ...args], { env }, (_error, out) => done(out));
    });
    return { stdout, count: JSON.parse(await readFile(count, 'utf8')) as unknown };
  }

  it('counts a file that cannot be loaded as failed, and names the server that others lack', async () => {
    const { stdout, count } = await run();
    expect(count).toEqual({ passed: 2, failed: 2 });
    expect(stdout).toContain('  served.test.ts (1 test): without snac\n');
    expect(stdout).toContain('    npm test -- unreadable.test.ts\n');
    expect(stdout).toContain(
      String.raw`    npm test -- broken.test.ts -t '^a \$game \(of two\) > isn'\''t won$'${'\n'}`,
    );
  });

  it('gives a command that runs the failed test and no other', async () => {
    const { stdout, count } = await run(
      'broken.test.ts',
      '-t',
      String.raw`^a \$game \(of two\) > isn't won$`,
    );
    expect(count).toEqual({ passed: 0, failed: 1 });
    expect(stdout).toContain('  1 test of these files, whose names were not asked for\n');
  });
});
