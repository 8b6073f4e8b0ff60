import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { openTheatre, type Play, type Theatre } from './playhouse.ts';

/** For a test file: a theatre of its own, and `play`, which opens a play that ends with its test. */
export function useTheatre(): { readonly play: Theatre['open']; readonly theatre: () => Theatre } {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre();
  });
  afterAll(() => theatre[Symbol.asyncDispose]());
  return {
    theatre: () => theatre,
    play: async (...how): Promise<Play> => {
      const play = await theatre.open(...how);
      onTestFinished(() => play[Symbol.asyncDispose]());
      return play;
    },
  };
}
