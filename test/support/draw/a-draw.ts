import type { Draw } from '#game/draw.ts';
import { at } from '../games/game.ts';

/** A prize draw as a script has it, but for these changes. */
export const aDraw = (changes: Partial<Draw> = {}): Draw => ({
  among: 'game',
  finds: 1,
  weights: 'equal',
  staff: [],
  formerWinners: 'admitted',
  prizes: [{ name: 'Un panier gourmand', winners: 1 }],
  alternates: 1,
  seed: { kind: 'numbers', of: 'Les numéros du Loto' },
  when: { kind: 'at', at: at('2026-09-20T20:30') },
  answerWithin: Temporal.Duration.from({ days: 14 }),
  ...changes,
});
