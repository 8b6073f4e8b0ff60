import type { Kysely } from 'kysely';
import type { Part, Past } from '#game/past.ts';
import { toMaybeInstant, toSql } from '#store/instants.ts';
import { roundsOff } from './rounds-off.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads what a game has been so far; nothing yet of one that was never played. */
export async function pastOf(db: Kysely<Tables>, game: string): Promise<Past> {
  return {
    parts: await partsOf(db, game),
    steps: await stepsOf(db, game),
    off: [...(await roundsOff(db, game))],
  };
}

/** Reads by what a game's rounds and hints are known, those included that its script has dropped. */
export async function partsOf(db: Kysely<Tables>, game: string): Promise<readonly Part[]> {
  const rows = await db
    .selectFrom('script_parts')
    .selectAll()
    .where('game', '=', game)
    .orderBy('round')
    .orderBy('hint')
    .execute();
  return rows.map(({ round, hint, shown, name, words, at, gone }): Part => ({
    round,
    hint,
    shown,
    name: name ?? undefined,
    words: words ?? undefined,
    at: toMaybeInstant(at),
    gone,
  }));
}

/** Keeps by what a game's rounds and hints are to be known again, in place of what was kept before. */
export async function keepParts(db: Kysely<Tables>, game: string, parts: readonly Part[]): Promise<void> {
  await db.deleteFrom('script_parts').where('game', '=', game).execute();
  if (parts.length === 0) return;
  await db
    .insertInto('script_parts')
    .values(
      parts.map(({ round, hint, shown, name, words, at, gone }) => ({
        game,
        round,
        hint,
        shown,
        name: name ?? null,
        words: words ?? null,
        at: at ? toSql(at) : null,
        gone,
      })),
    )
    .execute();
}
