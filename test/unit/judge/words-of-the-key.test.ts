import { describe, expect, test } from 'vitest';
import { isCommune, isCommuneWord } from '#judge/lexicon/communes.ts';
import { slips } from '#judge/text/distance.ts';
import { compileKey, contentWords } from '#judge/key/key.ts';
import { matchWord } from '#judge/tokens/match-word.ts';
import { soundOf } from '#judge/text/sound.ts';

describe('abbreviations and numerals are written out', () => {
  test.each([
    ['cathédrale St-Étienne', ['cathedrale', 'saint', 'etienne']],
    ['ND de Paris', ['notre', 'dame', 'paris']],
    ['N.-D. de Paris', ['notre', 'dame', 'paris']],
    ['Louis XIV', ['louis', 'n14']],
    ['louis quatorze', ['louis', 'n14']],
    ['Louis 14', ['louis', 'n14']],
    ['François Ier', ['francois', 'n1']],
    ['Henri IV', ['henri', 'n4']],
    ['pont Neuf', ['pont', 'neuf']],
    ['Angers castle', ['angers', 'chateau']],
  ])('%s', (text, expected) => {
    expect(contentWords(text, 'fr')).toEqual(expected);
  });
});

describe('slips', () => {
  test.each([
    ['langeais', 'langeais', 0],
    ['lngeais', 'langeais', 1],
    ['lanegais', 'langeais', 1],
    ['langrais', 'langeais', 1],
    ['langezais', 'langeais', 1],
    ['langxais', 'langeais', 2.2],
    ['langexais', 'langeais', 2.2],
    ['xxxxxxxx', 'langeais', 3.4],
  ])('%s for %s count %d', (a, b, expected) => {
    expect(slips(a, b, 2.4)).toBe(expected);
  });
});

test.each([
  ['vitrer', 'vitre'],
  ['antike', 'antique'],
  ['chateo', 'chateau'],
  ['kathedral', 'cathedrale'],
  ['bone', 'beaune'],
])('%s sounds like %s', (a, b) => {
  expect(soundOf(a)).toBe(soundOf(b));
});

describe('a word of the reply', () => {
  const key = compileKey({
    answers: ['château de Vitré', 'Gros-Horloge'],
    close: [],
    not: ['château de Vitry'],
    language: 'fr',
  });

  test.each([
    ['vitre', 'vitre'],
    ['vitrer', 'vitre'],
    ['chteau', 'chateau'],
    ['horlog', 'horloge'],
    ['dangers', undefined],
    ['vitry', 'vitry'],
    ['bonjour', undefined],
  ])('%s means %s', (text, expected) => {
    expect(matchWord(text, key)?.word.text).toBe(expected);
  });

  test('a known commune one letter away collides with a name of the key', () => {
    const langeais = compileKey({ answers: ['château de Langeais'], close: [], not: [], language: 'fr' });
    expect(matchWord('langeac', langeais)?.collides ?? true).toBe(true);
  });
});

test('the list of communes knows whole names and their words', () => {
  expect(isCommune('saint malo')).toBe(true);
  expect(isCommune('rigny usse')).toBe(true);
  expect(isCommune('porte cailhau')).toBe(false);
  expect(isCommuneWord('vitry')).toBe(true);
});
