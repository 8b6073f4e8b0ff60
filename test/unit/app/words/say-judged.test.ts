import { expect, test } from 'vitest';
import { sayJudged } from '#app/words/say-judged.ts';

test('what a verdict is about is told in the language of whoever reads', () => {
  const judged = { code: 'negated', about: { entry: 'Saumur Castle', words: 'Saumur castle' } };
  expect(sayJudged(judged, 'fr')).toBe('écarte «\u00a0Saumur Castle\u00a0» sans rien proposer');
  expect(sayJudged(judged, 'en')).toBe('rules out “Saumur Castle” and guesses nothing');
});

test('a sentence that was stored is told as it is', () => {
  expect(sayJudged({ code: 'negated', sentence: 'écarte « X » sans rien proposer' }, 'en')).toBe(
    'écarte « X » sans rien proposer',
  );
});

test.each([
  ['of what was erased nothing is', { code: 'negated' }],
  ['nor of a code that this version does not know', { code: 'of-tomorrow', about: { words: 'X' } }],
])('%s told', (_, judged) => {
  expect(sayJudged(judged, 'fr')).toBe('');
});
