import type { Kysely } from 'kysely';
import type { Outbox } from '#store/outbox/sending.ts';
import { writeAlarm } from '#store/journal.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Writes down, once, that nothing comes of a post or of what was to be done to one, in the transaction that records it: a process that
 * ends between the two would keep from everybody that it has failed. What is given up of effects and answers is read where they are shown.
 * To be the last deed of the transaction.
 */
export async function writeGivenUp(
  trx: Kysely<Tables>,
  outbox: Outbox,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  if (outbox === 'steps') {
    const { game } = await trx
      .selectFrom('steps')
      .select('game')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await writeAlarm(trx, game, { alarm: 'given-up', step: id }, now);
  } else if (outbox === 'amendments') {
    const { game, step } = await trx
      .selectFrom('amendments')
      .select(['game', 'step'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await writeAlarm(trx, game, { alarm: 'not-amended', step }, now);
  }
}
