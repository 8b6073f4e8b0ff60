import { access, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { FilesInMemory } from './files-in-memory.ts';
import { DurableFiles, flush, flushAll, FLUSHING } from './durable-files.ts';
import type { StoreFailure } from './open-failure.ts';
import { lockDirectory } from './open-lock.ts';
import { DiskSpace } from './open-space.ts';
import { PglitePool } from './pglite-pool.ts';
import { PgliteReads } from './pglite-reads.ts';
import { PgliteSession, type SessionOptions } from './pglite-session.ts';
import type { Pool } from '#store/pool.ts';
import { type Packed, unpack } from './unpack.ts';
import { WRITTEN_BY_TRIGGERS } from '#store/tables/derived-shape.ts';

/** A way to the database: pools whose unqualified names lie in one schema each, until all is closed. */
export interface Source {
  /** Opens a pool whose unqualified names lie in `schema`. @param most connections to open at the same time, on a server */
  poolIn(schema: string, most?: number): Pool;
  /** Closes all pools, and the database where it is embedded. */
  close(): Promise<void>;
}

export type OpenedSource =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly failure: StoreFailure };

/** The database's files, some of which PGlite leaves readable by all, lie in a directory that only its owner may enter. */
const PRIVATE = 0o700;

/** Hears once that the open database can answer nothing any more. */
type OnBroken = SessionOptions['onBroken'];

const COMPLAINT = /FATAL|PANIC|ERROR|no space left/i;
const KEPT_COMPLAINTS = 5;
/** Date, process and severity. */
const BEFORE_WORDS = /^.*?(?:FATAL|PANIC|ERROR):\s+/;

/**
 * What lives in memory needs few pages there twice, and no log that outlives a crash: whatever crashes takes it along. The log
 * of its changes is a small one for the same reason.
 */
const IN_MEMORY: readonly string[] = [
  ...PGlite.defaultStartParams,
  ...[
    'shared_buffers=8MB',
    'synchronous_commit=off',
    'full_page_writes=off',
    'wal_level=minimal',
    'max_wal_senders=0',
    'max_wal_size=32MB',
    'min_wal_size=32MB',
    'wal_init_zero=off',
    // Nobody looks at what it counts.
    'track_counts=off',
    'track_activities=off',
    // Nothing is known of what the tables hold by which a plan for certain values could be better than one for any.
    'plan_cache_mode=force_generic_plan',
  ].flatMap((setting) => ['-c', setting]),
];

/** `initdb` would try the largest buffers first, and each of them would be touched. */
export const SMALL_WHILE_MADE: readonly string[] = ['--set', 'shared_buffers=8MB'];

/** The databases from which others are made, which is never asked for: half of all files. Their numbers are PostgreSQL's. */
const TEMPLATES = /^\/?base\/(?:1|4)\//;
const isOfUse = (name: string): boolean => !TEMPLATES.test(name);
const isDatabase = ({ name }: Packed): boolean => path.basename(name) === 'PG_VERSION';

/** Rows of these take others with them. */
const OWNERS = ['games', 'steps', 'players'];

/**
 * Opens a database that lives in memory and goes with the process.
 * @param copyOf a tar archive of the files that it begins with; new ones are made without it, or where it cannot be read
 */
export async function openInMemory(onBroken: OnBroken, copyOf?: Blob): Promise<OpenedSource> {
  // An archive may be removed while it is read, in favour of other versions'.
  const prepared = copyOf && (await unpack(copyOf, isOfUse).catch(() => undefined));
  const db = await createFrom(prepared?.some(isDatabase) === true ? prepared : undefined, (files) =>
    PGlite.create({
      dataDir: 'memory://',
      startParams: [...IN_MEMORY],
      initDbStartParams: [...SMALL_WHILE_MADE],
      ...(files && { fs: new FilesInMemory(files) }),
    }),
  );
  return {
    ok: true,
    source: toSource(db, { onBroken, reads: new PgliteReads(OWNERS, WRITTEN_BY_TRIGGERS) }),
  };
}

/**
 * Opens the database in `directory`, created when absent. Nobody else may use it meanwhile.
 * @param prepared gives a tar archive of the files that a new one begins with; undefined where it has to be made without it
 * @throws the file system's error when the directory cannot be used.
 */
export async function openInDirectory(
  directory: string,
  onBroken: OnBroken,
  prepared: () => Promise<Blob | undefined>,
): Promise<OpenedSource> {
  await mkdir(directory, { recursive: true, mode: PRIVATE });
  const attempt = await lockDirectory(directory);
  if (!attempt.held) {
    return { ok: false, failure: { kind: 'locked', directory, holder: attempt.holder } };
  }
  using unlockOnError = new DisposableStack();
  unlockOnError.use(attempt.lock);
  const files = path.join(directory, 'postgres');
  const space = new DiskSpace(directory);
  if (!(await exists(path.join(files, 'PG_VERSION')))) {
    await space.requireForNew();
    await create(files, await prepared());
  }
  await space.require();
  const opened = await start(files);
  if (opened.ok) {
    const unlock = unlockOnError.move();
    return {
      ok: true,
      source: toSource(opened.db, { space, breathes: true, onBroken, lastWords: opened.lastWords }, unlock),
    };
  }
  return opened;
}

/** Made aside and put in place in one movement: killed half-way, the next start finds nothing half made. */
async function create(files: string, prepared: Blob | undefined): Promise<void> {
  const aside = `${files}.new`;
  const db = await createFrom(prepared, async (loaded) => {
    await rm(aside, { recursive: true, force: true });
    await mkdir(aside, { mode: PRIVATE });
    return PGlite.create(aside, loaded && { loadDataDir: loaded });
  });
  await db.close();
  flushAll(aside);
  await rename(aside, files);
  flush(path.dirname(files));
}

/** Creates a database from prepared files, or without them where they turn out to be of no use: they can be made again. */
async function createFrom<Files>(
  prepared: Files | undefined,
  begin: (files?: Files) => Promise<PGlite>,
): Promise<PGlite> {
  if (prepared === undefined) return begin();
  try {
    return await begin(prepared);
  } catch {
    return begin();
  }
}

type Started =
  | { readonly ok: true; readonly db: PGlite; readonly lastWords: () => string | undefined }
  | { readonly ok: false; readonly failure: StoreFailure };

async function start(files: string): Promise<Started> {
  const complaints: string[] = [];
  const onStderr = (line: string): boolean => {
    if (COMPLAINT.test(line)) complaints.push(line);
    complaints.splice(0, complaints.length - KEPT_COMPLAINTS);
    return true;
  };
  try {
    const db = await PGlite.create({ fs: new DurableFiles(files), startParams: [...FLUSHING], onStderr });
    return { ok: true, db, lastWords: () => complaints.at(-1)?.replace(BEFORE_WORDS, '') };
  } catch (cause) {
    const reason = complaints[0] ?? String(cause);
    const kind = complaints.some((line) => /no space left/i.test(line)) ? 'disk-full' : 'unreadable';
    return { ok: false, failure: { kind, reason, cause } };
  }
}

/** Returns the way to a PGlite that is ready. @param lock given back once it is closed */
export function toSource(db: PGlite, options: SessionOptions = {}, lock?: Disposable): Source {
  const session = new PgliteSession(db, options);
  return {
    poolIn: (schema) => new PglitePool(session, schema),
    async close() {
      await session.close();
      lock?.[Symbol.dispose]();
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
