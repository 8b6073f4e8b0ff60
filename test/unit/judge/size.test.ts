import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Lines of code that the judge has at most, its lexicon aside (words, names, phrases, and what reads those lists). It should do with
 * 4,500: what raises this bound has to be worth it, on replies that nobody has read.
 */
const MOST = 5860;

/** Lines that are neither empty nor a comment. */
const linesOf = (text: string): number =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;

const files = globSync('src/judge/**/*.ts', { exclude: ['src/judge/lexicon/**'] });

test('the judge does not grow', () => {
  const lines = files.map((path) => linesOf(readFileSync(path, 'utf8'))).reduce((all, one) => all + one, 0);
  expect(lines).toBeLessThanOrEqual(MOST);
});

test('no file of the judge is long', () => {
  expect(files.filter((path) => readFileSync(path, 'utf8').split('\n').length > 310)).toEqual([]);
});
