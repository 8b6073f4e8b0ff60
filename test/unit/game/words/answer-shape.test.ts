import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerShape } from '#game/words/answer-shape.ts';

test.each([
  ['Château d’Angers', 'C•••••• d’A•••••'],
  ['Maison d’Adam', 'M••••• d’A•••'],
  ['Saint-Maurice', 'S••••-M••••••'],
  ['Hôtel des Pénitentes', 'H•••• d•• P•••••••••'],
  ['l’Œuvre au noir', 'l’Œ•••• au n•••'],
  ['1491', '••••'],
  ['Y', '•'],
  ['Ô', '•'],
  ['Château d’If', 'C•••••• d’I•'],
  ['Île de Ré', 'Î•• de R•'],
  ['Cité 12', 'C••• ••'],
  ['e\u0301glise', 'é•••••'],
])('« %s » shows its shape and no more', (answer, masked) => {
  expect(answerShape(answer)).toBe(masked);
});

/** Letters and digits of every script, listed once: fast-check would go through all of Unicode for each test. */
const letters = Array.from({ length: 0x11_0000 }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point))
  .filter((letter) => /[\p{L}\p{N}]/u.test(letter));
const word = fc
  .array(fc.nat({ max: letters.length - 1 }), { minLength: 3, maxLength: 12 })
  .map((places) => places.map((at) => letters[at] ?? '').join(''));

describe('whatever the answer', () => {
  test('of each word of three letters or more, only the first letter is left, and no digit', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const masked = answerShape(words.join(' ')).split(' ');
        for (const word of masked) expect(word).toMatch(/^[\p{L}•]•+$/u);
        expect(masked).toHaveLength(words.length);
      }),
    );
  });

  test('masking what is masked tells no more and no less', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (answer) => {
        expect(answerShape(answerShape(answer))).toBe(answerShape(answer));
      }),
    );
  });
});
