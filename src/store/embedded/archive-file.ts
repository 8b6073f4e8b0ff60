import { createHash, randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const DIGEST = 'sha256';
const DIGEST_BYTES = 32;
const PIECE_BYTES = 2 ** 20;
const ENDING = '.archive';
const ASIDE = '.new';

/** Returns where the archive of such a key lies in a folder. */
export const archiveFile = (folder: string, key: string): string => path.join(folder, `${key}${ENDING}`);

/**
 * Reads an archive without holding it in memory.
 * @returns undefined when there is none, or when one byte of it is not what was written
 */
export async function readArchive(file: string): Promise<Blob | undefined> {
  try {
    return (await isWhole(file)) ? (await openAsBlob(file)).slice(0, -DIGEST_BYTES) : undefined;
  } catch {
    return undefined;
  }
}

async function isWhole(file: string): Promise<boolean> {
  await using handle = await open(file);
  const { size } = await handle.stat();
  const hash = createHash(DIGEST);
  // One piece of memory for all of it: forty megabytes of pieces would be there until they are collected.
  const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  let left = size - DIGEST_BYTES;
  while (left > 0) {
    const { bytesRead } = await handle.read(piece, 0, Math.min(left, PIECE_BYTES));
    if (bytesRead === 0) return false;
    hash.update(piece.subarray(0, bytesRead));
    left -= bytesRead;
  }
  const { bytesRead } = await handle.read(piece, 0, DIGEST_BYTES);
  return bytesRead === DIGEST_BYTES && hash.digest().equals(piece.subarray(0, DIGEST_BYTES));
}

/**
 * Writes an archive with the digest by which damage is seen, unless there is a whole one. It is put in place in one movement: who
 * reads meanwhile finds the one before, or none. Of archives of other keys only the latest stay, since each is some thirty megabytes.
 */
export async function writeArchive(file: string, archive: Blob): Promise<void> {
  const aside = `${file}.${randomUUID()}${ASIDE}`;
  try {
    await using handle = await open(aside, 'wx', 0o600);
    const hash = createHash(DIGEST);
    for (let at = 0; at < archive.size; at += PIECE_BYTES) {
      const piece = Buffer.from(await archive.slice(at, at + PIECE_BYTES).arrayBuffer());
      hash.update(piece);
      await handle.writeFile(piece);
    }
    await handle.writeFile(hash.digest());
    await handle.sync();
    // A whole one of the same key is perhaps being read, and who reads it finds only the file that was there as it began.
    if (!(await readArchive(file))) await rename(aside, file);
  } finally {
    await rm(aside, { force: true });
  }
  await removeOthers(file);
}

/** So many stay: versions that are used side by side do not make one another's anew at each start. */
const KEPT = 3;
/** No maker writes for so long. */
const LEFT_AFTER_MS = 3_600_000;

/** Removes all but the latest archives, and what makers left that were killed while they wrote. */
async function removeOthers(file: string): Promise<void> {
  const folder = path.dirname(file);
  const names = await readdir(folder);
  const others = names.filter((name) => name !== path.basename(file));
  const dated = await Promise.all(
    others.map(async (name) => {
      const other = path.join(folder, name);
      return { name, other, at: (await stat(other).catch(() => undefined))?.mtimeMs ?? 0 };
    }),
  );
  const archives = dated.filter(({ name }) => name.endsWith(ENDING)).toSorted((a, b) => b.at - a.at);
  const left = dated.filter(({ name, at }) => name.endsWith(ASIDE) && Date.now() - at > LEFT_AFTER_MS);
  // What is in the way of nobody may as well stay.
  for (const { other } of [...archives.slice(KEPT - 1), ...left])
    await rm(other, { force: true }).catch(() => undefined);
}
