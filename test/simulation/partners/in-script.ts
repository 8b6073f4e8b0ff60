import type { Hint } from '#game/game.ts';
import type { Participation, Partner, Relay } from '#game/partners.ts';
import type { RoundShape, Shape } from '../plan.ts';

const PARTNERS = ['castle', 'abbey', 'market'] as const;

/** By round and hint: no two share their longer words, by which it is known which hint was given. No answer is in any. */
const WORDS = [
  ['Levez les yeux vers la corniche.', 'Cherchez derrière une ancienne halle.', 'Pensez aux artisans.'],
  ['Un tailleur y perdit son ciseau.', 'Quelque chanoine y dormait.', 'On entend sonner midi.'],
  ['La Maine coule tout près.', 'Des moissons y séchaient.', 'Une porte de chêne grince.'],
] as const;

/** How the script calls a partner. */
const partnerCalled = (place: number): string => PARTNERS[place % PARTNERS.length] ?? PARTNERS[0];

/** The ready words of a hint that a partner gives. */
export const partnerWords = (round: number, hint: number): string =>
  WORDS[(round - 1) % WORDS.length]?.[(hint - 1) % 3] ?? WORDS[0][0];

/** The partners of a game. In the village each is at home under its own name. */
export function partnersOf({ partners = [] }: Shape, accounts: readonly string[]): readonly Partner[] {
  return partners.map(({ takesPart, beside, boosted, notice }, place): Partner => {
    const id = partnerCalled(place);
    const account = accounts[beside % accounts.length] ?? '';
    const how: Participation =
      takesPart === 'by-hand'
        ? { kind: takesPart }
        : { kind: takesPart, accounts: { [account]: `${id}-lent` } };
    return {
      id,
      name: `Partenaire ${place + 1}`,
      addresses: { [account]: `${id}@village.example` },
      agrees: ['relay', 'hint'],
      takesPart: how,
      notice: Temporal.Duration.from({ minutes: notice }),
      boosted,
    };
  });
}

/** What relays of a round the script has. */
export const relaysOf = ({ help }: RoundShape): readonly Relay[] =>
  (help?.relays ?? []).map(({ of, by }) => ({ of, by: partnerCalled(by) }));

/** What of a hint has to do with partners or relays. */
export function partnerHint({ help }: RoundShape, round: number, hint: number): Partial<Hint> {
  const planned = help?.hints.find((one) => one.hint === hint);
  if (!planned) return {};
  const { by, otherwise, unlocks } = planned;
  return {
    ...(unlocks && { unlocks }),
    ...(by !== undefined && {
      by: partnerCalled(by),
      otherwise,
      text: partnerWords(round, hint),
      widen: undefined,
    }),
  };
}
