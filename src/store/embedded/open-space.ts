import { statfs } from 'node:fs/promises';

const MIB = 1024 * 1024;
/** PGlite allocates its log in files of 16 MiB, and does not survive it when one cannot be: it must never come to that. */
const SPARE_BYTES = 48 * MIB;
/** What a new database takes. */
const NEW_DATABASE_BYTES = 80 * MIB;
const CHECK_EVERY_MS = 1_000;

/** The disk has no room left for the embedded database. The code is PostgreSQL's own for that. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
  readonly code = '53100';

  constructor(directory: string, free: number, needed: number) {
    const inMib = (bytes: number): string => `${Math.floor(bytes / MIB)} MiB`;
    super(`No space left for the database in ${directory}: ${inMib(free)} free, ${inMib(needed)} needed.`);
  }
}

/** Watches over the room that the embedded database needs. */
export class DiskSpace {
  readonly #directory: string;
  #checkedAt = -Infinity;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Checks that a new database has room. @throws DiskFullError when there is no room for a new database. */
  async requireForNew(): Promise<void> {
    await this.#requireFree(NEW_DATABASE_BYTES + SPARE_BYTES);
  }

  /** Looks at most once a second. @throws DiskFullError when there is no room to go on. */
  async require(): Promise<void> {
    const now = performance.now();
    if (now - this.#checkedAt >= CHECK_EVERY_MS) {
      await this.#requireFree(SPARE_BYTES);
      this.#checkedAt = now;
    }
  }

  async #requireFree(needed: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#directory);
    if (bavail * bsize < needed) {
      throw new DiskFullError(this.#directory, bavail * bsize, needed);
    }
  }
}
