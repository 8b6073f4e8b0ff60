import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KINDS, nameOfStep, sayCalled } from '#app/words/step-names.ts';
import { phrasesIn } from '#console/words/phrases.ts';

test('no line ends between what bears a number and its number, in the names of steps and mysteries', () => {
  for (const language of ['fr', 'en'] as const) {
    for (const kind of Object.keys(KINDS.en) as (keyof typeof KINDS.en)[])
      expect(nameOfStep({ kind, ordinal: 2 }, language)).toMatch(/^[^\d]*\u00a02(?:,|$)/u);
    expect(sayCalled('3/hint-1', language)).toMatch(/\u00a01, \S+\u00a03$/u);
    expect(phrasesIn(language).round(7)).toMatch(/\u00a07$/u);
  }
});

test('pages write no numbered name with a space at which a line may end', async () => {
  const files = globSync('src/{console,public-page,storyboard,frame}/**/*.ts');
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const words = (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes('`'));
    const breaking = words.filter((line) => /\b(?:indice|mystère|hint|mystery|ligne|line) \$\{/iu.test(line));
    expect([file, breaking]).toEqual([file, []]);
  }
});
