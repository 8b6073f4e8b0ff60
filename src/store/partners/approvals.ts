import { type Kysely, sql } from 'kysely';
import { isUnasked } from '#game/timeline/unasked.ts';
import { earlier, later } from '#game/moments.ts';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A yes as it was received. */
export interface Yes {
  /** The account that received it and its id there. */
  readonly message: string;
  /** When it was said, as its network tells. */
  readonly at: Temporal.Instant;
  /** When it was read, by the clock of the account's server as far as that is known. */
  readonly readAt: Temporal.Instant;
}

/**
 * Records a yes to one act, in place of an earlier one. One message says yes once, however often it is read. It was said by when it was read,
 * whatever it is dated: by a clock that is ahead it would agree to words that are told after it. What was told by then is dated by the
 * account's server, of which ours may be behind.
 */
export async function approve(db: Kysely<Tables>, step: string, { message, at, readAt }: Yes): Promise<void> {
  const known = await db
    .selectFrom('approvals')
    .select('step')
    .where('message', '=', message)
    .executeTakeFirst();
  if (known) return;
  const told = await db
    .selectFrom('steps')
    .select((eb) => eb.fn.max('posted_at').as('last'))
    .where('of_step', '=', step)
    .executeTakeFirst();
  const latest = later(readAt, told?.last ? toInstant(told.last) : undefined);
  const yes = { message, at: toSql(earlier(at, latest)) };
  await db
    .insertInto('approvals')
    .values({ step, ...yes })
    .onConflict((conflict) =>
      conflict.column('step').doUpdateSet(yes).whereRef('approvals.at', '<', 'excluded.at'),
    )
    .execute();
}

/** What is known of a yes: `unsettled`, as long as nobody knows whether the message before it is out. */
export type Approval = 'yes' | 'unsettled' | 'none';

/**
 * Says whether somebody has said yes to an act, and to these words: those of the latest message about it that was out when the yes came.
 * What may be out, and what says that nothing is expected any more, is such a message as well, and asks for nothing that could be agreed to.
 * @param words that are to be said; undefined for an act without any
 */
export async function approvalOf(
  db: Kysely<Tables>,
  step: string,
  words: string | undefined,
): Promise<Approval> {
  const answered = await messageAnswered(
    db,
    step,
    words === undefined ? ['request', 'reminder'] : ['request'],
  );
  if (!answered) return 'none';
  if (answered.state !== 'sent') return 'unsettled';
  const isSo = words === undefined || (answered.text?.includes(words) === true && answered.isSoStill);
  return isSo && !isUnasked(answered) ? 'yes' : 'none';
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
