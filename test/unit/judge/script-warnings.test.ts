import { describe, expect, test } from 'vitest';
import { compileKey } from '#judge/key.ts';
import { leaks } from '#judge/leaks.ts';
import { keyWarnings, lookAlikes, tooClose } from '#judge/warnings.ts';
import type { JudgeKey } from '#judge/verdict.ts';

const key = (
  answers: readonly string[],
  not: readonly string[] = [],
  close: readonly string[] = [],
): JudgeKey => ({ answers, close, not, language: 'fr' });

describe('leaks', () => {
  const maison = compileKey(key(['maison d’Adam', 'maison des Artisans']));

  test.each([
    ['la maison d’Adam', ['maison d’Adam']],
    ['Ce n’est pas la maison d’Adam, voyons.', ['maison d’Adam']],
    ['photos/maison-adam.jpg', ['maison-adam']],
    ['#MaisonDAdam', ['MaisonDAdam']],
    ['la maizon dadam', ['maizon dadam']],
    ['Une vieille maison de bois, près de la cathédrale.', []],
    ['Où se cache ce drôle de personnage ?', []],
  ])('%j leaks %j', (text, expected) => {
    expect(leaks(text, maison).map((leak) => leak.words)).toEqual(expected);
  });

  test('the offsets of a leak are those of its words', () => {
    const text = 'Indice : la maison d’Adam !';
    expect(leaks(text, maison).map(({ start, end }) => text.slice(start, end))).toEqual(['maison d’Adam']);
  });
});

describe('warnings on a key', () => {
  test.each([
    ['too-short', 'If'],
    ['too-generic', 'tour'],
    ['only-a-town', 'Langeais'],
  ])('%s for %j', (code, entry) => {
    expect(keyWarnings(key([entry]))).toEqual([{ code, entry }]);
  });

  test('an answer that a look-alike makes impossible to give is told', () => {
    expect(keyWarnings(key(['pont Neuf'], ['Pont-neuf']))).toEqual([{ code: 'refused', entry: 'pont Neuf' }]);
  });

  test('a good answer has no warning', () => {
    expect(keyWarnings(key(['cathédrale Saint-Maurice d’Angers', 'maison d’Adam']))).toEqual([]);
  });

  test('two keys that accept the same reply are too close', () => {
    expect(tooClose(key(['château de Saumur']), key(['le Château de Saumur']))).toEqual([
      'château de Saumur',
      'le Château de Saumur',
    ]);
    expect(tooClose(key(['château de Saumur']), key(['château de Saumane']))).toBeUndefined();
  });

  test('look-alikes are proposed from the communes, but for those that the key lists already', () => {
    expect(lookAlikes(key(['château de Langeais']))).toContain('Langeac');
    expect(lookAlikes(key(['château de Langeais'], ['château de Langeac']))).not.toContain('Langeac');
  });
});
