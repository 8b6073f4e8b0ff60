import type { Kysely } from 'kysely';
import { entriesOf } from '#store/draws/draws.ts';
import { isPrizeMessage } from '#store/draws/prize-messages.ts';
import { drawOfMessage, isReplaced, isRetraction } from '#store/draws/retractions.ts';
import { hasBeenTold } from '#store/draws/who-was-told.ts';
import type { StoredEffect } from '#store/outbox/effects.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { JobContext } from './context.ts';
import { type Gate, over, wait } from './gates.ts';

/** Whether a message that is on its way has arrived is asked again so much later. */
const ASKED_AGAIN = Temporal.Duration.from({ minutes: 1 });

type AboutPrize = Pick<StoredEffect, 'id' | 'game' | 'reply'>;

/** Nobody is told that they win who does not, or has answered, and nobody that they do not who was never told that they did. */
export const prize: Gate<{ readonly context: JobContext; readonly effect: StoredEffect }> = {
  name: 'prize',
  async stops({ context: { db, clock }, effect }) {
    if (!isPrizeMessage(effect.id, effect.game)) return undefined;
    if (!(await winsAsTold(db, effect))) return over('skipped', 'not-wished');
    if (!isRetraction(effect.id, effect.game))
      return (await hasAnswered(db, effect)) ? over('skipped', 'answered-already') : undefined;
    const told = await hasBeenTold(db, drawOfMessage(effect.id, effect.game), effect.reply);
    if (told === 'perhaps') return wait(clock.now().add(ASKED_AGAIN), 'attempt-before');
    return told === 'yes' ? undefined : over('skipped', 'not-wished');
  },
};

/**
 * Says whether a message about a prize is still to leave: whoever it is for wins, and has not answered; or, of one that says so, does not
 * win any more.
 */
export const isPrizeStillSo = async (db: Kysely<Tables>, about: AboutPrize): Promise<boolean> =>
  (await winsAsTold(db, about)) && (isRetraction(about.id, about.game) || !(await hasAnswered(db, about)));

/** Says whether what a message about a prize tells is so: whoever it is for wins, or, of one that says so, does not any more. */
const winsAsTold = async (db: Kysely<Tables>, { id, game, reply }: AboutPrize): Promise<boolean> =>
  (await isReplaced(db, drawOfMessage(id, game), reply)) === isRetraction(id, game);

/** Says whether a person has noted that whoever a message is for has answered. */
async function hasAnswered(db: Kysely<Tables>, { id, game, reply }: AboutPrize): Promise<boolean> {
  const [row] = await entriesOf(db, drawOfMessage(id, game), [reply]);
  return row?.answeredAt !== undefined;
}
