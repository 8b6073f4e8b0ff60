import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** What an expression says to a script beside `scripts/prove.mjs`, as JSON. */
async function said(imports: string, from: string, expression: string): Promise<unknown> {
  const url = JSON.stringify(new URL(`../../../scripts/${from}`, import.meta.url).href);
  const program = `import ${imports} from ${url}; process.stdout.write(JSON.stringify(${expression}))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  return JSON.parse(stdout);
}

const bluesky = (...words: readonly string[]): Promise<unknown> =>
  said('{ chosen }', 'chosen.mjs', `chosen(${JSON.stringify(words)}).bluesky`);

describe('what npm run prove promises', () => {
  test('is told by its tests, or missed by name', async () => {
    const files = (await said('{ TESTS }', 'figures.mjs', 'TESTS')) as readonly string[];
    const sources = await Promise.all(files.map((file) => readFile(path.join(root, file), 'utf8')));
    const beginnings = sources.flatMap((source) =>
      [...source.matchAll(/tellFigures\(\s*[`']([^`'$]+)/gu)].map(([, beginning = '']) => beginning),
    );
    const missing = (await said('{ missingAmong }', 'figures.mjs', 'missingAmong([])')) as readonly string[];
    const isTold = (what: string): boolean => beginnings.some((beginning) => what.startsWith(beginning));
    expect(missing.filter((what) => !isTold(what))).toEqual([]);
    const told = JSON.stringify(missing.filter((what) => !what.endsWith('on PostgreSQL')));
    expect(await said('{ missingAmong }', 'figures.mjs', `missingAmong(${told})`)).toEqual([
      'Poisoned replies, on PostgreSQL',
      'Poison that no network stopped, on PostgreSQL',
    ]);
  });

  test('takes no Bluesky network, which is installed for the tests alone that play on it', async () => {
    const files = (await said('{ TESTS }', 'figures.mjs', 'TESTS')) as readonly string[];
    expect(await bluesky(...files)).toBe(false);
    expect(await bluesky('--project', 'unit')).toBe(false);
    expect(await bluesky('test/contract/bluesky.test.ts')).toBe(true);
    expect(await bluesky('--project', 'e2e')).toBe(true);
    expect(await bluesky()).toBe(true);
    expect(await bluesky('no-such-file')).toBe(true);
  });
});

test('the scripts that start all the others need nothing that Node has since 20.11 alone', async () => {
  const scripts = (await readdir(path.join(root, 'scripts'))).filter((name) => name.endsWith('.mjs'));
  const texts = await Promise.all(
    scripts.map(async (name) => [name, await readFile(path.join(root, 'scripts', name), 'utf8')] as const),
  );
  const needing = texts.filter(([, text]) => /(?<!`)import\.meta\.(?:dirname|filename)/u.test(text));
  expect(needing.map(([name]) => name)).toEqual([]);
});
