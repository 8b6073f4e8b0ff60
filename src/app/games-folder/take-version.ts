import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { kindOf } from './place.ts';
import { type SavedScript, saveScript } from './script-file.ts';
import { SCRIPT } from './sent-names.ts';

/** Where what was replaced is kept, each time by its moment. */
const BEFORE = '.before';
/** Within one second. */
const MOST_BEFORE = 100;

/** What comes into the folder of a game. */
export interface VersionTaken {
  /** The folder that it comes from, which is left as it is. */
  readonly from: string;
  /** Of those that the game has not yet, from its folder. */
  readonly added: readonly string[];
  readonly replaced: readonly string[];
  /** Of the script that is there; null: there is none. */
  readonly mark: string | null;
  readonly now: Temporal.Instant;
}

/**
 * Puts another version of a game into its folder: what it replaces is kept beside, its photos come first and its script last, so that what
 * is there can be played whenever this ends midway.
 * @throws Error when it cannot be written
 */
export async function takeVersion(folder: string, taken: VersionTaken): Promise<SavedScript | 'link'> {
  const { from, added, replaced, mark, now } = taken;
  for (const path of [SCRIPT, BEFORE, ...added, ...replaced])
    if (await leadsElsewhere(folder, path, path === BEFORE ? 'folder' : 'file')) return 'link';
  const script = await readFile(join(from, SCRIPT), 'utf8');
  return saveScript(folder, script.replace(/^\ufeff/u, ''), mark, async () => {
    // A photo may have come by another way since they were compared.
    await keepBefore(folder, [...added, ...replaced], now);
    for (const path of [...added, ...replaced])
      if (path !== SCRIPT) await copyWhole(join(from, path), join(folder, path));
  });
}

async function keepBefore(folder: string, paths: readonly string[], now: Temporal.Instant): Promise<void> {
  const there = await Promise.all(paths.map(async (path) => (await kindOf(join(folder, path))) === 'file'));
  if (!there.includes(true)) return;
  const kept = await newFolder(
    join(folder, BEFORE),
    now.toString({ smallestUnit: 'second' }).replaceAll(':', '-'),
  );
  for (const path of paths.filter((_, index) => there[index])) {
    const place = join(kept, path);
    await mkdir(dirname(place), { recursive: true });
    await copyFile(join(folder, path), place);
  }
}

/** Makes a folder that was not there, and holds no link. */
async function newFolder(around: string, name: string): Promise<string> {
  await mkdir(around, { recursive: true });
  for (let count = 1; ; count += 1) {
    const folder = join(around, count === 1 ? name : `${name}-${count}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!isThere || count >= MOST_BEFORE) throw error;
    }
  }
}

/** Copies a file so that its place holds all of it, or what it held. */
async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const draft = join(dirname(to), `.${randomUUID()}.new`);
  try {
    await copyFile(from, draft);
    await rename(draft, to);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Says whether something on the way to a path, or at its end, is a link, or not what it is to be. */
async function leadsElsewhere(folder: string, path: string, end: 'file' | 'folder'): Promise<boolean> {
  const parts = path.split('/');
  for (const index of parts.keys()) {
    const wanted = index === parts.length - 1 ? end : 'folder';
    if (![wanted, 'none'].includes(await kindOf(join(folder, ...parts.slice(0, index + 1))))) return true;
  }
  return false;
}
