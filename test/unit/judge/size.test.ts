import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const JUDGE = new URL('../../../src/judge/', import.meta.url);

test('the judge has no more than 4,500 lines that do something, its lexicon aside', () => {
  const files = readdirSync(JUDGE, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('lexicon'),
  );
  const lines = files.flatMap((file) => readFileSync(new URL(file, JUDGE), 'utf8').split('\n'));
  const written = lines.filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line));
  expect(files.length).toBeGreaterThan(40);
  expect(written.length).toBeLessThanOrEqual(4500);
});
