import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordKey } from '#networks/bluesky/record-key.ts';

test('one name has one record key, always the same', () => {
  expect(recordKey('angers/1/opening/ville')).toBe('3kvtvi4mgvgae');
});

test('every record key has the shape that the protocol wants, and lies in the past', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const key = recordKey(name);
      expect(key).toMatch(/^[2-7a-j][2-7a-z]{12}$/u);
      const moment =
        Array.from(key).reduce((all, digit) => all * 32n + BigInt(DIGITS.indexOf(digit)), 0n) >> 10n;
      expect(new Date(Number(moment / 1000n)).getUTCFullYear()).toBe(2024);
    }),
  );
});

test('ten thousand names have ten thousand keys', () => {
  const keys = new Set(Array.from({ length: 10_000 }, (_, number) => recordKey(`step ${number}`)));
  expect(keys.size).toBe(10_000);
});

const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';
