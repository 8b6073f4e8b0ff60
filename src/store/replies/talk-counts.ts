import { type Kysely, type RawBuilder, sql } from 'kysely';
import { inTransaction } from '#store/in-transaction.ts';
import { lockDerived } from '#store/standings/gradings.ts';
import { TALK_COUNTED, TALK_SUMS } from '#store/tables/talk-listed-shape.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Who has spoken in a live hour, and how much, by rounds. */
export interface TalkCounts {
  readonly people: number;
  readonly guests: number;
  readonly answers: number;
  readonly waiting: number;
  readonly picked: number;
  readonly byRound: ReadonlyMap<number, number>;
}

/**
 * Counts who has spoken in a live hour, by the rows that are kept; guests are counted apart. What it costs is the counting anew of whoever
 * has spoken, or was decided about, since it was last done.
 */
export async function talkCounts(db: Kysely<Tables>, game: string, holdsAll: boolean): Promise<TalkCounts> {
  if (await hasChanged(db, [game])) {
    await inTransaction(db, async (trx) => {
      await lockDerived(trx, [game]);
      await recountTalk(trx, [game]);
    });
  }
  const { rows } = await sql<
    Record<'round' | 'answers' | 'waiting' | 'picked' | 'people' | 'guests', string>
  >`
    select round, answers, ${holdsAll ? sql`waiting_all` : sql`waiting`} as waiting,
      ${holdsAll ? sql`picked_all` : sql`picked`} as picked,
      coalesce((select people from talk_games where game = ${game}), 0) as people,
      (select count(distinct guest) from talk_people where game = ${game} and guest <> '') as guests
    from talk_rounds where game = ${game} and answers > 0 order by round`.execute(db);
  const sum = (of: 'answers' | 'waiting' | 'picked'): number =>
    rows.reduce((total, row) => total + Number(row[of]), 0);
  return {
    people: Number(rows[0]?.people ?? 0),
    guests: Number(rows[0]?.guests ?? 0),
    answers: sum('answers'),
    waiting: sum('waiting'),
    picked: sum('picked'),
    byRound: new Map(rows.map(({ round, answers }) => [Number(round), Number(answers)])),
  };
}

/** So many changes are gone through at a time. */
const AT_ONCE = 1_000;

/**
 * Counts anew those whose words have come, gone or been decided about since that was last done, in the rows that are kept for it. Whoever
 * calls holds the derived rows of these games, by default of all, until their transaction ends.
 */
export async function recountTalk(db: Kysely<Tables>, games?: readonly string[]): Promise<void> {
  if (!(await hasChanged(db, games))) return;
  // From where it was left: what this transaction has taken away is still in its way.
  for (let after = '0'; ;) {
    const { rows } = await sql<Someone & { readonly line: string }>`delete from talk_changes
      where line in (select line from talk_changes where ${ofGames(games)} and line > ${after}::bigint order by line limit ${AT_ONCE})
      returning line, game, round, player`.execute(db);
    const people = new Map(rows.map((one) => [JSON.stringify([one.game, one.round, one.player]), one]));
    await recount(db, [...people.values()]);
    if (rows.length < AT_ONCE) return;
    after = String(Math.max(...rows.map(({ line }) => Number(line))));
  }
}

interface Someone {
  readonly game: string;
  readonly round: number;
  readonly player: string;
}

const ofGames = (games: readonly string[] | undefined): RawBuilder<unknown> =>
  games ? sql`game = any(${[...games]}::text[])` : sql`true`;

async function hasChanged(db: Kysely<Tables>, games?: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select from talk_changes where ${ofGames(games)} limit 1`.execute(db);
  return rows.length > 0;
}

/** Each found by the key: a database that knows of no rows yet would go through all of them for each batch. */
const THEIRS = sql`cross join lateral (select talk_people.ctid, talk_people.* from talk_people
  where talk_people.game = asked.game and talk_people.player = asked.player and talk_people.round = asked.round
  offset 0) as said`;

/** Takes what these people were counted as out of the sums, and adds what they are: of rows that nobody else can change meanwhile. */
async function recount(db: Kysely<Tables>, people: readonly Someone[]): Promise<void> {
  if (people.length === 0) return;
  const asked = sql`unnest(${people.map(({ game }) => game)}::text[], ${people.map(({ round }) => round)}::integer[],
    ${people.map(({ player }) => player)}::text[]) as asked(game, round, player)`;
  await addUp(db, asked, sql`-`);
  await sql`delete from talk_people where ctid = any(array(select said.ctid from ${asked} ${THEIRS}))`.execute(
    db,
  );
  await sql`insert into talk_people (game, round, player, guest, answers, waiting, waiting_all, picked, picked_all)
    select replies.game, replies.round, replies.player, coalesce(live_said.guest, ''), ${sql.raw(TALK_SUMS)}
    from ${asked} join replies on replies.game = asked.game and replies.round = asked.round
        and replies.player = asked.player
      join live_said on live_said.reply = replies.id ${sql.raw(TALK_COUNTED)}
    group by 1, 2, 3, 4`.execute(db);
  await addUp(db, asked, sql`+`);
}

/** Adds what these people are counted as to the sums, or takes it out. */
async function addUp(
  db: Kysely<Tables>,
  asked: RawBuilder<unknown>,
  sign: RawBuilder<unknown>,
): Promise<void> {
  await sql`insert into talk_rounds as kept (game, round, answers, waiting, waiting_all, picked, picked_all)
    select said.game, said.round, ${sign} sum(answers), ${sign} sum(waiting), ${sign} sum(waiting_all), ${sign} sum(picked),
      ${sign} sum(picked_all)
    from ${asked} ${THEIRS} group by 1, 2
    on conflict (game, round) do update set answers = kept.answers + excluded.answers,
      waiting = kept.waiting + excluded.waiting, waiting_all = kept.waiting_all + excluded.waiting_all,
      picked = kept.picked + excluded.picked, picked_all = kept.picked_all + excluded.picked_all`.execute(db);
  // Whoever has spoken in several rounds is one, whichever of them these are.
  await sql`insert into talk_games as kept (game, people)
    select game, ${sign} count(*) from (select distinct game, player from ${asked}) as one
    where (select 1 from talk_people as said where said.game = one.game and said.player = one.player
      and said.guest = '' limit 1) is not null
    group by game
    on conflict (game) do update set people = kept.people + excluded.people`.execute(db);
}
