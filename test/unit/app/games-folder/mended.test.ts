import { expect, test } from 'vitest';
import { keyOf, mended, proposalOf } from '#app/games-folder/mended.ts';
import type { Problem } from '#script/problems/problem.ts';

const SCRIPT = ['title: Essai', "hashtags: { always: ['#Angers JEP'] }", 'titel: x'].join('\n');
const problem: Problem = {
  code: 'bad-hashtag',
  severity: 'error',
  file: 'game.yaml',
  line: 2,
  column: 22,
  length: 13,
  sourceLine: "hashtags: { always: ['#Angers JEP'] }",
  what: { fr: '', en: '' },
  mend: { fr: '', en: '' },
  better: '#AngersJEP',
};

test('what a mend proposes stands in place of what is concerned, between the marks that were there, and nothing else changes', () => {
  expect(keyOf(problem)).toBe('2:22:bad-hashtag');
  expect(mended(SCRIPT, problem)).toBe(SCRIPT.replace('#Angers JEP', '#AngersJEP'));
  const key: Problem = { ...problem, line: 3, column: 1, length: 5, sourceLine: 'titel: x', better: 'title' };
  expect(mended(SCRIPT, key)).toBe(SCRIPT.replace('titel', 'title'));
});

test('what proposes nothing, or is about another text by now, mends nothing', () => {
  expect(mended(SCRIPT, { ...problem, better: undefined })).toBeUndefined();
  expect(proposalOf({ ...problem, length: undefined })).toBeUndefined();
  expect(mended(`\n${SCRIPT}`, problem)).toBeUndefined();
  expect(mended('', problem)).toBeUndefined();
});
