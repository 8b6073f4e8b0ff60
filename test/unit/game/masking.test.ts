import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mask } from '#game/masking.ts';

test.each([
  ['Château d’Angers', 'C•••••• d’A•••••'],
  ['Maison d’Adam', 'M••••• d’A•••'],
  ['Saint-Maurice', 'S••••-M••••••'],
  ['Hôtel des Pénitentes', 'H•••• d•• P•••••••••'],
  ['l’Œuvre au noir', 'l’Œ•••• au n•••'],
  ['1491', '••••'],
  ['Château d’If', 'C•••••• d’I•'],
  ['Île de Ré', 'Î•• de R•'],
  ['Cité 12', 'C••• ••'],
  ['e\u0301glise', 'é•••••'],
])('« %s » shows its shape and no more', (answer, masked) => {
  expect(mask(answer)).toBe(masked);
});

describe('whatever the answer', () => {
  test('of each word of three letters or more, only the first letter is left, and no digit', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\p{L}\p{N}]{3,12}$/u), { minLength: 1 }), (words) => {
        const masked = mask(words.join(' ')).split(' ');
        for (const word of masked) expect(word).toMatch(/^[\p{L}•]•+$/u);
        expect(masked).toHaveLength(words.length);
      }),
    );
  });

  test('masking what is masked tells no more and no less', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (answer) => {
        expect(mask(mask(answer))).toBe(mask(answer));
      }),
    );
  });
});
