import packageFile from '#package' with { type: 'json' };
import type { Kysely } from 'kysely';
import { type BackupAbout, readRows, type RowsSoFar } from '#store/backup/read-rows.ts';
import { writeBackup } from '#store/backup/write-file.ts';
import type { Tables } from '#store/tables/tables.ts';

export type { RowsSoFar };

/** The code of a disk that took nothing for too long. */
export const SLOW_DISK = 'SLOW_DISK';

/** What came of writing a backup; `code`: the system's, of why there is none. */
export type BackedUp = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** A line of what is told while a backup is written. */
export type ToldOfBackup = { readonly soFar: RowsSoFar } | { readonly end: BackedUp };

/** Writes all that the database holds into a new file, as it is at this moment. */
export async function backUp(
  db: Kysely<Tables>,
  file: string,
  about: Pick<BackupAbout, 'at' | 'from'>,
  onRows: (soFar: RowsSoFar) => void,
  signal: AbortSignal,
): Promise<BackedUp> {
  const giving = new AbortController();
  const slow = Promise.withResolvers<BackedUp>();
  const onStalled = (): void => {
    giving.abort();
    slow.resolve({ ok: false, code: SLOW_DISK });
  };
  const patience = about.from === 'embedded' ? { onStalled } : undefined;
  const lines = readRows(db, { ...about, version: packageFile.version }, onRows, patience);
  const written = writeBackup(file, lines, AbortSignal.any([signal, giving.signal]));
  try {
    // A disk that takes nothing may not even let the file go.
    return await Promise.race([written.then((): BackedUp => ({ ok: true })), slow.promise]);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    // A request that was broken off, or a defect: whoever called tells it.
    if (code === undefined || code === 'ABORT_ERR') throw error;
    return { ok: false, code };
  }
}
