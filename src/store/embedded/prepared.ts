import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '#platform/cache-folder.ts';
import { archiveFile, readArchive } from './archive-file.ts';

const STORE = fileURLToPath(new URL('..', import.meta.url));
const MAKER = path.join(STORE, 'database', 'make-prepared.ts');
const PGLITE = findPackageJSON('@electric-sql/pglite', import.meta.url);

/** Making one takes seconds: after this long it never ends. */
const MADE_WITHIN_MS = 120_000;

/** What one needs to make an archive is in the environment of no worker: no token reaches it. */
const MAKER_ENVIRONMENT = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

/**
 * Returns the files of an embedded database at its latest shape, as a tar archive: made once for each version of PGlite and of
 * this room, in a process of its own, whose memory goes with it.
 * @param folder where it is kept from one start to the next
 * @returns undefined where it can be neither read nor made: a database is then made without it
 */
export async function preparedFiles(folder = cacheFolder()): Promise<Blob | undefined> {
  const file = archiveFile(folder, await preparedKey());
  return (await readArchive(file)) ?? ((await make(file)) ? readArchive(file) : undefined);
}

/** Returns what tells an archive from those of other versions: PGlite's, and all that shapes the tables. */
export async function preparedKey(): Promise<string> {
  const names = (await readdir(STORE, { recursive: true })).filter((name) => name.endsWith('.ts')).toSorted();
  const files = [...(PGLITE === undefined ? [] : [PGLITE]), ...names.map((name) => path.join(STORE, name))];
  const hash = createHash('sha256');
  for (const bytes of await Promise.all(files.map((file) => readFile(file)))) {
    hash.update(`${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex').slice(0, 32);
}

async function make(file: string): Promise<boolean> {
  const folder = path.dirname(file);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
    const maker = fork(MAKER, [file], {
      env: MAKER_ENVIRONMENT,
      // It lives for a moment: what the better compiler would save it costs to compile.
      execArgv: ['--liftoff-only', '--expose-gc'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      timeout: MADE_WITHIN_MS,
      killSignal: 'SIGKILL',
    });
    const [code] = (await once(maker, 'exit')) as [number | null];
    return code === 0;
  } catch {
    return false;
  }
}
