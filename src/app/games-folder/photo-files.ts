import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cut } from '#photos/cut.ts';
import type { Cutting } from '#photos/cutting.ts';
import { formatOf, isHeic, tellingBytes } from '#photos/format.ts';
import type { Decodes, PhotoProblem } from '#photos/inspect.ts';
import { kindOf } from './place.ts';

/** A larger photo is put into its folder by hand, in bytes. */
export const LARGEST_PHOTO = 25_000_000;
/** More are not sent at once. */
export const MOST_PHOTOS = 30;

const FOLDER = 'photos';
const PHOTO = /^[^.].*\.(?:jpe?g|png|webp|avif|gif|tiff?)$/iu;
const ENDINGS = { jpeg: 'jpg', png: 'png', webp: 'webp', gif: 'gif', tiff: 'tif', avif: 'avif' } as const;
/** Enough to know that all of it can be decoded. */
const TRIAL = { maxBytes: 1_000_000, maxPixels: 300_000, alt: '', name: 'trial.jpg' };

/** Cuts a picture, in a process of its own where that is at hand. */
export type Cutter = (cutting: Cutting) => Promise<Cut>;

/** Returns what says whether a photo can be decoded, by a cutter and not in this process: one photo after the other. */
export function decodesBy(cutter: Cutter): Decodes {
  let last: Promise<unknown> = Promise.resolve();
  return (path) => {
    const done = last.then(async () => (await cutter({ path, view: { kind: 'whole' }, options: TRIAL })).ok);
    last = done.catch(() => undefined);
    return done;
  };
}

/** A photo that lies in a game's folder. */
export interface PhotoFile {
  /** From the folder, as a script names it. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Differs as soon as the file does. */
  readonly mark: string;
  readonly changed: Temporal.Instant;
}

/** What became of a photo that was sent. `there`: another one of that name is there, and is left alone. */
export type TakenPhoto =
  | { readonly ok: true; readonly sent: string; readonly name: string }
  | {
      readonly ok: false;
      readonly sent: string;
      readonly name: string;
      readonly problem: PhotoProblem | 'there';
    };

/** Lists the photos of a game's folder, and of `photos` in it; links are left out. */
export async function photosIn(folder: string): Promise<readonly PhotoFile[]> {
  const isThere = (await kindOf(join(folder, FOLDER))) === 'folder';
  const places = ['', ...(isThere ? [`${FOLDER}/`] : [])];
  const found = await Promise.all(
    places.map(async (place) => {
      const entries = await readdir(join(folder, place), { withFileTypes: true }).catch(() => []);
      return entries.flatMap((entry) =>
        entry.isFile() && PHOTO.test(entry.name) ? [`${place}${entry.name}`] : [],
      );
    }),
  );
  const names = found.flat().toSorted((one, other) => one.localeCompare(other, 'fr', { numeric: true }));
  const photos = names.map(async (name): Promise<readonly PhotoFile[]> => {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => undefined);
    if (!stats) return [];
    const { size, mtimeMs } = stats;
    return [{ name, path, bytes: size, mark: `${mtimeMs}-${size}`, changed: changedAt(stats) }];
  });
  return (await Promise.all(photos)).flat();
}

/** Returns when a file was changed. */
export const changedAt = ({ mtimeMs }: { readonly mtimeMs: number }): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.round(mtimeMs));

/**
 * Takes a photo into a game's folder: only a picture that can be decoded, under a name made of its own, and never in place of another one
 * unless that is wished.
 * @throws Error when it cannot be written
 */
export async function takePhotoIn(
  folder: string,
  { name: sent, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  { replaces, cutter }: { readonly replaces: boolean; readonly cutter: Cutter },
): Promise<TakenPhoto> {
  const start = bytes.subarray(0, tellingBytes);
  const format = formatOf(start);
  const name = `${FOLDER}/${plainPhotoName(sent)}.${format ? ENDINGS[format] : 'jpg'}`;
  const refused = (problem: PhotoProblem | 'there'): TakenPhoto => ({ ok: false, sent, name, problem });
  if (!format) return refused(isHeic(start) ? 'heic' : 'not-an-image');
  if (bytes.length > LARGEST_PHOTO) return refused('too-large');
  const place = join(folder, name);
  const around = join(folder, FOLDER);
  if ((await kindOf(around)) === 'none') await mkdir(around);
  if ((await kindOf(around)) !== 'folder') return refused('missing');
  const before = await kindOf(place);
  if (before !== 'none' && !(before === 'file' && replaces)) return refused('there');
  // As long as it is not known to be a photo, it is none.
  const draft = join(around, `.${randomUUID()}.new`);
  try {
    await writeFile(draft, bytes, { flag: 'wx', mode: 0o666 });
    const problem = await problemOf(draft, cutter);
    if (problem !== undefined) return refused(problem);
    if (replaces) await rename(draft, place);
    else await putInPlace(draft, place);
    return { ok: true, sent, name };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return refused('there');
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Returns what is wrong with a photo, by a cutter that tries to decode it; undefined: nothing is. */
export async function problemOf(path: string, cutter: Cutter): Promise<PhotoProblem | undefined> {
  const tried = await cutter({ path, view: { kind: 'whole' }, options: TRIAL });
  return tried.ok ? undefined : tried.problem;
}

/** Gives a file its name, if nothing else has it; some file systems have no second names, and take a copy. */
async function putInPlace(draft: string, place: string): Promise<void> {
  try {
    await link(draft, place);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
    await copyFile(draft, place, constants.COPYFILE_EXCL);
  }
}

/** Returns what a photo that was sent is called here, without its ending: plain letters, digits and hyphens, whatever it was called. */
export function plainPhotoName(sent: string): string {
  const last = sent.split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replace(/\.[^.]*$/u, '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 60);
  return plain === '' ? 'photo' : plain;
}
