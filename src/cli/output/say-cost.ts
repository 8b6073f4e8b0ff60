import type { ExpectedCost } from '#app/spending/expected-cost.ts';
import type { Language } from '#game/game.ts';
import { sayDollars } from './money.ts';
import { several } from './verdict-counts.ts';

const PHRASES = {
  fr: {
    cost: ({ account, network }: ExpectedCost, amount: string) =>
      `Coût sur ${network} (compte «\u00a0${account}\u00a0»)\u00a0: environ ${amount}`,
    detail: ({ posts, postsWithLink, replies, hides }: ExpectedCost) =>
      `${several(posts + postsWithLink, 'message')}${postsWithLink > 0 ? `, dont ${postsWithLink} avec un lien` : ''}, ${replies} ${replies < 2 ? 'réponse lue' : 'réponses lues'}, ${hides === 0 ? 'aucune masquée' : hides === 1 ? '1 masquée puis rétablie' : `${hides} masquées puis rétablies`}`,
    polling: (amount: string) => `dont environ ${amount} pour suivre les relais et les partenaires`,
    prices: ({ asOf }: ExpectedCost) => `prix relevés en ${sayMonth(asOf, 'fr-FR')}`,
    limit: (amount: string) => `limite de dépenses du mois\u00a0: ${amount}`,
    beyond: (amount: string) =>
      `au-delà de la limite de dépenses (${amount})\u00a0: ce compte s’arrêterait en cours de jeu`,
    unlimited: 'pas de limite de dépenses',
  },
  en: {
    cost: ({ account, network }: ExpectedCost, amount: string) =>
      `Cost on ${network} (account “${account}”): about ${amount}`,
    detail: ({ posts, postsWithLink, replies, hides }: ExpectedCost) =>
      `${posts + postsWithLink} ${posts + postsWithLink === 1 ? 'post' : 'posts'}${postsWithLink > 0 ? `, ${postsWithLink} with a link` : ''}, ${replies} ${replies === 1 ? 'reply' : 'replies'} read, ${hides === 0 ? 'none hidden' : `${hides} hidden and shown again`}`,
    polling: (amount: string) => `of which about ${amount} to follow relays and partners`,
    prices: ({ asOf }: ExpectedCost) => `prices in ${sayMonth(asOf, 'en-GB')}`,
    limit: (amount: string) => `spending limit of the month: ${amount}`,
    beyond: (amount: string) => `beyond the spending limit (${amount}): this account would stop in mid-game`,
    unlimited: 'no spending limit',
  },
} as const;

/** « août 2026 » for `2026-08`. */
const sayMonth = (month: string, locale: string): string =>
  Temporal.PlainYearMonth.from(month)
    .toPlainDate({ day: 1 })
    .toLocaleString(locale, { month: 'long', year: 'numeric' });

/** Says what a game is expected to cost on one account: the sum, what it is made of, and what of it goes into following relays. */
export function sayCost(cost: ExpectedCost, language: Language): readonly [string, ...string[]] {
  const phrases = PHRASES[language];
  const { limit, dollars, polling } = cost;
  const amount = limit === null ? '' : sayDollars(limit, language);
  const limited =
    limit === null ? phrases.unlimited : dollars > limit ? phrases.beyond(amount) : phrases.limit(amount);
  return [
    phrases.cost(cost, sayDollars(dollars, language)),
    [phrases.detail(cost), phrases.prices(cost), limited].join(language === 'fr' ? '\u202f; ' : '; '),
    ...(polling > 0 ? [phrases.polling(sayDollars(polling, language))] : []),
  ];
}
