import { type Kysely, sql } from 'kysely';
import { isUnasked } from '#game/timeline/unasked.ts';
import { toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Records a yes to one act, in place of an earlier one. One message says yes once, however often it is read.
 * @param message the account that received it and its id there
 */
export async function approve(
  db: Kysely<Tables>,
  step: string,
  message: string,
  at: Temporal.Instant,
): Promise<void> {
  const known = await db
    .selectFrom('approvals')
    .select('step')
    .where('message', '=', message)
    .executeTakeFirst();
  if (known) return;
  const yes = { message, at: toSql(at) };
  await db
    .insertInto('approvals')
    .values({ step, ...yes })
    .onConflict((conflict) =>
      conflict.column('step').doUpdateSet(yes).whereRef('approvals.at', '<', 'excluded.at'),
    )
    .execute();
}

/**
 * Says whether somebody has said yes to an act, and to these words: those of the latest message about it that was out when the yes came.
 * What may be out, and what says that nothing is expected any more, is such a message as well, and asks for nothing that could be agreed to.
 * @param words that are to be said; undefined for an act without any
 */
export async function isApproved(
  db: Kysely<Tables>,
  step: string,
  words: string | undefined,
): Promise<boolean> {
  const answered = await messageAnswered(
    db,
    step,
    words === undefined ? ['request', 'reminder'] : ['request'],
  );
  if (answered?.state !== 'sent' || isUnasked(answered)) return false;
  return words === undefined || (answered.text?.includes(words) === true && answered.isSoStill);
}

/**
 * Reads which message of these kinds about an act was out last when its yes came; undefined: none, or no yes has come.
 * `isSoStill`: the hint that it asked for has no other words by now, as far as they were noted. The words to be said may be a part of others.
 */
function messageAnswered(db: Kysely<Tables>, step: string, kinds: readonly string[]) {
  const outAt = sql<Date>`coalesce(asked.posted_at, asked.attempted_at)`;
  return db
    .selectFrom('approvals')
    .innerJoin('steps as act', 'act.id', 'approvals.step')
    .innerJoin('steps as asked', 'asked.of_step', 'act.id')
    .leftJoin('script_parts as part', (join) =>
      join
        .onRef('part.game', '=', 'act.game')
        .onRef('part.round', '=', 'act.round')
        .onRef('part.hint', '=', 'act.ordinal'),
    )
    .select([
      'asked.id',
      'asked.state',
      'asked.text',
      sql<boolean>`asked.asked_words is null or asked.asked_words is not distinct from part.words`.as(
        'isSoStill',
      ),
    ])
    .where('act.id', '=', step)
    .where('asked.kind', 'in', kinds)
    .where('asked.state', 'in', ['sent', 'sending', 'uncertain'])
    .where(sql<boolean>`${outAt} <= approvals.at`)
    .orderBy(outAt, 'desc')
    .orderBy('asked.attempted_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}
