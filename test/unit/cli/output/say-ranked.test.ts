import { expect, test } from 'vitest';
import { sayRanked } from '#cli/output/say-ranked.ts';

const zoe = { player: 'zoe@masto.example', network: 'mastodon' };

test('a ranking tells the networks of its players only where it has several', () => {
  expect(sayRanked(zoe, [zoe])).toBe('@zoe@masto.example');
  expect(sayRanked(zoe, [zoe, { player: 'zoe', network: 'x' }])).toBe('@zoe@masto.example (Mastodon)');
  expect(sayRanked({ player: 'zoe\u001B[31m', network: 'x' }, [zoe])).toBe('@zoe[31m (X)');
});
