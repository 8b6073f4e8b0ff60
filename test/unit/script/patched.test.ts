import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Source } from '#script/source.ts';
import { patched } from '#script/yaml/patched.ts';

test('a place in a script that is read with its slips mended leads back to what stands there', () => {
  const source = new Source('game.yaml', 'a:1, b 2');
  const { source: mended, back } = patched(source, [
    { start: 6, end: 7, as: ': ' },
    { start: 2, end: 2, as: ' ' },
  ]);
  expect(mended.text).toBe('a: 1, b: 2');
  expect(Array.from(mended.text, (_, offset) => back(offset))).toEqual([0, 1, 2, 2, 3, 4, 5, 6, 7, 7]);
});

test('what no patch touches is found where it is, whatever the patches', () => {
  const patches = fc.array(
    fc.record({ start: fc.nat(30), length: fc.nat(4), as: fc.string({ maxLength: 5 }) }),
    { maxLength: 5 },
  );
  expect.hasAssertions();
  fc.assert(
    fc.property(patches, (wanted) => {
      const text = 'abcdefghijklmnopqrstuvwxyz0123456789';
      const { source, back } = patched(
        new Source('game.yaml', text),
        wanted.map(({ start, length, as }) => ({
          start,
          end: start + length,
          as: as.toUpperCase().replaceAll(/\w/g, '_'),
        })),
      );
      const own = Array.from(source.text, (letter, offset) => ({ letter, offset }));
      const kept = own.filter(({ letter }) => /[a-z0-9]/.test(letter));
      expect(kept.map(({ offset }) => text.charAt(back(offset)))).toEqual(kept.map(({ letter }) => letter));
    }),
  );
});
