import type { RelayedPost, Unlock } from '#game/partners.ts';
import { Chance } from '#networks/village/chance.ts';
import type { PartnerShape, RoundHelp } from '../partners/plan.ts';
import type { RoundShape, Shape } from '../plan.ts';

/** Chance of its own, so that the plans of other games stay as they were. */
const OWN = 5_471;

/** Gives a game partners, so many at the most, and has them relay its posts and give hints. */
export function withPartners(seed: number, shape: Shape, most: number): Shape {
  const chance = new Chance(seed * OWN + 1);
  const partners = Array.from({ length: chance.integer(1, most) }, (): PartnerShape => ({
    takesPart: chance.pick(['lent', 'approved', 'by-hand', 'by-hand'] as const),
    beside: chance.integer(0, shape.accounts - 1),
    boosted: chance.happens(0.4),
    notice: chance.pick([15, 120]),
  }));
  const rounds = shape.rounds.map((round) => ({ ...round, help: drawHelp(chance, round, partners.length) }));
  return { ...shape, partners, rounds };
}

function drawHelp(chance: Chance, { hints, lastCall }: RoundShape, partners: number): RoundHelp {
  const partner = (): number => chance.integer(0, partners - 1);
  const relayed: readonly RelayedPost[] = [
    'opening',
    ...hints.map((_, index) => `hint-${index + 1}` as const),
    ...(lastCall === null ? [] : (['last-call'] as const)),
  ];
  const unlock = (): Unlock =>
    chance.happens(0.5) ? { relays: chance.integer(1, 4) } : { partners: chance.integer(1, partners) };
  return {
    relays: relayed.flatMap((of) =>
      Array.from({ length: partners }, (_, by) => ({ of, by })).filter(() => chance.happens(0.5)),
    ),
    hints: hints.map((_, index) => ({
      hint: index + 1,
      ...(chance.happens(0.7) && { by: partner(), otherwise: chance.happens(0.6) }),
      ...(chance.happens(0.4) && { unlocks: unlock() }),
    })),
  };
}
