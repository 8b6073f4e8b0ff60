import { type Kysely, sql } from 'kysely';
import { isWebPlayer } from '#game/answer-form.ts';
import { isKept } from '#store/retention.ts';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import type { Player } from './players.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Where it is kept who played a game. */
const PLAYERS_OF = ['replies', 'effects', 'gradings', 'standings', 'form_players'] as const;

/**
 * Reads so many of those who played a game, and are in no other game whose data are kept, by their ids; with them, where it is the last such
 * game, whoever wrote only to be linked, and is in none.
 */
export async function playersToErase(
  db: Kysely<Tables>,
  game: string,
  now: Temporal.Instant,
  most: number,
): Promise<readonly string[]> {
  const of = PLAYERS_OF.map((table) => sql`select player from ${sql.table(table)} where game = ${game}`);
  const otherKept = sql`games.id <> ${game} and ${isKept('games', now)}`;
  const { rows } = await sql<{ player: string }>`
    select id as player from players
    where id not like ${`${FORGOTTEN}%`}
      and (id in (${sql.join(of, sql` union `)})
        or not expected and opted_out_at is null and muted_at is null and not exists(select from games where ${otherKept})
          and not exists(select from replies where replies.player = players.id))
      and not exists(select from replies join games on games.id = replies.game
        where ${otherKept} and replies.player = players.id)
    order by id limit ${most}`.execute(db);
  return rows.map(({ player }) => player);
}

/** Counts those who played a game and of whom a number is left. */
export async function playersErased(db: Kysely<Tables>, game: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(distinct player) from replies
    where game = ${game} and player like ${`${FORGOTTEN}%`}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** Rows that one statement erases: an embedded database lets nothing else happen meanwhile. */
const AT_ONCE = 250;

/**
 * Erases words of a game that are left once all are forgotten who are in no other: what the others have written in it, and what could not be
 * read. Who they are stays known for the other game. Some at a time, each in the transaction of whoever calls.
 * @returns whether nothing is left
 */
export async function eraseWords(db: Kysely<Tables>, game: string): Promise<boolean> {
  const { numAffectedRows: replies = 0n } =
    await sql`update replies set text = null, beside = null, url = null, about_entry = null, about_words = null, reason = '',
      nudge = null, root = null, deleted_at = coalesce(deleted_at, at)
    where id in (select id from replies where game = ${game} and (text is not null or beside is not null or url is not null
      or about_words is not null or nudge is not null or reason <> '' or root is not null) limit ${AT_ONCE})`.execute(
      db,
    );
  if (replies > 0n) return false;
  const { numAffectedRows: effects = 0n } =
    await sql`update effects set text = null, why = split_part(why, ': ', 1)
    where id in (select id from effects where game = ${game} and (text is not null or why like '%: %') limit ${AT_ONCE})`.execute(
      db,
    );
  if (effects > 0n) return false;
  await db
    .updateTable('draw_entries')
    .set({ player: null, name: null, code: null })
    .where('game', '=', game)
    .execute();
  for (const table of ['set_aside', 'form_answers', 'form_players', 'live_said', 'live_reads'] as const) {
    await db.deleteFrom(table).where('game', '=', game).execute();
  }
  return true;
}

/**
 * Keeps of players who are forgotten what it takes to leave them alone, or not to hear them, if that was wished: of those with an account,
 * by which they are known again. A pseudonym of the form is whoever’s who gives it next.
 */
export async function keepWishes(db: Kysely<Tables>, players: readonly Player[]): Promise<void> {
  const wishing = players.filter(
    ({ id, optedOutAt, mutedAt }) => (optedOutAt || mutedAt) && !isWebPlayer(id),
  );
  if (wishing.length === 0) return;
  await db
    .insertInto('players')
    .values(
      wishing.map(({ id, network, address, optedOutAt, mutedAt }) => ({
        id,
        network,
        address,
        mention: '',
        name: '',
        no_bot: true,
        opted_out_at: optedOutAt?.toString() ?? null,
        muted_at: mutedAt?.toString() ?? null,
      })),
    )
    .execute();
}
