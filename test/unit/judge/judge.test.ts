import { describe, expect, test } from 'vitest';
import { explain } from '#judge/explain.ts';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key.ts';

const key = compileKey({
  answers: ['château de Saumur', 'château-musée de Saumur'],
  close: ['Saumur', 'Loire'],
  not: ['château de Saumane', 'château de Montsoreau'],
  language: 'fr',
});

describe('the reason and the code say why', () => {
  test.each([
    ['le chateau de saumur !', 'correct', 'answer', 'nomme « château de Saumur »'],
    ['c’est le château de Saumane', 'wrong', 'look-alike', 'nomme « château de Saumane », un autre lieu'],
    ['le château de Chinon', 'wrong', 'another-place', 'nomme un autre lieu : « château de Chinon »'],
    ['c’est pas le château de Saumur', 'wrong', 'negated', 'écarte « château de Saumur » sans rien proposer'],
    ['le château de Saumur… ah non', 'wrong', 'withdrawn', 'retire « château de Saumur » après l’avoir dit'],
    [
      'le parking derrière le château de Saumur',
      'wrong',
      'wrong-kind',
      'donne un autre genre de lieu : « parking »',
    ],
    [
      'juste derrière le château de Saumur',
      'wrong',
      'located-by',
      'se sert de « château de Saumur » comme repère',
    ],
    [
      'j’habite près du château de Saumur mais je sèche',
      'wrong',
      'located-by',
      'se sert de « château de Saumur » comme repère',
    ],
    [
      'j’ai adoré le château de Saumur mais là aucune idée',
      'wrong',
      'mention',
      'parle de « château de Saumur » sans le proposer',
    ],
    [
      'le château de Saumur ou celui de Montsoreau ?',
      'close',
      'hedge',
      'hésite entre « château de Saumur » et un autre lieu',
    ],
    ['un château ?', 'close', 'kind', 'donne le genre de lieu, « château », sans dire lequel'],
    ['saumur ?', 'close', 'near', 'brûle : « Saumur »'],
    ['merci pour ce jeu !', 'wrong', 'no-guess', 'ne propose aucun lieu'],
    ['', 'wrong', 'no-guess', 'ne propose aucun lieu'],
  ])('%j is %s (%s)', (guess, verdict, code, reason) => {
    const judgement = judge(guess, key);
    expect([judgement.verdict, judgement.code, judgement.reason]).toEqual([verdict, code, reason]);
  });

  test('a close answer says which one it was, for its nudge', () => {
    expect(judge('quelque part sur la Loire', key)).toMatchObject({ verdict: 'close', close: 1 });
  });

  test('the span is the part of the reply that decided', () => {
    const guess = 'Bonjour ! Je dirais le château de Saumur, merci';
    const { span } = judge(guess, key);
    expect(guess.slice(span?.start, span?.end)).toBe('château de Saumur');
  });

  test('an English key gets English reasons', () => {
    const english = compileKey({ answers: ['Saumur Castle'], close: [], not: [], language: 'en' });
    expect(judge('Isn’t it the castle of Saumur?', english)).toMatchObject({
      verdict: 'correct',
      reason: 'names “Saumur Castle”',
    });
    expect(judge('It’s not Saumur Castle', english)).toMatchObject({ verdict: 'wrong', code: 'negated' });
  });
});

test('an explanation shows each place, what it was taken for and what the reply does with it', () => {
  const { judgement, mentions } = explain('pas le château de Saumane, le chato de Saumur', key);
  expect(judgement.verdict).toBe('correct');
  expect(mentions.map(({ words, kind, stance, matched }) => ({ words, kind, stance, matched }))).toEqual([
    { words: 'château de Saumane', kind: 'look-alike', stance: 'negated', matched: 'château de Saumane' },
    { words: 'chato de Saumur', kind: 'answer', stance: 'guess', matched: 'château de Saumur' },
  ]);
});
