import { expect, test } from 'vitest';
import { sayRanked } from '#cli/output/say-ranked.ts';

const zoe = { player: 'zoe@masto.example', network: 'mastodon' };

test('a ranking tells the networks of its players only where it has several', () => {
  expect(sayRanked(zoe, [zoe], 'fr')).toBe('@zoe@masto.example');
  expect(sayRanked(zoe, [zoe, { player: 'zoe', network: 'x' }], 'fr')).toBe('@zoe@masto.example (Mastodon)');
  expect(sayRanked({ player: 'zoe\u001B[31m', network: 'x' }, [zoe], 'fr')).toBe('@zoe[31m (X)');
});

test('whoever answered by the form is called by a pseudonym, and by the form in the place of an address', () => {
  const web = { player: 'zoe/angers', network: 'web' };
  expect(sayRanked(web, [zoe, web], 'fr')).toBe('zoe (formulaire)');
  expect(sayRanked(web, [web], 'en')).toBe('zoe (form)');
});
