import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import type { Verdict } from '#judge/verdict.ts';

const guide = readFileSync(new URL('../../../docs/fr/juge.md', import.meta.url), 'utf8');
const key = compileKey({
  answers: ['château de Saumur', 'château-musée de Saumur'],
  close: ['Saumur', 'Loire'],
  not: ['château de Saumane', 'château de Montsoreau'],
  language: 'fr',
});

/** The replies in the table of a chapter. */
function examples(chapter: string): readonly string[] {
  const from = guide.indexOf(`## ${chapter}`);
  const text = guide.slice(from, guide.indexOf('\n## ', from + 3));
  return [...text.matchAll(/^\| `([^`]+)`\s*\|/gm)].map((found) => found[1] ?? '');
}

describe.each<[string, Verdict]>([
  ['Ce qui est juste', 'correct'],
  ['Ce qui est presque juste', 'close'],
  ['Ce qui est faux', 'wrong'],
])('the guide’s chapter “%s”', (chapter, verdict) => {
  test('has examples', () => {
    expect(examples(chapter).length).toBeGreaterThan(3);
  });

  test.each(examples(chapter))('%s', (guess) => {
    expect(judge(guess, key).verdict).toBe(verdict);
  });
});

/** The replies in the table below a sentence. */
function below(sentence: string): readonly string[] {
  const from = guide.indexOf(sentence);
  const table = guide.slice(guide.indexOf('\n|', from)).split('\n\n', 1)[0] ?? '';
  return [...table.matchAll(/^\| `([^`]+)`\s*\|/gm)].map((found) => found[1] ?? '');
}

describe('how it decides', () => {
  test.each(below('Ces réponses sont justes'))('talk: %s', (guess) => {
    expect(judge(guess, key).verdict).toBe('correct');
  });

  test.each(below('Et celles-ci ne le sont pas'))('a turn of phrase: %s', (guess) => {
    expect(judge(guess, key).verdict).not.toBe('correct');
  });
});

const english = readFileSync(new URL('../../../docs/judge.md', import.meta.url), 'utf8');
const englishKey = compileKey({
  answers: ['Clevedon Pier'],
  close: ['Somerset'],
  not: ['Brighton Pier'],
  language: 'en',
});

describe('the English page', () => {
  const rows = [...english.matchAll(/^\| `([^`]+)`\s*\| (correct|close|wrong)/gm)];

  test('has examples', () => {
    expect(rows.length).toBeGreaterThan(10);
  });

  test.each(rows.map(([, guess = '', verdict = '']) => ({ guess, verdict })))(
    '$guess is $verdict',
    ({ guess, verdict }) => {
      expect(judge(guess, englishKey).verdict).toBe(verdict);
    },
  );
});
