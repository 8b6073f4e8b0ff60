import { expect, test } from 'vitest';
import { PieceSize } from '#jobs/replies/piece-size.ts';

const embedded = () => new PieceSize({ embedded: true });

test('a transaction that takes longer than others may wait is made smaller, down to what is worth one', () => {
  const pieces = embedded();
  pieces.learn(80, 160);
  expect(pieces.size).toBe(50);
  pieces.learn(50, 4000);
  expect(pieces.size).toBe(40);
});

test('what is short grows twofold at the most, up to what may be done again whole', () => {
  const pieces = embedded();
  const sizes = Array.from({ length: 4 }, () => {
    pieces.learn(pieces.size, 10);
    return pieces.size;
  });
  expect(sizes).toEqual([160, 320, 500, 500]);
});

test('few replies, however long or short they take, say little about many', () => {
  const pieces = embedded();
  pieces.learn(1, 20);
  expect(pieces.size).toBe(40);
  pieces.learn(1, 0);
  expect(pieces.size).toBe(40);
});

test('on a server nobody waits for a transaction, however long it takes', () => {
  const pieces = new PieceSize({ embedded: false });
  pieces.learn(500, 60_000);
  expect(pieces.size).toBe(500);
});
