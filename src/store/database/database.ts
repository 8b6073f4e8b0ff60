import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Secret } from '#platform/secret.ts';
import { installationOf } from './installation.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import type { OpenedSource, Source } from '#store/embedded/open-embedded.ts';
import { type StoreFailure, toStoreFailure } from '#store/embedded/open-failure.ts';
import { openServer } from './open-server.ts';
import { holdPresence } from './presence.ts';
import type { Pool } from '#store/pool.ts';
import { supposeShapes } from '#store/embedded/supposed-shapes.ts';
import type { Tables } from '#store/tables/tables.ts';

/** The schema in which Kesako's own tables lie. */
export const SCHEMA = 'kesako';

/** An open database, at its latest shape. Disposing of it waits for the queries under way. */
export interface Database extends AsyncDisposable {
  readonly kysely: Kysely<Tables>;
  readonly pool: Pool;
  /** Whether this process alone has the database open, and can have it open. */
  readonly embedded: boolean;
  /** Reads by what name all that use it call what is theirs where others may have things too. */
  installation(): Promise<string>;
  /**
   * Returns another pool on the same database whose unqualified names lie in `schema`, with at most so many connections. It
   * ends with the database.
   */
  poolIn(schema: string, most?: number): Pool;
}

export interface DatabaseOptions {
  /** Of a PostgreSQL server. Without it the database is embedded. */
  readonly url?: string | Secret | undefined;
  /** Where the embedded database lives; `memory` for one that goes with the process. */
  readonly dataDirectory?: string | undefined;
  /** For one in memory: an archive of the files of another, which it begins as in place of the prepared ones. */
  readonly copyOf?: Blob | undefined;
  /** Where the files that a new embedded database begins as are kept from one start to the next; the user's cache when absent. */
  readonly cache?: string | undefined;
  /** Whether others on the server are kept from having the database alone while it is open; unless said otherwise they are. */
  readonly present?: boolean | undefined;
  /** By what name others learn that it is open here, where it is on a server. */
  readonly name?: string | undefined;
  /** Hears of a connection lost to the server, idle or in use; it is replaced without more ado. */
  readonly onTrouble?: ((error: Error) => void) | undefined;
  /** Hears once that an embedded database can answer nothing any more: only another start can mend it. */
  readonly onBroken?: ((error: Error) => void) | undefined;
  /** Hears once that one on a server was put back to what it was before while this process was cut off from it: nothing is answered any more. */
  readonly onPutBack?: (() => void) | undefined;
}

export type OpenedDatabase =
  | { readonly ok: true; readonly value: Database }
  | { readonly ok: false; readonly failure: StoreFailure };

/** Opens the database, creates it when absent, and brings it to its latest shape. What can be expected to go wrong is a value. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenedDatabase> {
  try {
    const opened = await openPresent(options);
    return opened.ok ? await bringToLatestShape(opened.source, options.url === undefined) : opened;
  } catch (error) {
    const failure = toStoreFailure(error);
    if (failure === undefined) {
      throw error;
    }
    return { ok: false, failure };
  }
}

/** Before anything is read: whoever restores a backup leaves nobody with what was there before. */
async function openPresent(options: DatabaseOptions): Promise<OpenedSource> {
  const { url, present = true, name, onTrouble = () => undefined, onPutBack } = options;
  if (url === undefined || !present) return openSource(options);
  const presence = await holdPresence(toText(url), { name, onTrouble, onPutBack });
  const opened = await openSource(options, () => presence.awaited());
  if (!opened.ok) {
    await presence.close();
    return opened;
  }
  const { source } = opened;
  const close = async (): Promise<void> => {
    await source.close();
    await presence.close();
  };
  return { ok: true, source: { ...source, close } };
}

/**
 * Opens the database in whatever shape it is, and creates it when absent.
 * @param awaited what nothing is asked of a server before
 * @throws what the server, the disk or the database says
 */
export async function openSource(
  { url, dataDirectory = 'data', copyOf, cache, onTrouble = () => undefined, onBroken }: DatabaseOptions,
  awaited?: () => Promise<void> | undefined,
): Promise<OpenedSource> {
  if (url !== undefined) return openServer(toText(url), onTrouble, undefined, awaited);
  // PGlite is large, and of no use to a worker on a server.
  const { openInDirectory, openInMemory } = await import('#store/embedded/open-embedded.ts');
  const { preparedFiles } = await import('#store/embedded/prepared.ts');
  return dataDirectory === 'memory'
    ? openInMemory(onBroken, copyOf ?? (await preparedFiles(cache)))
    : openInDirectory(dataDirectory, onBroken, () => preparedFiles(cache));
}

const toText = (url: string | Secret): string => (typeof url === 'string' ? url : url.reveal());

/** Brings an open database to its latest shape. It is closed when that fails. @param embedded whether nobody else can have it open */
export async function bringToLatestShape(source: Source, embedded: boolean): Promise<OpenedDatabase> {
  await using closeOnError = new AsyncDisposableStack();
  closeOnError.defer(() => source.close());
  const pool = source.poolIn(SCHEMA);
  // Kysely's type asks for cursors as well; it uses them only when its dialect is given a cursor class.
  const kysely = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }),
  });
  const migrated = await migrate(kysely, SCHEMA, migrations);
  if (!migrated.ok) {
    return { ok: false, failure: { kind: 'newer-version', migration: migrated.unknown } };
  }
  if (embedded) await supposeShapes(kysely);
  const close = closeOnError.move();
  return {
    ok: true,
    value: {
      kysely,
      pool,
      embedded,
      installation: () => installationOf(kysely),
      poolIn: (schema, most) => source.poolIn(schema, most),
      [Symbol.asyncDispose]: () => close.disposeAsync(),
    },
  };
}
