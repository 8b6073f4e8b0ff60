import { expect, test } from 'vitest';
import { isPrivate } from '#app/parts/address-ranges.ts';
import { manyBehind } from '#app/parts/connection-shares.ts';

test('addresses of our own surroundings are told from those of the internet, however they are written', () => {
  const own = ['127.0.0.1', '::1', '10.2.3.4', '172.17.0.1', '::ffff:192.168.1.9', 'fe80::1%eth0', 'fd00::7'];
  expect(own.filter((address) => !isPrivate(address))).toEqual([]);
  const others = ['203.0.113.7', '172.32.0.1', '::ffff:8.8.8.8', '2001:db8::1'];
  expect(others.filter(isPrivate)).toEqual([]);
});

test('many may come of a proxy that is named, and of whatever calls where a proxy tells who does', () => {
  const isNamed = manyBehind({ from: ['203.0.113.0/24'] });
  expect(['203.0.113.7', '198.51.100.7', '10.0.0.1'].map(isNamed)).toEqual([true, false, true]);
  expect(manyBehind({ addressHeader: 'X-Real-IP' })('198.51.100.7')).toBe(true);
  expect(manyBehind({})('198.51.100.7')).toBe(false);
});
