import { expect, test } from 'vitest';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import { CODES, isCode, sayReason } from '#judge/reasons.ts';

const about = { entry: 'Maison d’Adam', words: 'la maison' };

/** Without what is quoted, in small letters. */
const wordsOf = (sentence: string): readonly string[] =>
  sentence
    .replaceAll(/[«“][^»”]*[»”]/gu, '')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

/** Both languages have them. */
const SHARED = ['place', 'but'];

test.each(CODES)('« %s » is told in both languages, in words that only the one has', (code) => {
  const english = new Set(wordsOf(sayReason(code, about, 'en')));
  const french = wordsOf(sayReason(code, about, 'fr'));
  expect(french).not.toEqual([]);
  expect(french.filter((word) => english.has(word) && !SHARED.includes(word))).toEqual([]);
});

test.each(['toString', '', 'of-tomorrow'])('« %s » is no code', (code) => {
  expect(isCode(code)).toBe(false);
});

test('of two answers that the same words give, the one is named that the script has first', () => {
  for (const answers of [
    ['Château Gaillard', 'Gaillard Castle'],
    ['Gaillard Castle', 'Château Gaillard'],
  ]) {
    const key = compileKey({ answers, close: [], not: [], language: 'en' });
    expect(judge('I recognise Château Gaillard!', key).about.entry).toBe(answers[0]);
  }
});
