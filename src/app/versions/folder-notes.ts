import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from './content.ts';

// A game's folder may be on several machines, each with other edits, and may not be written to: what each held is noted in the data
// folder of the machine that has it.

/**
 * Notes that a game's folder on this machine holds a script of this digest that is a version. Where nothing can be written, nothing is
 * noted: what is edited there then counts as apart.
 * @param data the data folder
 * @param path of the game's folder, or of the game.yaml in it
 */
export async function noteHeld(data: string, path: string, digest: string): Promise<void> {
  try {
    const note = await noteOf(data, path);
    await mkdir(dirname(note), { recursive: true });
    await writeFile(note, digest);
  } catch {
    return;
  }
}

/** Reads the digest of the version that a game’s folder on this machine held when it was last noted; undefined: not known. */
export async function heldBy(data: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(await noteOf(data, path), 'utf8');
  } catch {
    return undefined;
  }
}

async function noteOf(data: string, path: string): Promise<string> {
  const place = (await realpath(path)).replace(/\/game\.yaml$/u, '');
  return join(data, 'folders', sha256(place));
}
