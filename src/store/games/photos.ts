import type { Kysely } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** Bytes of one part: no query of the embedded database is large. */
const PART = 1_000_000;

/** Returns which of these photos are not kept. @param photos SHA-256 of each */
export async function photosMissing(
  db: Kysely<Tables>,
  photos: readonly string[],
): Promise<readonly string[]> {
  if (photos.length === 0) return [];
  const kept = await db
    .selectFrom('photos')
    .select('sha256')
    .where('sha256', 'in', photos)
    .where('part', '=', 0)
    .execute();
  const known = new Set(kept.map(({ sha256 }) => sha256));
  return [...new Set(photos)].filter((sha256) => !known.has(sha256));
}

/** Keeps a photo, whole or not at all. Keeping it again is harmless. */
export async function keepPhoto(db: Kysely<Tables>, sha256: string, bytes: Uint8Array): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (let part = 0; part === 0 || part * PART < bytes.length; part += 1) {
      await trx
        .insertInto('photos')
        .values({ sha256, part, bytes: Buffer.from(bytes.subarray(part * PART, (part + 1) * PART)) })
        .onConflict((conflict) => conflict.columns(['sha256', 'part']).doNothing())
        .execute();
    }
  });
}

/** Returns the bytes of a photo; undefined for one that is not kept. */
export async function photoKept(db: Kysely<Tables>, sha256: string): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const row = await db
      .selectFrom('photos')
      .select('bytes')
      .where('sha256', '=', sha256)
      .where('part', '=', parts.length)
      .executeTakeFirst();
    if (!row) break;
    parts.push(row.bytes);
  }
  return parts.length === 0 ? undefined : Buffer.concat(parts);
}
