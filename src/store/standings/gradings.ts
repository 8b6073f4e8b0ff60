import { type Kysely, sql } from 'kysely';
import { isWebPlayer } from '#game/answer-form.ts';
import { anyOf } from '#store/batches.ts';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What the replies of a player in a round are worth together. */
export interface Grading {
  readonly player: string;
  /** Guesses spent. */
  readonly spent: number;
  /** Guesses in time, by verdict. */
  readonly correct: number;
  readonly close: number;
  readonly wrong: number;
  /** By what the player found; undefined: has not, or stands in no ranking. */
  readonly find: GradedFind | undefined;
}

/** The revision by which somebody found, and its points without those of whoever found first. */
export interface GradedFind {
  readonly reply: string;
  /** Of the revision, as replies were taken in. */
  readonly number: number | undefined;
  /** When it was written, as far as that is believed; finders stand in this order, then in that of the others, and last of the numbers. */
  readonly at: Temporal.Instant;
  readonly seen: Temporal.Instant;
  readonly written: Temporal.Instant;
  readonly points: number;
}

/** A find as it is counted. */
export interface StoredFind {
  readonly player: string;
  readonly reply: string;
  readonly at: Temporal.Instant;
  /** With those of whoever found first. */
  readonly points: number;
}

/** A round of a game, on all of its accounts. */
export interface RoundOfGame {
  readonly game: string;
  readonly round: number;
}

/**
 * Waits until nobody else derives rows of these games, and keeps others from it until the transaction ends; always in the same order. What
 * is read after that is all that others have changed.
 */
export async function lockDerived(db: Kysely<Tables>, games: readonly string[]): Promise<void> {
  for (const game of [...new Set(games)].toSorted()) {
    await sql`insert into derived_games (game) select id from games where id = ${game} on conflict do nothing`.execute(
      db,
    );
    await db.selectFrom('derived_games').select('game').where('game', '=', game).forUpdate().execute();
  }
}

/** Does the same for every game that was ever played. */
export async function lockEveryDerived(db: Kysely<Tables>): Promise<void> {
  await sql`insert into derived_games (game) select id from games order by id on conflict do nothing`.execute(
    db,
  );
  await db.selectFrom('derived_games').select('game').orderBy('game').forUpdate().execute();
}

/** What the rows of a round are derived from, beside its replies. */
export interface DerivedRound extends RoundOfGame {
  /** Undefined: the script has it no more. */
  readonly rules: string | undefined;
  /** Undefined: its rows are to be derived from every reply. */
  readonly basis: string | undefined;
  readonly first: string | undefined;
}

/** Reads the rounds of a game of which rows are derived. @param among only these, where they are given */
export async function derivedRounds(
  db: Kysely<Tables>,
  game: string,
  among?: readonly number[],
): Promise<readonly DerivedRound[]> {
  const rows = await db
    .selectFrom('derived_rounds')
    .select(['game', 'round', 'rules', 'basis', 'first'])
    .where('game', '=', game)
    .$if(among !== undefined, (query) => query.where('round', 'in', among ?? []))
    .orderBy('round')
    .execute();
  return rows.map(({ rules, basis, first, ...where }) => ({
    ...where,
    rules: rules ?? undefined,
    basis: basis ?? undefined,
    first: first ?? undefined,
  }));
}

/** Notes what the script says of a round now, undefined: nothing. Its rows are to be derived from every reply. */
export async function noteRules(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  rules: string | undefined,
): Promise<void> {
  await db
    .insertInto('derived_rounds')
    .values({ game, round, rules: rules ?? null })
    .onConflict((conflict) =>
      conflict.columns(['game', 'round']).doUpdateSet({ rules: rules ?? null, basis: null }),
    )
    .execute();
}

/** Notes from what the rows of a round are derived now. */
export async function noteBasis(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  basis: string,
): Promise<void> {
  await db
    .updateTable('derived_rounds')
    .set({ basis })
    .where('game', '=', game)
    .where('round', '=', round)
    .execute();
}

/** Finds in which rounds, of those of which rows are derived, these players have replied or are graded. */
export async function roundsOfPlayers(
  db: Kysely<Tables>,
  players: readonly string[],
): Promise<readonly RoundOfGame[]> {
  if (players.length === 0) return [];
  const { rows } = await sql<RoundOfGame>`
    select game, round from derived_rounds as derived
    where exists (select 1 from replies
        where replies.game = derived.game and replies.round = derived.round and player = any(${[...players]}))
      or exists (select 1 from gradings
        where gradings.game = derived.game and gradings.round = derived.round and player = any(${[...players]}))`.execute(
    db,
  );
  return rows;
}

/** Reads so many players who replied in a round, the ones after `after` in the database's own order. */
export async function playersAfter(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  after: string | undefined,
  most: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('replies')
    .select('player')
    .distinct()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('muted', '=', false)
    .$if(after !== undefined, (query) => query.where('player', '>', after ?? ''))
    .orderBy('player')
    .limit(most)
    .execute();
  return rows.map(({ player }) => player);
}

/** What a reveal may change is what was seen after a moment by any of three clocks. */
export interface SeenFrom {
  readonly receivedAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant | undefined;
  readonly arrivedAt: Temporal.Instant;
}

/** Finds who wrote what was seen in a round from these moments on, by any of their clocks. */
export async function playersSeenFrom(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  { receivedAt, seenAt, arrivedAt }: SeenFrom,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('replies')
    .select('player')
    .distinct()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('muted', '=', false)
    .where((eb) =>
      eb.or([
        eb('received_at', '>=', new Date(receivedAt.epochMilliseconds)),
        eb('arrived_at', '>=', new Date(arrivedAt.epochMilliseconds)),
        ...(seenAt ? [eb('seen_at', '>=', new Date(seenAt.epochMilliseconds))] : []),
      ]),
    )
    .execute();
  return rows.map(({ player }) => player);
}

/** Reads the finds of a round from a moment on, by their players, without the points of whoever found first. */
export async function findsFrom(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  from: Temporal.Instant,
): Promise<
  readonly (Pick<Grading, 'player'> & { readonly at: Temporal.Instant; readonly points: number })[]
> {
  const rows = await db
    .selectFrom('gradings')
    .select(['player', 'at', 'points'])
    .where('game', '=', game)
    .where('round', '=', round)
    .where('reply', 'is not', null)
    .where('at', '>=', new Date(from.epochMilliseconds))
    .execute();
  return rows.flatMap(({ player, at, points }) => (at ? [{ player, at: toInstant(at), points }] : []));
}

/** By how much something that is added up changes, by player. */
type Deltas = ReadonlyMap<string, { readonly points: number; readonly finds: number }>;

/**
 * Puts these gradings in the place of all that players called `ids` have in a round, and adds up anew what follows: the totals of the
 * round, who found first, and the ranking.
 * @param firstBonus further points of whoever found first
 */
export async function replaceGradings(
  db: Kysely<Tables>,
  where: RoundOfGame,
  ids: readonly string[],
  gradings: readonly Grading[],
  firstBonus: number,
): Promise<void> {
  const { game, round } = where;
  const before = await db
    .selectFrom('gradings')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('player', '=', anyOf(ids))
    .execute();
  const graded = new Set(gradings.map(({ player }) => player));
  const gone = before.map(({ player }) => player).filter((player) => !graded.has(player));
  if (gone.length > 0) {
    await db
      .deleteFrom('gradings')
      .where('game', '=', game)
      .where('round', '=', round)
      .where('player', '=', anyOf(gone))
      .execute();
  }
  await writeGradings(db, where, gradings);
  const deltas = new Map<string, { points: number; finds: number }>();
  const add = (player: string, points: number, finds: number): void => {
    const had = deltas.get(player) ?? { points: 0, finds: 0 };
    deltas.set(player, { points: had.points + points, finds: had.finds + finds });
  };
  for (const { player, reply, points, bonus } of before) if (reply !== null) add(player, -points - bonus, -1);
  for (const { player, find } of gradings) if (find) add(player, find.points, 1);
  await addToRound(db, where, before, gradings);
  await settleFirst(db, where, new Set(before.map(({ player }) => player)), firstBonus, add);
  await addToStandings(db, game, deltas);
}

async function writeGradings(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  gradings: readonly Grading[],
): Promise<void> {
  if (gradings.length === 0) return;
  const each = <T>(of: (grading: Grading) => T): readonly T[] => gradings.map(of);
  const moment = (of: (find: GradedFind) => Temporal.Instant): readonly (string | null)[] =>
    gradings.map(({ find }) => (find ? toSql(of(find)) : null));
  await sql`insert into gradings
      (game, round, player, spent, correct, close, wrong, reply, at, seen_at, written_at, number, points)
    select ${game}, ${round}::integer, graded.* from unnest(
      ${each(({ player }) => player)}::text[], ${each(({ spent }) => spent)}::integer[],
      ${each(({ correct }) => correct)}::integer[], ${each(({ close }) => close)}::integer[],
      ${each(({ wrong }) => wrong)}::integer[], ${each(({ find }) => find?.reply ?? null)}::text[],
      ${moment(({ at }) => at)}::timestamptz[], ${moment(({ seen }) => seen)}::timestamptz[],
      ${moment(({ written }) => written)}::timestamptz[], ${each(({ find }) => find?.number ?? 0)}::bigint[],
      ${each(({ find }) => find?.points ?? 0)}::integer[]) as graded
    on conflict (game, round, player) do update set spent = excluded.spent, correct = excluded.correct,
      close = excluded.close, wrong = excluded.wrong, reply = excluded.reply, at = excluded.at,
      seen_at = excluded.seen_at, written_at = excluded.written_at, number = excluded.number,
      points = excluded.points, bonus = 0`.execute(db);
}

type Tally = Pick<Grading, 'correct' | 'close' | 'wrong'>;

async function addToRound(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  before: readonly (Tally & { readonly player: string; readonly reply: string | null })[],
  after: readonly Grading[],
): Promise<void> {
  const sum = (of: (tally: Tally) => number): number =>
    after.reduce((total, one) => total + of(one), 0) - before.reduce((total, one) => total + of(one), 0);
  const finders =
    after.filter(({ find }) => find).length - before.filter(({ reply }) => reply !== null).length;
  const own = { before: before.filter(isOfForm), after: after.filter(isOfForm) };
  const ownFinders =
    own.after.filter(({ find }) => find).length - own.before.filter(({ reply }) => reply !== null).length;
  await sql`update derived_rounds set
      players = players + ${after.length - before.length}, finders = finders + ${finders},
      web_players = web_players + ${own.after.length - own.before.length}, web_finders = web_finders + ${ownFinders},
      correct = correct + ${sum(({ correct }) => correct)}, close = close + ${sum(({ close }) => close)},
      wrong = wrong + ${sum(({ wrong }) => wrong)}
    where game = ${game} and round = ${round}`.execute(db);
}

const isOfForm = ({ player }: { readonly player: string }): boolean => isWebPlayer(player);

/** Gives the points of whoever found first to whom they are due now. Those of `replaced` have lost them with their rows. */
async function settleFirst(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  replaced: ReadonlySet<string>,
  bonus: number,
  add: (player: string, points: number, finds: number) => void,
): Promise<void> {
  const earliest = await firstFinds(db, { game, round }, 1);
  const now = earliest[0]?.player;
  const derived = await db
    .selectFrom('derived_rounds')
    .select('first')
    .where('game', '=', game)
    .where('round', '=', round)
    .executeTakeFirst();
  const was = derived?.first ?? undefined;
  if (now === was && (was === undefined || !replaced.has(was))) return;
  if (was !== undefined && was !== now && !replaced.has(was)) {
    const had = await db
      .updateTable('gradings')
      .set({ bonus: 0 })
      .where('game', '=', game)
      .where('round', '=', round)
      .where('player', '=', was)
      .returning('player')
      .execute();
    if (had.length > 0) add(was, -bonus, 0);
  }
  if (now !== undefined) {
    await db
      .updateTable('gradings')
      .set({ bonus })
      .where('game', '=', game)
      .where('round', '=', round)
      .where('player', '=', now)
      .execute();
    add(now, bonus, 0);
  }
  await db
    .updateTable('derived_rounds')
    .set({ first: now ?? null })
    .where('game', '=', game)
    .where('round', '=', round)
    .execute();
}

async function addToStandings(db: Kysely<Tables>, game: string, deltas: Deltas): Promise<void> {
  const changed = [...deltas].filter(([, { points, finds }]) => points !== 0 || finds !== 0);
  if (changed.length === 0) return;
  const players = changed.map(([player]) => player);
  const rows = await db
    .selectFrom('standings')
    .select(['player', 'points', 'finds'])
    .where('game', '=', game)
    .where('player', '=', anyOf(players))
    .execute();
  const before = new Map(rows.map((row) => [row.player, row]));
  const totals = new Map<number, number>();
  const count = (points: number, one: number): void =>
    void totals.set(points, (totals.get(points) ?? 0) + one);
  const after = changed.map(([player, { points, finds }]) => {
    const had = before.get(player);
    return { player, points: (had?.points ?? 0) + points, finds: (had?.finds ?? 0) + finds };
  });
  for (const { points } of rows) count(points, -1);
  const standing = after.filter(({ finds }) => finds > 0);
  for (const { points } of standing) count(points, 1);
  const gone = after.filter(({ finds }) => finds <= 0).map(({ player }) => player);
  if (gone.length > 0) {
    await db.deleteFrom('standings').where('game', '=', game).where('player', '=', anyOf(gone)).execute();
  }
  if (standing.length > 0) {
    await sql`insert into standings (game, player, points, finds)
      select ${game}, one.* from unnest(${standing.map(({ player }) => player)}::text[],
        ${standing.map(({ points }) => points)}::integer[], ${standing.map(({ finds }) => finds)}::integer[]) as one
      on conflict (game, player) do update set points = excluded.points, finds = excluded.finds`.execute(db);
  }
  const moved = [...totals].filter(([, one]) => one !== 0);
  if (moved.length === 0) return;
  await sql`insert into standing_points as had (game, points, players)
    select ${game}, one.* from unnest(${moved.map(([points]) => points)}::integer[],
      ${moved.map(([, one]) => one)}::integer[]) as one
    on conflict (game, points) do update set players = had.players + excluded.players`.execute(db);
  await db.deleteFrom('standing_points').where('game', '=', game).where('players', '=', 0).execute();
}

/** Gives finds the points that they have by the hints as they came, in a round whose grading stays. */
export async function changePoints(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  finds: readonly { readonly player: string; readonly was: number; readonly points: number }[],
): Promise<void> {
  if (finds.length === 0) return;
  await sql`update gradings set points = one.points
    from unnest(${finds.map(({ player }) => player)}::text[], ${finds.map(({ points }) => points)}::integer[])
      as one(player, points)
    where game = ${game} and round = ${round} and gradings.player = one.player`.execute(db);
  const deltas = finds.map(
    ({ player, was, points }) => [player, { points: points - was, finds: 0 }] as const,
  );
  await addToStandings(db, game, new Map(deltas));
}

/** Reads the first finds of a round, in the order in which they count. */
export async function firstFinds(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  most?: number,
): Promise<readonly StoredFind[]> {
  const rows = await db
    .selectFrom('gradings')
    .select(['player', 'reply', 'at', 'points', 'bonus'])
    .where('game', '=', game)
    .where('round', '=', round)
    .where('reply', 'is not', null)
    .orderBy('at')
    .orderBy('seen_at')
    .orderBy('written_at')
    .orderBy('number')
    .orderBy(sql`reply collate "C"`)
    .$if(most !== undefined, (query) => query.limit(most ?? 0))
    .execute();
  return rows.flatMap(({ player, reply, at, points, bonus }) =>
    reply === null || at === null ? [] : [{ player, reply, at: toInstant(at), points: points + bonus }],
  );
}

/** Drops all gradings of a round, and what follows from them. */
export async function dropGradings(db: Kysely<Tables>, { game, round }: RoundOfGame): Promise<void> {
  const finds = await firstFinds(db, { game, round });
  await db.deleteFrom('gradings').where('game', '=', game).where('round', '=', round).execute();
  await db
    .updateTable('derived_rounds')
    .set({
      first: null,
      players: 0,
      finders: 0,
      web_players: 0,
      web_finders: 0,
      correct: 0,
      close: 0,
      wrong: 0,
    })
    .where('game', '=', game)
    .where('round', '=', round)
    .execute();
  const deltas = finds.map(({ player, points }) => [player, { points: -points, finds: -1 }] as const);
  await addToStandings(db, game, new Map(deltas));
}
