import { expect, test } from 'vitest';
import { postPrices } from '#app/spending/post-prices.ts';
import { CAPABILITIES } from '#networks/x/capabilities.ts';
import { linksIn } from '#networks/x/measure.ts';
import { TARIFF } from '#networks/x/tariff.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { aGame, aRound } from '../../../support/games/game.ts';
import { aPartner } from '../../../support/games/partners.ts';

const X: NetworkMeasure = { network: 'x', ...CAPABILITIES, conditions: { tariff: TARIFF, linksIn } };

test('every post of the script has its price, one with a link its own, and what asks partners none', () => {
  const round = aRound({ closing: 'Tout est sur angers.fr', relays: [{ of: 'opening', by: 'office' }] });
  const game = aGame({
    accounts: ['ville', 'ciel'],
    partners: [aPartner()],
    rounds: [round],
    paidLinks: true,
  });
  const prices = postPrices(game, (account) => (account === 'ville' ? X : undefined));
  const usual = TARIFF.post + TARIFF.altText;
  expect(Object.fromEntries(prices)).toEqual({
    'angers/1/opening/ville': usual,
    'angers/1/hint-1/ville': usual,
    'angers/1/hint-2/ville': usual,
    'angers/1/last-call/ville': usual,
    'angers/1/closing/ville': TARIFF.postWithLink + TARIFF.altText,
    'angers/1/reveal/ville': usual,
    'angers/1/standings/ville': usual,
  });
});
