import { createWriteStream } from 'node:fs';
import { rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DiskFullError } from '#store/embedded/open-space.ts';

/** It holds what people wrote, and answers: whoever makes it reads it. */
const PRIVATE = 0o600;
/** A backup takes no room that the embedded database needs for its own safety. */
const LEFT_FREE_BYTES = 128 * 1024 * 1024;

/**
 * Writes the lines of a backup into a new file, which is on the disk when this is over. Nothing stays of one that fails.
 * @throws the file system's error, DiskFullError where too little room would be left, or what the lines throw
 */
export async function writeBackup(
  file: string,
  lines: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await pipeline(
      Readable.from(withRoom(file, lines)),
      createGzip({ level: 4 }),
      createWriteStream(file, { flags: 'wx', mode: PRIVATE, flush: true }),
      { signal },
    );
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      await rm(file, { force: true });
    throw error;
  }
}

async function* withRoom(file: string, lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const some of lines) {
    const { bavail, bsize } = await statfs(dirname(file));
    if (bavail * bsize < LEFT_FREE_BYTES)
      throw new DiskFullError(dirname(file), bavail * bsize, LEFT_FREE_BYTES);
    yield some;
  }
}
