import type { Kysely } from 'kysely';
import { OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import { type DrawKey, entriesOf } from './draws.ts';
import { prizeMessages } from './prize-messages.ts';

/**
 * Says whether somebody of a draw knows that they were drawn, by a message or by a person. `perhaps`: a message may be out, or is on its way.
 */
export async function hasBeenTold(
  db: Kysely<Tables>,
  key: DrawKey,
  entry: string,
): Promise<'yes' | 'no' | 'perhaps'> {
  const [row] = await entriesOf(db, key, [entry]);
  const messages = await prizeMessages(db, key, [entry]);
  if (row?.answeredAt || messages.some(({ state }) => state === 'sent')) return 'yes';
  // Of a message it is the moment at which it was wished.
  if (row?.toldAt && !messages.some(({ createdAt }) => row.toldAt?.equals(createdAt))) return 'yes';
  return messages.some(({ state }) => OWED.some((owed) => owed === state)) ? 'perhaps' : 'no';
}
