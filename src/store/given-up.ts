import type { Kysely } from 'kysely';
import { writeAlarm } from '#store/journal.ts';
import { forgetTurned } from '#store/replies/passed-on.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Outbox } from '#store/states.ts';

/**
 * Does what follows from it that nothing comes of a row, in the transaction that records it, whose last deed it is: a process that ends
 * between the two would keep from everybody that a post was not made, or not amended, and which post it was whose boost of somebody
 * forgotten stays. Each time is told: what was taken up again, or asked for anew, may fail again.
 */
export async function writeGivenUp(
  trx: Kysely<Tables>,
  outbox: Outbox,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  const about = `${id}/${now.epochMilliseconds}`;
  switch (outbox) {
    case 'steps': {
      const rows = trx.selectFrom('steps').select('game').where('id', '=', id);
      const { game } = await rows.executeTakeFirstOrThrow();
      return writeAlarm(trx, game, { alarm: 'given-up', step: id }, now, about);
    }
    case 'amendments': {
      const rows = trx.selectFrom('amendments').select(['game', 'step']).where('id', '=', id);
      const { game, step } = await rows.executeTakeFirstOrThrow();
      return writeAlarm(trx, game, { alarm: 'not-amended', step }, now, about);
    }
    case 'effects':
      return forgetTurned(trx, id);
    case 'watch_answers':
  }
}
