import { describe, expect, test } from 'vitest';
import { type Namable, namePlayer } from '#game/players/naming.ts';

const zoe: Namable = {
  network: 'bluesky',
  address: 'zoe.bsky.social',
  mention: '@zoe.bsky.social',
  name: 'Zoé B.',
};

describe('a player', () => {
  test('is mentioned on the own network, and named elsewhere', () => {
    expect(namePlayer(zoe, 'bluesky', false)).toBe('@zoe.bsky.social');
    expect(namePlayer(zoe, 'mastodon', false)).toBe('Zoé B.');
  });

  test('is told with the network in a game that has several', () => {
    expect(namePlayer(zoe, 'bluesky', true)).toBe('@zoe.bsky.social (Bluesky)');
    expect(namePlayer({ ...zoe, network: 'x' }, 'mastodon', true)).toBe('Zoé B. (X)');
  });

  test.each([
    ['@maire@masto.example', 'maire masto. example'],
    ['Zoé #Angers', 'Zoé Angers'],
    ['https://mal.example/x', 'https mal. example x'],
    ['deux\nlignes\u202E', 'deux lignes'],
    ['＠maire', 'maire'],
    ['   ', 'zoe'],
    ['@', 'zoe'],
    ['Zoé, qui a un nom beaucoup trop long', 'Zoé, qui a un nom beaucoup tr…'],
  ])('called « %s » can mention, link or tag nothing on another network: « %s »', (name, said) => {
    expect(namePlayer({ ...zoe, name }, 'mastodon', false)).toBe(said);
  });
});
