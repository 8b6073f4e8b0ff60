import type { Game } from '#game/game.ts';
import type { Guess, Said } from '../plan.ts';
import type { Draw } from './draw-plan.ts';

const GUESSES: readonly Guess[] = [
  'right',
  'right',
  'variant',
  'typo',
  'close',
  'wrong',
  'wrong',
  'not',
  'newly-right',
  'chatter',
];

/** Draws what a small crowd says: most of it soon after a post, and just before a closing. */
export function drawSaid(
  { chance }: Draw,
  game: Game,
  {
    seconds,
    most,
  }: {
    readonly seconds: (moment: Temporal.Instant) => number;
    /** In one round. */
    readonly most: number;
  },
): readonly Said[] {
  return game.rounds
    .flatMap(({ number, opens, closes, reveals, hints }) => {
      const hot = [opens, ...hints.map(({ at }) => at), closes, reveals].map(seconds);
      return Array.from({ length: chance.integer(0, most) }, (): Said => {
        const around = chance.pick(hot);
        const isHot = chance.happens(0.7);
        const at = isHot
          ? around + chance.pick([-40, -10, -2, -1, 0, 1, 5, 30, 90])
          : chance.integer(seconds(opens) + 60, seconds(reveals) + 300);
        return {
          at,
          player: chance.integer(0, 5),
          round: number,
          deed: drawDeed(chance, game.accounts.length),
        };
      });
    })
    .toSorted((a, b) => a.at - b.at);
}

function drawDeed(chance: Draw['chance'], accounts: number): Said['deed'] {
  if (chance.happens(0.15)) return { kind: 'edit', guess: chance.pick(GUESSES) };
  if (chance.happens(0.06)) return { kind: 'delete' };
  return {
    kind: 'reply',
    account: chance.integer(0, accounts - 1),
    to: chance.pick(['opening', 'latest'] as const),
    mention: chance.happens(0.75),
    private: chance.happens(0.2),
    guess: chance.pick(GUESSES),
  };
}
