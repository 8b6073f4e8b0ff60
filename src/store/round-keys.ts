import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Keeps what the replies of a round are judged by from now on. Returns what they were judged by before; undefined: not noted.
 */
export async function keepRoundKey(
  db: Kysely<Tables>,
  game: string,
  round: number,
  key: string,
): Promise<string | undefined> {
  const before = await db
    .selectFrom('round_keys')
    .select('key')
    .where('game', '=', game)
    .where('round', '=', round)
    .executeTakeFirst();
  await db
    .insertInto('round_keys')
    .values({ game, round, key })
    .onConflict((conflict) => conflict.columns(['game', 'round']).doUpdateSet({ key }))
    .execute();
  return before?.key;
}
