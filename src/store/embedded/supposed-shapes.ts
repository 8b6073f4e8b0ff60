import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** How many values a column has: so many, or, below zero, so many for each row. */
type Distinct = number;

/** All that is there may be of one round, on one account. */
const GAMES = 1;
const ROUNDS = 1;
const ACCOUNTS = 1;
const KINDS = 4;
const EACH: Distinct = -1;
const PLAYERS: Distinct = -0.3;

/** What a network may leave out is there of every other row: an index by which all that lack it are read is none to find a few by. */
const OFTEN_NONE = 0.5;
const NONE: Partial<Record<keyof Tables, readonly string[]>> = {
  replies: ['root', 'in_reply_to', 'url'],
  effects: ['network_id'],
  live_said: ['guest', 'held', 'shown', 'picked_at'],
};

const SHAPES: Partial<Record<keyof Tables, Readonly<Record<string, Distinct>>>> = {
  replies: {
    id: EACH,
    account: ACCOUNTS,
    network_id: EACH,
    game: GAMES,
    round: ROUNDS,
    player: PLAYERS,
    in_reply_to: -0.1,
    root: -0.1,
    ref: EACH,
    url: EACH,
  },
  effects: {
    id: EACH,
    account: ACCOUNTS,
    game: GAMES,
    round: ROUNDS,
    kind: KINDS,
    state: KINDS,
    reply: -0.5,
    network_id: EACH,
    player: PLAYERS,
  },
  live_said: {
    reply: EACH,
    game: GAMES,
    round: ROUNDS,
    guest: KINDS,
    held: KINDS,
    shown: 2,
    picked_at: EACH,
    received_at: EACH,
  },
  talk_changes: { line: EACH, game: GAMES, round: ROUNDS, player: PLAYERS },
  talk_people: { game: GAMES, round: ROUNDS, player: PLAYERS, guest: KINDS },
  gradings: { game: GAMES, round: ROUNDS, player: PLAYERS },
  standings: { game: GAMES, player: EACH },
  players: { id: EACH, address: EACH },
  journal: { id: EACH, game: GAMES, kind: KINDS, who: 10 },
  links: { player: EACH, known_as: -0.5 },
  mask_places: { game: GAMES, round: ROUNDS, account: ACCOUNTS, reply: EACH, thread: 30, rank: 2, state: 3 },
  steps: { id: EACH, game: GAMES, round: ROUNDS, account: ACCOUNTS, network_id: EACH },
};

/** An ordinary text has as many bytes. */
const WIDTH = 24;

/**
 * Tells an embedded database what its tables look like when they are large. It never looks for itself, and takes an index by which a whole
 * round is read for as good as one by which a player's replies are.
 */
export async function supposeShapes(db: Kysely<Tables>): Promise<void> {
  const columns = Object.entries(SHAPES).flatMap(([table, shape]) =>
    Object.entries(shape).map(([column, distinct]) => ({
      table,
      column,
      distinct,
      none: NONE[table as keyof Tables]?.includes(column) === true ? OFTEN_NONE : 0,
    })),
  );
  const slots = [1, 2, 3, 4, 5];
  const none = sql.join(slots.flatMap(() => [sql`0`, sql`0`, sql`0`]));
  const names = sql.raw(slots.map((slot) => `stakind${slot}, staop${slot}, stacoll${slot}`).join(', '));
  await sql`insert into pg_statistic (starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct, ${names})
    select attrelid, attnum, false, nones, ${sql.lit(WIDTH)}, distincts, ${none}
    from unnest(${columns.map(({ table }) => table)}::text[], ${columns.map(({ column }) => column)}::text[],
      ${columns.map(({ distinct }) => distinct)}::real[], ${columns.map((one) => one.none)}::real[])
      as supposed(relation, name, distincts, nones)
    join pg_attribute on attrelid = relation::regclass and attname = name
    where not exists (select from pg_statistic where starelid = attrelid and staattnum = attnum)`.execute(db);
}
