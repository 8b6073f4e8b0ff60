import type { Kysely, Selectable } from 'kysely';
import type { Entry } from '#game/draw/entries.ts';
import type { Replacement } from '#game/draw/places.ts';
import { anyOf, inBatches } from '#store/batches.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { DrawEntriesTable, DrawsTable } from '#store/tables/draw-tables.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A draw of a game: of one round, or, 0, of the whole game. */
export interface DrawKey {
  readonly game: string;
  readonly round: number;
}

/** A draw that was prepared. */
export interface StoredDraw extends DrawKey {
  /** The file of the rules, and its SHA-256 in hex. */
  readonly rules: string;
  readonly fingerprint: string;
  readonly secret: string | undefined;
  readonly preparedAt: Temporal.Instant;
  readonly seedAt: Temporal.Instant;
  readonly answerWithin: Temporal.Duration;
  /** The game's, by which days are counted; undefined: it was not kept. */
  readonly timeZone: string | undefined;
  /** What was drawn: the files of the seed and of the result; undefined: nothing yet. */
  readonly drawn:
    | { readonly seed: string; readonly result: string; readonly at: Temporal.Instant }
    | undefined;
}

/** An entry with whose it is; undefined once they are forgotten. */
export interface StoredEntry extends Entry {
  readonly whose: { readonly player: string; readonly name: string; readonly code: string } | undefined;
  readonly toldAt: Temporal.Instant | undefined;
  readonly answeredAt: Temporal.Instant | undefined;
}

/** Reads the draws of a game that were prepared. */
export async function drawsIn(db: Kysely<Tables>, game: string): Promise<readonly StoredDraw[]> {
  const rows = await db.selectFrom('draws').selectAll().where('game', '=', game).orderBy('round').execute();
  return rows.map(drawOf);
}

/** Reads a draw; undefined: it was not prepared. */
export async function storedDraw(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
): Promise<StoredDraw | undefined> {
  const row = await db
    .selectFrom('draws')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .executeTakeFirst();
  return row && drawOf(row);
}

/** Reads who takes part in a draw, in the order of the entries. */
export async function entriesIn(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
): Promise<readonly StoredEntry[]> {
  const rows = await db
    .selectFrom('draw_entries')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .orderBy('entry')
    .execute();
  return rows.map(entryFrom);
}

/** Reads some of the entries of a draw. @param entries null: nobody's */
export async function entriesOf(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
  entries: readonly (string | null)[],
): Promise<readonly StoredEntry[]> {
  const rows = await db
    .selectFrom('draw_entries')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('entry', '=', anyOf(entries.flatMap((entry) => entry ?? [])))
    .execute();
  return rows.map(entryFrom);
}

/** Reads who does not win any more, in the order in which others took their place. */
export async function replacementsIn(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
): Promise<readonly Replacement[]> {
  const rows = await db
    .selectFrom('draw_replacements')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .orderBy('number')
    .execute();
  return rows.map(({ place, entry_out, entry_in, reason, at }) => ({
    place,
    out: entry_out,
    by: entry_in,
    reason,
    at: toInstant(at).toString(),
  }));
}

/** Reads every draw of which somebody won, with who holds an entry of it: of every game. */
export async function drawsDone(db: Kysely<Tables>): Promise<readonly StoredDraw[]> {
  const rows = await db.selectFrom('draws').selectAll().where('result', 'is not', null).execute();
  return rows.map(drawOf);
}

/** Reads whose these entries of a draw are, by player id, but for those who are forgotten. */
export async function playersOfEntries(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
  entries: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('draw_entries')
    .select('player')
    .where('game', '=', game)
    .where('round', '=', round)
    .where('entry', '=', anyOf(entries))
    .where('player', 'is not', null)
    .execute();
  return rows.flatMap(({ player }) => player ?? []);
}

/** Keeps a draw with its entries. Returns whether it was not prepared yet. */
export async function keepDraw(
  db: Kysely<Tables>,
  draw: Omit<StoredDraw, 'drawn'>,
  entries: readonly Pick<StoredEntry, 'entry' | 'chances' | 'whose'>[],
): Promise<boolean> {
  const { game, round } = draw;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('draws')
    .values({
      game,
      round,
      rules: draw.rules,
      fingerprint: draw.fingerprint,
      secret: draw.secret ?? null,
      prepared_at: toSql(draw.preparedAt),
      seed_at: toSql(draw.seedAt),
      answer_within: draw.answerWithin.toString(),
      time_zone: draw.timeZone ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  for (const batch of inBatches(entries)) {
    const rows = batch.map(({ entry, chances, whose }) => ({
      game,
      round,
      entry,
      chances,
      player: whose?.player ?? null,
      name: whose?.name ?? null,
      code: whose?.code ?? null,
    }));
    await db.insertInto('draw_entries').values(rows).execute();
  }
  return true;
}

/** Takes back that a draw was prepared, if it is this one and nothing was drawn. Returns whether it was. */
export async function dropDraw(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
  fingerprint: string,
): Promise<boolean> {
  const draw = await storedDraw(db, { game, round });
  if (draw?.fingerprint !== fingerprint || draw.drawn) return false;
  await db.deleteFrom('draw_entries').where('game', '=', game).where('round', '=', round).execute();
  await db.deleteFrom('draws').where('game', '=', game).where('round', '=', round).execute();
  return true;
}

/** Records what was drawn, for good. Returns whether nothing was before. */
export async function recordDrawn(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
  { seed, result }: { readonly seed: string; readonly result: string },
  at: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('draws')
    .set({ seed, result, drawn_at: toSql(at) })
    .where('game', '=', game)
    .where('round', '=', round)
    .where('result', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Records that an alternate, null: nobody, takes the place of somebody. */
export async function recordReplacement(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
  { place, out, by, reason }: Omit<Replacement, 'at'>,
  at: Temporal.Instant,
): Promise<void> {
  const before = await db
    .selectFrom('draw_replacements')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('game', '=', game)
    .where('round', '=', round)
    .executeTakeFirst();
  await db
    .insertInto('draw_replacements')
    .values({
      game,
      round,
      number: (before?.last ?? 0) + 1,
      place,
      entry_out: out,
      entry_in: by,
      reason,
      at: toSql(at),
    })
    .execute();
}

/** Takes back the last replacement of a draw, if it is this one. Returns whether it was. */
export async function dropReplacement(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
  { place, out, by }: Pick<Replacement, 'place' | 'out' | 'by'>,
): Promise<boolean> {
  const last = await db
    .selectFrom('draw_replacements')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.place !== place || last.entry_out !== out || last.entry_in !== by) return false;
  await db
    .deleteFrom('draw_replacements')
    .where('game', '=', game)
    .where('round', '=', round)
    .where('number', '=', last.number)
    .execute();
  return true;
}

/** Records since when somebody who won has known, or when they answered; undefined: it is taken back. */
export async function recordWinner(
  db: Kysely<Tables>,
  { game, round }: DrawKey,
  entry: string,
  { toldAt, answeredAt }: Pick<StoredEntry, 'toldAt' | 'answeredAt'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('draw_entries')
    .set({
      told_at: toldAt ? toSql(toldAt) : null,
      answered_at: answeredAt ? toSql(answeredAt) : null,
    })
    .where('game', '=', game)
    .where('round', '=', round)
    .where('entry', '=', entry)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const drawOf = (row: Selectable<DrawsTable>): StoredDraw => ({
  game: row.game,
  round: row.round,
  rules: row.rules,
  fingerprint: row.fingerprint,
  secret: row.secret ?? undefined,
  preparedAt: toInstant(row.prepared_at),
  seedAt: toInstant(row.seed_at),
  answerWithin: Temporal.Duration.from(row.answer_within),
  timeZone: row.time_zone ?? undefined,
  drawn:
    row.seed === null || row.result === null || row.drawn_at === null
      ? undefined
      : { seed: row.seed, result: row.result, at: toInstant(row.drawn_at) },
});

const entryFrom = ({
  entry,
  chances,
  player,
  name,
  code,
  told_at,
  answered_at,
}: Selectable<DrawEntriesTable>): StoredEntry => ({
  entry,
  chances,
  whose: player === null || name === null || code === null ? undefined : { player, name, code },
  toldAt: toMaybeInstant(told_at),
  answeredAt: toMaybeInstant(answered_at),
});
