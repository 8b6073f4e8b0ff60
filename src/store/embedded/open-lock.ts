import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** Who uses a data directory. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}

export type LockAttempt =
  | { readonly held: true; readonly lock: Disposable }
  | { readonly held: false; readonly holder: Holder | undefined };

/** How long a process that was just killed may take to disappear, in milliseconds. */
export const PATIENCE_MS = 1_000;
const RETRY_MS = 50;
const SQLITE_BUSY = 5;
/** Out of reach of the garbage collector, which would close the file and so drop the lock. */
const held = new Set<DatabaseSync>();

/**
 * Takes a data directory for this process alone. The lock is SQLite's on a small file: the kernel drops it the moment its process
 * ends, however it ends, so a killed worker can be started again at once and no stale lock is ever guessed at.
 */
export async function lockDirectory(directory: string): Promise<LockAttempt> {
  const about = path.join(directory, 'in-use-by.json');
  for (let waited = 0; ; waited += RETRY_MS) {
    const lock = tryLock(path.join(directory, 'lock'));
    if (lock !== undefined) {
      const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
      // It only helps the reader: a full disk is told of by whoever writes what matters.
      await writeFile(about, JSON.stringify(holder)).catch(() => undefined);
      return { held: true, lock };
    }
    if (waited >= PATIENCE_MS) {
      return { held: false, holder: await readHolder(about) };
    }
    await pause(RETRY_MS);
  }
}

function tryLock(file: string): Disposable | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('pragma journal_mode = off; begin exclusive');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) {
      return undefined;
    }
    throw error;
  }
  held.add(database);
  return {
    [Symbol.dispose]() {
      held.delete(database);
      database.close();
    },
  };
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const { pid, host, since }: Partial<Holder> = JSON.parse(await readFile(file, 'utf8'));
    return pid === undefined || host === undefined || since === undefined ? undefined : { pid, host, since };
  } catch {
    // Only a help to the reader: without it the directory is in use all the same.
    return undefined;
  }
}
