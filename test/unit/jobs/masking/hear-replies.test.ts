import { describe, expect, test } from 'vitest';
import { countNames, hear } from '#jobs/masking/hear-replies.ts';
import type { SaidReply } from '#store/replies/masking.ts';
import { aGame, at } from '../../../support/games/game.ts';

/** A town that somebody named `seconds` after ten, read by a worker whose clock is `ahead`, the shared one being so much ahead. */
function said(id: string, seconds: number, ahead: number, shared: number | undefined = 0): SaidReply {
  const moment = at('10:00').add({ seconds });
  return {
    id,
    player: 'zoe',
    text: 'Gisors',
    goesOn: false,
    names: 1,
    tagged: false,
    at: moment,
    receivedAt: moment.add({ seconds: ahead }),
    arrivedAt: undefined,
    seenAt: shared === undefined ? undefined : moment.add({ seconds: shared }),
  };
}

const heardOf = (said: readonly SaidReply[]): readonly string[] => [
  ...hear(aGame({ guesses: 2 }), 1, 'secret', said).heard,
];

describe('of replies that two workers read', () => {
  const first = [said('a', 0, 50), said('b', 10, 50)];
  const later = [said('c', 20, 0), said('d', 30, 0)];

  test('those are heard that were read first by the clock that they share, though the clock of one is slow', () => {
    expect(heardOf(first)).toEqual(['a', 'b']);
    expect(heardOf([...first, ...later])).toEqual(['a', 'b']);
    expect(heardOf([...later, ...first])).toEqual(['a', 'b']);
  });

  test('the workers’ own clocks say it where the shared one is wrong by them', () => {
    expect(heardOf([said('a', 0, 0, 7_200), said('b', 10, 0, 7_200), said('c', 20, 0, 0)])).toEqual([
      'a',
      'b',
    ]);
  });

  test('so they do of what was kept before the shared one was noted', () => {
    const [a, b, c] = [0, 10, 20].map((seconds) => said(`at ${seconds}`, seconds, 0, undefined));
    expect(heardOf([c, b, a].filter((one) => one !== undefined))).toEqual(['at 0', 'at 10']);
  });
});

test('of what was cut nobody knows what it names, so that it is not heard', () => {
  expect(countNames(aGame(), 'Gisors', '', true)).toBeGreaterThan(1);
});

test.each([
  ['a place', 'Le château de Saumur', '', 1],
  ['talk', 'Bravo, merci !', '', 1],
  ['talk below a warning that is talk', 'Bravo, merci !', 'Ma réponse au jeu', 1],
  ['two places', 'Saumur ou Gisors', '', 2],
  ['a comment, which costs no guess and may name something', 'Quelle fête !', '', 2],
  ['a place beside talk, which costs no guess', '?', 'Saumur', 2],
  ['a link, which costs no guess', 'https://fr.wikipedia.org/wiki/Ch%C3%A2teau_de_Saumur', '', 4],
  ['a link that has no words beside talk', 'Bravo ! https://1.fr/', '', 2],
  ['a place beside a mention of another', 'Saumur @ChateauGisors', '', 2],
  ['a place beside another', 'Saumur', 'Gisors', 2],
])('%s is counted as what it may try without a guess, too', (_, text, beside, names) => {
  expect(countNames(aGame(), text, beside)).toBe(names);
});
