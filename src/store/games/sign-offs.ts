import type { Kysely, Selectable } from 'kysely';
import type { SignedPart, SignOff } from '#game/sign-off.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { SignOffsTable } from '#store/tables/sign-off-tables.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A request for somebody's agreement. */
export interface StoredSignOff extends SignOff {
  readonly game: string;
  /** From 1 in each game. */
  readonly number: number;
  /** Who is asked. */
  readonly whom: string;
  readonly note: string | undefined;
  /** The draft that is shown as long as the game is not played, by its digest. */
  readonly script: string | undefined;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  readonly reason: string | undefined;
  readonly answeredAt: Temporal.Instant | undefined;
}

/** A request that is about to be made. */
export interface NewSignOff extends Pick<
  StoredSignOff,
  'game' | 'number' | 'whom' | 'note' | 'script' | 'askedBy' | 'askedAt' | 'endsAt' | 'part'
> {
  /** SHA-256 of the token of its link, in hex. */
  readonly digest: string;
}

/** Reads the requests that were made in a game, those that were withdrawn included, by their numbers. */
export async function signOffsOf(db: Kysely<Tables>, game: string): Promise<readonly StoredSignOff[]> {
  const rows = await db
    .selectFrom('sign_offs')
    .selectAll()
    .where('game', '=', game)
    .orderBy('number')
    .execute();
  return rows.map(signOffOf);
}

/** Reads the requests of every game that nobody has withdrawn. */
export async function standingSignOffs(db: Kysely<Tables>): Promise<readonly StoredSignOff[]> {
  const rows = await db
    .selectFrom('sign_offs')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('game')
    .orderBy('number')
    .execute();
  return rows.map(signOffOf);
}

/** Reads the request whose link has a token of this digest. */
export async function signOffByDigest(
  db: Kysely<Tables>,
  digest: string,
): Promise<StoredSignOff | undefined> {
  const row = await db.selectFrom('sign_offs').selectAll().where('digest', '=', digest).executeTakeFirst();
  return row && signOffOf(row);
}

/** Makes a request. Returns whether nobody has made one of this number. */
export async function makeSignOff(
  db: Kysely<Tables>,
  { game, number, digest, whom, note, script, askedBy, askedAt, endsAt, part }: NewSignOff,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('sign_offs')
    .values({
      game,
      number,
      digest,
      whom,
      note: note ?? null,
      round: part?.round ?? null,
      kind: part?.kind ?? null,
      ordinal: part?.ordinal ?? null,
      script: script ?? null,
      asked_by: askedBy,
      asked_at: toSql(askedAt),
      ends_at: toSql(endsAt),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Withdraws a request, or has it stand again. Returns whether it was otherwise. */
export async function withdrawSignOff(
  db: Kysely<Tables>,
  game: string,
  number: number,
  at: Temporal.Instant | undefined,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sign_offs')
    .set({ withdrawn_at: at ? toSql(at) : null })
    .where('game', '=', game)
    .where('number', '=', number)
    .where('withdrawn_at', at ? 'is' : 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Records what somebody has answered, in the place of what they had answered before. Returns whether they are still asked. */
export async function answerSignOff(
  db: Kysely<Tables>,
  game: string,
  number: number,
  { yes, to, reason }: { readonly yes: boolean; readonly to: string; readonly reason: string | undefined },
  at: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sign_offs')
    .set({ answer: yes, answered_to: to, reason: reason ?? null, answered_at: toSql(at) })
    .where('game', '=', game)
    .where('number', '=', number)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const signOffOf = (row: Selectable<SignOffsTable>): StoredSignOff => ({
  game: row.game,
  number: row.number,
  whom: row.whom,
  note: row.note ?? undefined,
  script: row.script ?? undefined,
  askedBy: row.asked_by,
  askedAt: toInstant(row.asked_at),
  endsAt: toInstant(row.ends_at),
  part: partOf(row),
  isWithdrawn: row.withdrawn_at !== null,
  answer:
    row.answer === null || row.answered_to === null ? undefined : { yes: row.answer, to: row.answered_to },
  reason: row.reason ?? undefined,
  answeredAt: toMaybeInstant(row.answered_at),
});

const partOf = ({
  round,
  kind,
  ordinal,
}: Pick<Selectable<SignOffsTable>, 'round' | 'kind' | 'ordinal'>): SignedPart | undefined =>
  round === null || kind === null ? undefined : { round, kind, ordinal: ordinal ?? 0 };
