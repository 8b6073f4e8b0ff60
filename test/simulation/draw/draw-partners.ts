import type { RelayedPost, Unlock } from '#game/partners.ts';
import { Chance } from '#networks/village/chance.ts';
import type { PartnerShape, RoundHelp } from '../partners/plan.ts';
import type { RoundShape, Shape } from '../plan.ts';
import { isWatched } from '../watch/draw-watch.ts';
import { isLive } from './draw-hour.ts';

/** Chance of its own, so that the plans of other games stay as they were. */
const OWN = 5_471;
/** Of nine games these have partners, unless they are live hours or something is listened to beside them. */
const HELPED: ReadonlySet<number> = new Set([2, 3, 5, 7, 8]);

/** Says whether partners are in the plan of a seed. */
export const isHelped = (seed: number): boolean => HELPED.has(seed % 9) && !isLive(seed) && !isWatched(seed);

/** Gives a game partners, and has them relay its posts and give hints. */
export function withPartners(seed: number, shape: Shape): Shape {
  const chance = new Chance(seed * OWN + 1);
  const partners = Array.from({ length: chance.integer(1, 3) }, (): PartnerShape => ({
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
