import { type Kysely, sql } from 'kysely';
import type { Act } from '#acts/act.ts';
import { toInstant, toSql } from '#store/instants.ts';
import { isKept } from '#store/retention.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A script and the photos that it names, as they are kept. */
export interface StoredScript {
  /** SHA-256 of all of it. */
  readonly digest: string;
  /** The game.yaml. */
  readonly text: string;
  /** SHA-256 of each photo, by its path from the game's folder. */
  readonly photos: Readonly<Record<string, string>>;
}

/** What was, or is, played of a game's script. */
export interface Version {
  readonly game: string;
  /** From 1. */
  readonly number: number;
  readonly digest: string;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  /** The act that made it; undefined: it came from the game's folder. */
  readonly act: Act | undefined;
}

/** Keeps a script. Until a version of a game is made of it, it is a draft. Keeping it again is harmless. */
export async function keepScript(
  db: Kysely<Tables>,
  { digest, text, photos }: StoredScript,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('scripts')
    .values({ digest, text, photos: JSON.stringify(photos), kept_at: toSql(now) })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet({ kept_at: toSql(now) }))
    .execute();
}

/** Returns a script by its digest; undefined for one that is not kept. */
export async function scriptKept(db: Kysely<Tables>, digest: string): Promise<StoredScript | undefined> {
  return db
    .selectFrom('scripts')
    .select(['digest', 'text', 'photos'])
    .where('digest', '=', digest)
    .executeTakeFirst();
}

/** Returns all versions of a game, the first one first. */
export async function versionsOf(db: Kysely<Tables>, game: string): Promise<readonly Version[]> {
  const rows = await db
    .selectFrom('versions')
    .selectAll()
    .where('game', '=', game)
    .orderBy('number')
    .execute();
  return rows.map(({ number, digest, made_by, made_at, act }) => ({
    game,
    number,
    digest,
    madeBy: made_by,
    madeAt: toInstant(made_at),
    act: act ?? undefined,
  }));
}

/** Adds a version of a game, in the transaction of whoever holds the game. */
export async function addVersion(
  db: Kysely<Tables>,
  { game, number, digest, madeBy, madeAt, act }: Version,
): Promise<void> {
  await db
    .insertInto('versions')
    .values({
      game,
      number,
      digest,
      made_by: madeBy,
      made_at: toSql(madeAt),
      act: act ? JSON.stringify(act) : null,
    })
    .execute();
}

/**
 * Has another version of a game be played, if it is `was` that is.
 * @param title what the game is called by it
 * @param was null: none was yet
 * @returns whether it was
 */
export async function playVersion(
  db: Kysely<Tables>,
  game: string,
  was: number | null,
  to: number,
  title: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('games')
    .set({ version: to, title })
    .where('id', '=', game)
    .where('version', 'is not distinct from', was)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Reads the digests of the scripts that are played, of all games. */
export async function digestsPlayed(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('games')
    .innerJoin('versions', (join) =>
      join.onRef('versions.game', '=', 'games.id').onRef('versions.number', '=', 'games.version'),
    )
    .select('versions.digest')
    .execute();
  return new Set(rows.map(({ digest }) => digest));
}

/** Notes which version of a game its folder holds. */
export async function noteFolder(db: Kysely<Tables>, game: string, version: number): Promise<void> {
  await db.updateTable('games').set({ folder_version: version }).where('id', '=', game).execute();
}

/**
 * Returns the version of each of these games that is played, which stays so until this transaction ends, null for a game that is
 * played from its folder; and whether what its players write is kept.
 */
export async function holdVersions(
  db: Kysely<Tables>,
  games: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, { readonly version: number | null; readonly kept: boolean }>> {
  if (games.length === 0) return new Map();
  const rows = await db
    .selectFrom('games')
    .select(['id', 'version', isKept('games', now).as('kept')])
    .where('id', 'in', games)
    .orderBy('id')
    .forShare()
    .execute();
  return new Map(rows.map(({ id, version, kept }) => [id, { version, kept }]));
}

/**
 * Drops the drafts that were kept before a moment, never became a version and are shown to nobody who is asked to agree to them, and the
 * photos that nothing kept names.
 */
export async function forgetDrafts(db: Kysely<Tables>, before: Temporal.Instant): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // A draft that comes meanwhile waits, and is told then which of its photos are gone.
    await sql`lock table scripts in share row exclusive mode`.execute(trx);
    await dropDrafts(trx, before);
  });
}

async function dropDrafts(db: Kysely<Tables>, before: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('scripts')
    .where('kept_at', '<', new Date(before.epochMilliseconds))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('versions')
            .select('versions.number')
            .whereRef('versions.digest', '=', 'scripts.digest'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('sign_offs')
            .select('sign_offs.number')
            .whereRef('sign_offs.script', '=', 'scripts.digest')
            .where('sign_offs.withdrawn_at', 'is', null),
        ),
      ),
    )
    .execute();
  const kept = await db.selectFrom('scripts').select('photos').execute();
  const named = [...new Set(kept.flatMap(({ photos }) => Object.values(photos)))];
  await db
    .deleteFrom('photos')
    .$if(named.length > 0, (query) => query.where('sha256', 'not in', named))
    .execute();
}
