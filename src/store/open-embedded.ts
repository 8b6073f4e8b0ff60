import { access, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { StoreFailure } from './open-failure.ts';
import { lockDirectory } from './open-lock.ts';
import { DiskSpace } from './open-space.ts';
import { PglitePool } from './pglite-pool.ts';
import { PgliteSession } from './pglite-session.ts';
import type { Pool } from './pool.ts';

/** A way to the database: pools whose unqualified names lie in one schema each, until all is closed. */
export interface Source {
  /** @param most connections to open at the same time, on a server */
  poolIn(schema: string, most?: number): Pool;
  close(): Promise<void>;
}

export type OpenedSource =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly failure: StoreFailure };

/** The database's files, some of which PGlite leaves readable by all, lie in a directory that only its owner may enter. */
const PRIVATE = 0o700;

/**
 * Opens a database that lives in memory and goes with the process.
 * @param copyOf a tar archive of the files that it begins with; new ones are made without it
 */
export async function openInMemory(copyOf?: Blob): Promise<OpenedSource> {
  return { ok: true, source: toSource(await PGlite.create('memory://', copyOf && { loadDataDir: copyOf })) };
}

/**
 * Opens the database in `directory`, created when absent. Nobody else may use it meanwhile.
 * @throws the file system's error when the directory cannot be used.
 */
export async function openInDirectory(directory: string): Promise<OpenedSource> {
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
    await create(files);
  }
  await space.require();
  const opened = await start(files);
  if (opened.ok) {
    const unlock = unlockOnError.move();
    return { ok: true, source: toSource(opened.db, unlock, space) };
  }
  return opened;
}

/** Made aside and put in place in one movement: killed half-way, the next start finds nothing half made. */
async function create(files: string): Promise<void> {
  const aside = `${files}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { mode: PRIVATE });
  const db = await PGlite.create(aside);
  await db.close();
  await rename(aside, files);
}

async function start(
  files: string,
): Promise<
  { readonly ok: true; readonly db: PGlite } | { readonly ok: false; readonly failure: StoreFailure }
> {
  const complaints: string[] = [];
  try {
    return {
      ok: true,
      db: await PGlite.create(files, { onStderr: (line) => complaints.push(line) > 0 }),
    };
  } catch (cause) {
    const reason = complaints.find((line) => /FATAL|PANIC|ERROR/.test(line)) ?? String(cause);
    const kind = complaints.some((line) => /no space left/i.test(line)) ? 'disk-full' : 'unreadable';
    return { ok: false, failure: { kind, reason, cause } };
  }
}

function toSource(db: PGlite, lock?: Disposable, space?: DiskSpace): Source {
  const session = new PgliteSession(db, space);
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
