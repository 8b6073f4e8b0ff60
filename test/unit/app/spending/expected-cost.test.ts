import { describe, expect, test } from 'vitest';
import { type ExpectedCost, expectedCosts } from '#app/spending/expected-cost.ts';
import { assumedCrowd } from '#app/spending/expected-crowd.ts';
import { previewStory } from '#app/story/preview-story.ts';
import { sayCost } from '#cli/output/say-cost.ts';
import type { Game, Masking } from '#game/game.ts';
import { CAPABILITIES } from '#networks/x/capabilities.ts';
import { TARIFF } from '#networks/x/tariff.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { aPartner } from '../../../support/games/partners.ts';

const X: NetworkMeasure = { network: 'x', ...CAPABILITIES, conditions: { tariff: TARIFF } };
const FREE: NetworkMeasure = { network: 'bluesky', ...CAPABILITIES };

/** What a game costs, account by account, with sixty players in every round, half of them right. */
function costs(game: Game, on: (account: string) => NetworkMeasure = () => X): readonly ExpectedCost[] {
  return expectedCosts(game, previewStory(game, on, 'fr'), on, () => assumedCrowd(game));
}

describe('hidings', () => {
  test.each([
    ['hide', 30],
    ['decoys', 39],
    ['hide-all', 60],
    ['private', 0],
    ['quiet', 0],
    ['none', 0],
  ] as const)('under %s are %d', (masking: Masking, hides) => {
    expect(costs(aGame({ masking }))).toMatchObject([{ account: 'ville', replies: 60, hides }]);
  });

  test('that are not made are not paid', () => {
    const [hiding, quiet] = [costs(aGame({ masking: 'hide' }))[0], costs(aGame())[0]];
    expect((hiding?.dollars ?? 0) - (quiet?.dollars ?? 0)).toBeCloseTo(2 * 30 * TARIFF.hide);
  });
});

describe('polls', () => {
  test('read each post before the reveal, who relays it, and the account itself, once on the one day', () => {
    expect(costs(aGame())[0]?.polls).toEqual({ posts: 5, profiles: 10 + 1, pictures: 0 });
  });

  test('read them again on every further day until the reveal', () => {
    const round = aRound({
      lastCall: at('2026-09-21T17:30'),
      closes: at('2026-09-21T18:00'),
      reveals: at('2026-09-21T18:30'),
    });
    // The opening and two hints on three days, the last call and the closing on one.
    const looks = { posts: 3 * 3 + 2, profiles: 3 * (10 + 1), pictures: 0 };
    expect(costs(aGame({ rounds: [round] }))[0]?.polls).toEqual(looks);
  });

  test('read every partner, and its posts of a week', () => {
    const game = aGame({ partners: [aPartner()] });
    expect(costs(game)[0]?.polls).toEqual({ posts: 5 + 14, profiles: 10 + 2, pictures: 14 });
  });

  test('are a part of the whole', () => {
    const [cost] = costs(aGame());
    expect(cost?.polling).toBeCloseTo(5 * TARIFF.readReply + 11 * TARIFF.readPlayer);
    expect(cost?.dollars).toBeCloseTo(
      5 * TARIFF.post +
        2 * TARIFF.post +
        3 * TARIFF.altText +
        60 * (TARIFF.readMention + TARIFF.readReply + TARIFF.readPlayer) +
        (cost?.polling ?? 0),
    );
  });
});

test('an account that a partner lends pays for what it relays, and for finding it', () => {
  const office = aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'office' } } });
  const round = aRound({ relays: [{ of: 'opening', by: 'office' }] });
  const game = aGame({ partners: [office], rounds: [round] });
  const found = costs(game, (account) => (account === 'office' ? X : FREE));
  expect(found).toMatchObject([
    { account: 'office', relays: 1, posts: 0, replies: 0, hides: 0, polls: { posts: 1, profiles: 0 } },
  ]);
  expect(found[0]?.dollars).toBeCloseTo(TARIFF.relay + TARIFF.readReply);
});

test('what is asked of partners in private is no post that is paid', () => {
  const round = aRound({ relays: [{ of: 'opening', by: 'office' }] });
  const asking = costs(aGame({ partners: [aPartner()], rounds: [round] }));
  expect(asking[0]?.posts).toBe(costs(aGame())[0]?.posts);
});

test('what goes into following relays has a line of its own, and hidings are told only where there are any', () => {
  const [cost] = costs(aGame());
  if (!cost) throw new Error('The game costs something.');
  expect(sayCost(cost, 'fr')).toEqual([
    'Coût sur X (compte «\u00a0ville\u00a0»)\u00a0: environ 1,22\u00a0$',
    '7 messages, 60 réponses lues, aucune masquée\u202f; prix relevés en août 2026\u202f; pas de limite de dépenses',
    'dont environ 0,14\u00a0$ pour suivre les relais et les partenaires',
  ]);
  expect(sayCost(cost, 'en')).toEqual([
    'Cost on X (account “ville”): about $1.22',
    '7 posts, 60 replies read, none hidden; prices in August 2026; no spending limit',
    'of which about $0.14 to follow relays and partners',
  ]);
  expect(sayCost({ ...cost, polling: 0 }, 'en')).toHaveLength(2);
});
