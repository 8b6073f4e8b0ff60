import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

/** A temporary folder that holds the photo of the rounds of `aRound`. */
export async function photoFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'kesako-game-'));
  const background = { r: 180, g: 140, b: 90 };
  const photo = sharp({ create: { width: 1600, height: 1200, channels: 3, background } }).jpeg();
  await writeFile(join(path, 'maison.jpg'), await photo.toBuffer());
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
