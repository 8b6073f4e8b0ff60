import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Dated } from './replies.ts';

/**
 * Makes nothing of what these players wrote after a moment, in rounds whose answer is not out: its words are erased, and it is no guess any
 * more. Its row stays as that of a muted player does, so that it is hidden no less than others until the reveal, and shown then. Returns
 * whose gradings that concerns.
 */
export async function withdrawReplies(
  db: Kysely<Tables>,
  players: readonly string[],
  moment: Temporal.Instant,
): Promise<readonly Dated[]> {
  const { rows } =
    await sql<Dated>`update replies set muted = true, text = null, beside = null, about_entry = null,
      about_words = null, reason = '', nudge = null
    where player = ${anyOf(players)} and at > ${toSql(moment)}::timestamptz and not muted
      and game in (select id from games where state in ('playing', 'paused'))
      and not exists(select from steps as reveal where reveal.game = replies.game and reveal.round = replies.round
        and reveal.kind = 'reveal' and reveal.state = 'sent')
    returning game, round, player`.execute(db);
  return rows;
}
