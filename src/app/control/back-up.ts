import packageFile from '#package' with { type: 'json' };
import type { Kysely } from 'kysely';
import { type BackupAbout, readRows, type RowsSoFar } from '#store/backup/read-rows.ts';
import { writeBackup } from '#store/backup/write-file.ts';
import type { Tables } from '#store/tables/tables.ts';

export type { RowsSoFar };

/** What came of writing a backup; `code`: the system's, of why there is none. */
export type BackedUp = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** Writes all that the database holds into a new file, as it is at this moment. */
export async function backUp(
  db: Kysely<Tables>,
  file: string,
  about: Pick<BackupAbout, 'at' | 'from'>,
  onRows: (soFar: RowsSoFar) => void,
  signal: AbortSignal,
): Promise<BackedUp> {
  try {
    const lines = readRows(db, { ...about, version: packageFile.version }, onRows);
    await writeBackup(file, lines, signal);
    return { ok: true };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    // A request that was broken off, or a defect: whoever called tells it.
    if (code === undefined || code === 'ABORT_ERR') throw error;
    return { ok: false, code };
  }
}
