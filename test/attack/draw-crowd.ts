import type { Chance } from '#networks/village/chance.ts';
import type { Act, CrowdDeed, Guess, MomentName, Shape } from './plan.ts';

/** Everybody in the crowd. */
export const PLAYERS: readonly string[] = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay'];
const GUESSES: readonly Guess[] = ['right', 'right', 'variant', 'close', 'wrong', 'wrong', 'other-wrong'];

/** Draws what a small crowd does in each round, most of it around the hints and the closing. */
export function drawActs(chance: Chance, shape: Shape, moments: readonly MomentName[]): readonly Act[] {
  const acts = moments.flatMap(({ kind }, moment): readonly Act[] => {
    const count = chance.integer(...COUNTS[kind]);
    return Array.from({ length: count }, () => ({
      moment,
      place: chance.pick(PLACES[kind]),
      share: chance.fraction(),
      player: chance.pick(PLAYERS),
      deed: drawDeed(chance, shape, kind),
    }));
  });
  return acts;
}

const COUNTS: Readonly<Record<MomentName['kind'], [number, number]>> = {
  opening: [0, 2],
  hint: [1, 3],
  'last-call': [1, 3],
  closing: [2, 5],
  reveal: [0, 1],
  standings: [0, 0],
};

const PLACES: Readonly<Record<MomentName['kind'], readonly Act['place'][]>> = {
  opening: ['after'],
  hint: ['before', 'before', 'edge', 'meanwhile', 'after'],
  'last-call': ['before', 'edge', 'meanwhile', 'after'],
  closing: ['before', 'edge', 'edge', 'edge', 'meanwhile'],
  reveal: ['meanwhile', 'after'],
  standings: ['after'],
};

function drawDeed(chance: Chance, { accounts }: Shape, kind: MomentName['kind']): CrowdDeed {
  const guess = chance.pick(GUESSES);
  if (kind !== 'opening' && chance.happens(0.15))
    return { kind: 'edit', guess: chance.pick(['right', 'variant', 'close']) };
  if (kind !== 'opening' && chance.happens(0.1)) return { kind: 'answer-back', guess };
  const mentions = chance.happens(0.3) ? 'none' : accounts === 2 && chance.happens(0.4) ? 'both' : 'one';
  return {
    kind: 'reply',
    account: chance.integer(0, accounts - 1),
    to: mentions !== 'none' && chance.happens(0.12) ? 'nothing' : chance.pick(['opening', 'latest']),
    mentions,
    private: mentions !== 'none' && chance.happens(0.25),
    guess,
  };
}
