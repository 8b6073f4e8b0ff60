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
 * Writes an archive with the digest by which damage is seen. It is put in place in one movement: who reads meanwhile finds the one
 * before, or none. Archives of other keys are removed, since each is some forty megabytes.
 */
export async function writeArchive(file: string, archive: Uint8Array): Promise<void> {
  const aside = `${file}.${randomUUID()}${ASIDE}`;
  try {
    await using handle = await open(aside, 'wx', 0o600);
    await handle.writeFile(archive);
    await handle.writeFile(createHash(DIGEST).update(archive).digest());
    await handle.sync();
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await removeOthers(file);
}

/** Removes what is not removed without that: archives of other keys, and what makers left that were killed while they wrote. */
async function removeOthers(file: string): Promise<void> {
  const folder = path.dirname(file);
  for (const name of await readdir(folder)) {
    const other = path.join(folder, name);
    if (name === path.basename(file)) continue;
    if (name.endsWith(ENDING) || (name.endsWith(ASIDE) && (await isOld(other)))) {
      // What is in the way of nobody may as well stay.
      await rm(other, { force: true }).catch(() => undefined);
    }
  }
}

/** No maker writes for so long. */
const LEFT_AFTER_MS = 3_600_000;

const isOld = async (file: string): Promise<boolean> => {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > LEFT_AFTER_MS;
};
