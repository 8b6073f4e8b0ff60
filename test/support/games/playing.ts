import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { DatabaseOptions } from '#store/database/database.ts';
import { requireServer } from '../servers/available.ts';
import { inMemory, onServer } from '../run/databases.ts';
import { type Keeping, openTheatre, type Play, type Theatre } from './playhouse.ts';

/**
 * For a test file, or a part of one: a theatre of its own, on a database in memory unless told, and `play`, which opens a play
 * that ends with its test.
 * @param jobs where they are kept; in memory unless told
 */
export function useTheatre(
  options?: () => Promise<DatabaseOptions>,
  jobs?: Keeping,
): {
  readonly play: Theatre['open'];
  readonly theatre: () => Theatre;
} {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(await options?.(), jobs);
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

/** The databases on which a theatre can be, as far as they are here. */
export const DATABASES = [
  { name: 'PGlite', options: inMemory },
  ...(requireServer('postgres') ? [{ name: 'PostgreSQL', options: onServer }] : []),
];
