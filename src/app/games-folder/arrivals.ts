import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PhotoProblem } from '#photos/inspect.ts';
import { formatOf, isHeic, tellingBytes } from '#photos/format.ts';
import type { Clock } from '#platform/clock.ts';
import { photosNamed } from '#script/photos-named.ts';
import { plainName } from '#script/yaml/read-source.ts';
import { type Cutter, LARGEST_PHOTO, photosIn, problemOf } from './photo-files.ts';
import { gameFolder, isGameName, kindOf } from './place.ts';
import { isTooLong } from './script-bounds.ts';
import { readScriptText, saveScript } from './script-file.ts';
import { type NameFault, type NamedFile, SCRIPT, sortNames } from './sent-names.ts';

/** More files are not sent at once. */
export const MOST_SENT = 60;
/** So many folders wait for somebody to say what becomes of them. */
const MOST_WAITING = 3;
/** One that nobody has decided about is gone after a day, in milliseconds. */
const KEPT_MS = 86_400_000;
const WAITING = '.arrived-';
/** Where what was replaced is kept, each time by its moment. */
const BEFORE = '.before';

/** A file as it was sent. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why a file was left out. */
export type LeftOutWhy = NameFault | PhotoProblem | 'too-many' | 'no-text' | 'script-too-long';

export interface LeftOut {
  readonly sent: string;
  readonly why: LeftOutWhy;
}

/** A folder that was sent, and waits for somebody to say what becomes of it. */
export interface Arrived {
  readonly id: string;
  /** What its game would be called; undefined: its folder’s name cannot be that. */
  readonly name: string | undefined;
  /** Of what was taken, from the game's folder. */
  readonly files: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** Why nothing of a folder was taken. */
export type NotTaken = { readonly problem: 'nothing' | 'no-script'; readonly leftOut: readonly LeftOut[] };

/** What a folder would change of a game that is there. */
export interface Differences {
  readonly added: readonly string[];
  readonly replaced: readonly string[];
  readonly same: readonly string[];
  /** Photos that were not sent, and stay. */
  readonly kept: readonly string[];
  /** Of the script that is there; undefined: there is none. */
  readonly mark: string | undefined;
}

/** What became of the wish to make a game of a folder. */
export type Settled =
  | { readonly ok: true; readonly game: string }
  | { readonly ok: false; readonly problem: 'gone' | 'name' | 'there' | 'changed' | 'link' };

export interface ArrivalsParts {
  /** Below which each game has its folder. */
  readonly root: string;
  readonly cutter: Cutter;
  readonly clock: Clock;
}

/** Folders that were sent: looked at, and kept apart until somebody has said whether each is a new game or another version of one. */
export class Arrivals {
  readonly #parts: ArrivalsParts;
  readonly #arrived = new Map<string, Arrived>();

  constructor(parts: ArrivalsParts) {
    this.#parts = parts;
  }

  /**
   * Takes a folder in: its script and its photos, each looked at; what is left out is told.
   * @param unsent names that were not even sent
   * @throws Error when it cannot be written
   */
  async take(files: readonly SentFile[], unsent: readonly string[] = []): Promise<Arrived | NotTaken> {
    const { root } = this.#parts;
    const named = sortNames([
      ...files,
      ...unsent.map((name): SentFile & { readonly isUnsent?: true } => ({
        name,
        bytes: new Uint8Array(),
        isUnsent: true,
      })),
    ]);
    const leftOut: LeftOut[] = [...named.leftOut];
    const isSent = named.script && !('isUnsent' in named.script.file);
    const script = named.script && (isSent ? scriptIn(named.script.file.bytes) : 'script-too-long');
    if (named.script && typeof script !== 'object') leftOut.push({ sent: SCRIPT, why: script ?? 'no-text' });
    if (typeof script !== 'object') return { problem: files.length === 0 ? 'nothing' : 'no-script', leftOut };
    await this.#sweep();
    const id = randomUUID();
    const folder = join(root, `${WAITING}${id}`);
    await mkdir(folder, { recursive: true });
    try {
      await writeFile(join(folder, SCRIPT), named.script?.file.bytes ?? '');
      const taken = [SCRIPT];
      const places = placesOf(named.photos, photosNamed(script.text) ?? []);
      for (const [index, { path, file }] of places.entries()) {
        const why =
          'isUnsent' in file
            ? 'too-large'
            : index >= MOST_SENT
              ? 'too-many'
              : await this.#takePhoto(folder, path, file.bytes);
        if (why === undefined) taken.push(path);
        else leftOut.push({ sent: path, why });
      }
      const name =
        named.folder === undefined ? undefined : plainName(named.folder).slice(0, 80).replace(/-+$/u, '');
      const own = name !== undefined && isGameName(name) ? name : undefined;
      const arrived = { id, name: own, files: taken, leftOut };
      this.#arrived.set(id, arrived);
      return arrived;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Returns a folder that waits; undefined: there is none. */
  of(id: string): Arrived | undefined {
    return this.#arrived.get(id);
  }

  /** Says what a folder would change of a game; undefined: there is no such game, or no such folder. */
  async against(id: string, game: string): Promise<Differences | undefined> {
    const arrived = this.#arrived.get(id);
    const folder = await gameFolder(this.#parts.root, game);
    if (!arrived || folder === undefined) return undefined;
    const [added, replaced, same]: string[][] = [[], [], []];
    for (const path of arrived.files) {
      const before = await bytesOf(join(folder, path));
      const list = !before ? added : before.equals(await readFile(this.#at(id, path))) ? same : replaced;
      list?.push(path);
    }
    const sent = new Set(arrived.files);
    const kept = (await photosIn(folder)).flatMap(({ name }) => (sent.has(name) ? [] : [name]));
    const script = await readScriptText(folder);
    return { added: added ?? [], replaced: replaced ?? [], same: same ?? [], kept, mark: script?.mark };
  }

  /** Makes a new game of a folder. @throws Error when it cannot be written */
  async begin(id: string, called: string): Promise<Settled> {
    const { root } = this.#parts;
    if (!this.#arrived.has(id)) return { ok: false, problem: 'gone' };
    const game = plainName(called.trim());
    if (!isGameName(game)) return { ok: false, problem: 'name' };
    if (await isTaken(root, game)) return { ok: false, problem: 'there' };
    await rename(this.#at(id), join(root, game));
    this.#arrived.delete(id);
    return { ok: true, game };
  }

  /**
   * Has a folder be another version of a game: what it replaces is kept beside, and what was not sent stays.
   * @param mark of the script that was shown to whoever decided
   * @throws Error when it cannot be written
   */
  async replace(id: string, game: string, mark: string): Promise<Settled> {
    const arrived = this.#arrived.get(id);
    const folder = await gameFolder(this.#parts.root, game);
    const differences = await this.against(id, game);
    if (!arrived || folder === undefined || !differences) return { ok: false, problem: 'gone' };
    if ((differences.mark ?? '') !== mark) return { ok: false, problem: 'changed' };
    for (const path of arrived.files)
      if (await leadsElsewhere(folder, path)) return { ok: false, problem: 'link' };
    const script = await readFile(this.#at(id, SCRIPT), 'utf8');
    const now = this.#parts.clock.now().toString({ smallestUnit: 'second' }).replaceAll(':', '-');
    for (const path of differences.replaced) {
      const place = join(folder, BEFORE, now, path);
      await mkdir(dirname(place), { recursive: true });
      await copyFile(join(folder, path), place);
    }
    const saved = await saveScript(folder, script.replace(/^\ufeff/u, ''), differences.mark ?? null);
    if (!saved.ok) return { ok: false, problem: 'changed' };
    for (const path of [...differences.added, ...differences.replaced]) {
      if (path === SCRIPT) continue;
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await rename(this.#at(id, path), join(folder, path));
    }
    await this.giveUp(id);
    return { ok: true, game };
  }

  /** Does without a folder that waits. */
  async giveUp(id: string): Promise<void> {
    if (!this.#arrived.delete(id)) return;
    await rm(this.#at(id), { recursive: true, force: true });
  }

  #at(id: string, path = ''): string {
    return join(this.#parts.root, `${WAITING}${id}`, path);
  }

  async #takePhoto(folder: string, path: string, bytes: Uint8Array): Promise<LeftOutWhy | undefined> {
    const start = bytes.subarray(0, tellingBytes);
    if (!formatOf(start)) return isHeic(start) ? 'heic' : 'not-an-image';
    if (bytes.length > LARGEST_PHOTO) return 'too-large';
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, bytes, { flag: 'wx' });
    const problem = await problemOf(place, this.#parts.cutter);
    if (problem !== undefined) await rm(place, { force: true });
    return problem;
  }

  /** Makes room: the oldest goes, and what a program that ended has left. */
  async #sweep(): Promise<void> {
    const { root, clock } = this.#parts;
    const [oldest] = this.#arrived.keys();
    if (this.#arrived.size >= MOST_WAITING && oldest !== undefined) await this.giveUp(oldest);
    for (const name of await readdir(root).catch(() => [])) {
      if (!name.startsWith(WAITING) || this.#arrived.has(name.slice(WAITING.length))) continue;
      const since = (await stat(join(root, name)).catch(() => undefined))?.mtimeMs;
      if (since !== undefined && clock.now().epochMilliseconds - since > KEPT_MS)
        await rm(join(root, name), { recursive: true, force: true });
    }
  }
}

/** A script as it was sent; why it is none. */
function scriptIn(bytes: Uint8Array): { readonly text: string } | 'no-text' | 'script-too-long' {
  // Each letter of the longest script takes three bytes at the most.
  if (bytes.length > 1_000_000) return 'script-too-long';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) return 'no-text';
    return isTooLong(text) ? 'script-too-long' : { text };
  } catch {
    return 'no-text';
  }
}

/** Where photos lie that were sent without a folder: in the one in which the script looks for them. */
function placesOf<File>(
  photos: readonly NamedFile<File>[],
  named: readonly string[],
): readonly NamedFile<File>[] {
  const taken = new Set(photos.map(({ path }) => path));
  return photos.map(({ path, file }) => {
    const wanted = named.filter((name) => name === path || name === `photos/${path}`);
    const [only] = wanted;
    return { path: wanted.length === 1 && only !== undefined && !taken.has(only) ? only : path, file };
  });
}

async function bytesOf(path: string): Promise<Buffer | undefined> {
  return (await kindOf(path)) === 'none' ? undefined : readFile(path).catch(() => Buffer.alloc(0));
}

/** A game of that name is there, or one that some systems take for it. */
async function isTaken(root: string, game: string): Promise<boolean> {
  const names = await readdir(root).catch(() => []);
  return names.some((name) => name.toLowerCase() === game.toLowerCase());
}

/** Says whether something on the way to a file is a link, or no folder. */
async function leadsElsewhere(folder: string, path: string): Promise<boolean> {
  const around = dirname(path);
  if (around !== '.' && !['folder', 'none'].includes(await kindOf(join(folder, around)))) return true;
  return !['file', 'none'].includes(await kindOf(join(folder, path)));
}
