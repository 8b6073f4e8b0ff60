import { sql } from 'kysely';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import { effectsOf } from '#store/outbox/effects.ts';
import { MASKING_KINDS } from '#store/states.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Play } from './playhouse.ts';

/** What is kept of the masking of a game: every move that was made or is to be made, and who has or waits for a place. */
interface Masks {
  readonly moves: readonly string[];
  readonly places: readonly string[];
}

type Masked = Pick<Play, 'context' | 'game'>;

async function planAll({ context, game }: Masked): Promise<void> {
  for (const { number: round } of game.rounds) {
    for (const account of game.accounts)
      await planMasking(context, { game: game.id, round, account }, AbortSignal.timeout(HANGS_MS));
  }
}

async function masksOf({ context: { db }, game }: Masked): Promise<Masks> {
  const moves = (await effectsOf(db, game.id)).filter(({ kind }) =>
    MASKING_KINDS.some((masking) => masking === kind),
  );
  const { rows } = await sql<{
    place: string;
  }>`select concat_ws(' ', round, account, reply, player, thread, rank, state) as place
    from mask_places where game = ${game.id}`.execute(db);
  return {
    moves: moves.map(({ id, kind, state }) => `${id} ${kind} ${state}`).toSorted(),
    places: rows.map(({ place }) => place).toSorted(),
  };
}

/** Plans what has changed, until nothing has, and gives what is kept then. */
export async function masksByChanges(play: Masked & Pick<Play, 'settle'>): Promise<Masks> {
  do {
    await planAll(play);
    await play.settle();
  } while (await isChanged(play));
  return masksOf(play);
}

/** Says whether there is anything to look at: on one account for what was said on another, or for what was moved. */
async function isChanged({ context: { db }, game }: Masked): Promise<boolean> {
  const { rows } = await sql`select from mask_changes
    where game = ${game.id} and account = any(${[...game.accounts]}) limit 1`.execute(db);
  return rows.length > 0;
}

/** The same by all replies: what is kept is forgotten, and every reply looked at. */
export async function masksByAll(play: Masked): Promise<Masks> {
  for (const table of ['mask_rounds', 'mask_places', 'mask_changes'])
    await sql`delete from ${sql.table(table)} where game = ${play.game.id}`.execute(play.context.db);
  await planAll(play);
  return masksOf(play);
}
