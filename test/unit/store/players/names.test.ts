import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesIn, addressesOf, namesOf, speaksOf, withoutNames } from '#store/players/names.ts';
import type { Player } from '#store/players/players.ts';
import { runs } from '../../../support/run/runs.ts';

const player = (changes: Partial<Player> = {}): Player => ({
  id: 'mastodon:zoe@masto.example',
  network: 'mastodon',
  address: 'zoe@masto.example',
  mention: '@zoe',
  name: 'Zoé',
  noBot: false,
  ...changes,
});

describe('an address in a text', () => {
  test.each([
    ['Bravo @zoe@masto.example.', 'Bravo ….'],
    ['(@Zoe, bravo)', '(…, bravo)'],
    ['https://masto.example/@zoe/1', 'https://masto.example/…/1'],
    ['mastodon:zoe@masto.example', '…'],
  ])('is found in %j', (text, without) => {
    expect(withoutNames(addressesOf(player()), text)).toBe(without);
  });

  test.each([
    'mastodon:anne-zoe@masto.example',
    'mastodon:anne.zoe@masto.example',
    'mastodon:zoe@masto.example.org',
    '@zoe@other.example',
    'Zoé, ou zoe',
  ])('is no part of another: %s', (text) => {
    expect(speaksOf(addressesOf(player()), text)).toBe(false);
    expect(withoutNames(addressesOf(player()), text)).toBe(text);
  });

  test('with a dot alone is whole, too', () => {
    const zoe = player({ id: 'bluesky:did:plc:z', address: 'zoe.bsky.social', mention: '@zoe.bsky.social' });
    expect(withoutNames(addressesOf(zoe), 'https://bsky.app/profile/zoe.bsky.social/post/1')).toBe(
      'https://bsky.app/profile/…/post/1',
    );
    expect(speaksOf(addressesOf(zoe), 'anne.zoe.bsky.social')).toBe(false);
  });
});

describe('what may be an address in a text', () => {
  const zoe = player({ id: 'bluesky:did:plc:z', address: 'zoe.bsky.social', mention: '@zoe.bsky.social' });

  test.each([
    [player(), 'Bravo @Zoe@masto.example.'],
    [player(), '(@zoe…)'],
    [player(), 'https://masto.example/@zoe/1'],
    [player(), 'Moi : mastodon:zoe@masto.example !'],
    [player(), 'Moi:zoe@masto.example'],
    [player({ address: 'zoe@localhost:3000' }), '@zoe@localhost:3000:'],
    [player({ address: 'zoe@localhost' }), '@zoe@localhost:3000'],
    [zoe, 'https://bsky.app/profile/zoe.bsky.social/post/1'],
    [zoe, '@@zoe.bsky.social'],
    [zoe, '@anne@zoe.bsky.social'],
    [player(), 'Merci @zoe@masto.example...merci'],
    [player(), 'zoe@masto.example--ok'],
    [zoe, 'bluesky:did:plc:z'],
  ])('holds whatever calls %o in %j', (who, text) => {
    const addresses = addressesOf(who);
    expect(speaksOf(addresses, text)).toBe(true);
    const found = addressesIn(text).filter((one) => addresses.includes(one));
    expect(withoutNames(found, text)).toBe(withoutNames(addresses, text));
  });

  test('is no word by itself', () => {
    expect(addressesIn('Zoé, ou zoe : la gare !')).toEqual([]);
  });

  test('holds whatever calls somebody, in any text', () => {
    const addresses = [player(), player({ address: '12z@m.fr' }), zoe].flatMap(addressesOf);
    const pieces = [...addresses, '@', ':', '.', '..', '-', '--', '_', ' ', 'a', '12', '/', 'é'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (words) => {
        const text = words.join('');
        const found = new Set(addressesIn(text));
        const held = addresses.filter((one) => found.has(one.toLowerCase()));
        expect(withoutNames(held, text)).toBe(withoutNames(addresses, text));
      }),
      runs(2_000),
    );
  });
});

test('a name is a whole word, however it is capitalised', () => {
  expect(withoutNames(namesOf(player()), 'Bravo à ZOÉ et à Zoéline')).toBe('Bravo à … et à Zoéline');
});
