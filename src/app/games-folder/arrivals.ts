import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PhotoProblem } from '#photos/inspect.ts';
import { formatOf, isHeic, tellingBytes } from '#photos/format.ts';
import type { Clock } from '#platform/clock.ts';
import { plainName } from '#script/yaml/read-source.ts';
import { type Cutter, LARGEST_PHOTO, photosIn, problemOf } from './photo-files.ts';
import { turnsByName } from './in-turn.ts';
import { gameFolder, isNewGameName, kindOf } from './place.ts';
import { isTooLong } from './script-bounds.ts';
import { readScriptText } from './script-file.ts';
import { type NameFault, type NamedFile, SCRIPT, sortNames } from './sent-names.ts';
import { takeVersion } from './take-version.ts';

/** More files are not sent at once. */
export const MOST_SENT = 60;
/** So many folders wait for somebody to say what becomes of them. */
const MOST_WAITING = 3;
/** One that nobody has decided about is gone after a day, in milliseconds. */
const KEPT_MS = 86_400_000;
const WAITING = '.arrived-';

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
  readonly since: Temporal.Instant;
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
  /** Reads which photos a script names; undefined where nobody can make it out. */
  readonly photosNamed: (text: string, who: string) => Promise<readonly string[] | undefined>;
}

/** Folders that were sent: looked at, and kept apart until somebody has said whether each is a new game or another version of one. */
export class Arrivals {
  readonly #parts: ArrivalsParts;
  readonly #arrived = new Map<string, Arrived>();
  /** One deed on a folder at a time: whoever gives it up meanwhile would take it from under the other. */
  readonly #inTurn = turnsByName();

  constructor(parts: ArrivalsParts) {
    this.#parts = parts;
  }

  /**
   * Takes a folder in: its script and its photos, each looked at; what is left out is told.
   * @param who sends it
   * @param unsent names that were not even sent
   * @throws Error when it cannot be written
   */
  async take(
    who: string,
    files: readonly SentFile[],
    unsent: readonly string[] = [],
  ): Promise<Arrived | NotTaken> {
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
    await this.sweep(1);
    const id = randomUUID();
    const folder = join(root, `${WAITING}${id}`);
    await mkdir(folder, { recursive: true });
    try {
      await writeFile(join(folder, SCRIPT), named.script?.file.bytes ?? '');
      const taken = [SCRIPT];
      const places = placesOf(named.photos, (await this.#parts.photosNamed(script.text, who)) ?? []);
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
      const own = name !== undefined && isNewGameName(name) ? name : undefined;
      const arrived = { id, name: own, files: taken, leftOut, since: this.#parts.clock.now() };
      this.#arrived.set(id, arrived);
      return arrived;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Returns a folder that waits; undefined: there is none. */
  of(id: string): Arrived | undefined {
    const arrived = this.#arrived.get(id);
    return arrived && !this.#isOver(arrived.since.epochMilliseconds) ? arrived : undefined;
  }

  /** Says what a folder would change of a game; undefined: there is no such game, or no such folder. */
  against(id: string, game: string): Promise<Differences | undefined> {
    return this.#inTurn(id, () => this.#against(id, game));
  }

  /** Makes a new game of a folder. @throws Error when it cannot be written */
  begin(id: string, called: string): Promise<Settled> {
    return this.#inTurn(id, async () => {
      const { root } = this.#parts;
      if (!(await this.#isThere(id))) return { ok: false, problem: 'gone' };
      const game = plainName(called.trim());
      if (!isNewGameName(game)) return { ok: false, problem: 'name' };
      if (await isTaken(root, game)) return { ok: false, problem: 'there' };
      try {
        await rename(this.#at(id), join(root, game));
      } catch (error) {
        if (await isTaken(root, game)) return { ok: false, problem: 'there' };
        throw error;
      }
      this.#arrived.delete(id);
      return { ok: true, game };
    });
  }

  /**
   * Has a folder be another version of a game: what it replaces is kept beside, and what was not sent stays.
   * @param mark of the script that was shown to whoever decided
   * @throws Error when it cannot be written
   */
  replace(id: string, game: string, mark: string): Promise<Settled> {
    return this.#inTurn(id, async () => {
      const folder = await gameFolder(this.#parts.root, game);
      const differences = await this.#against(id, game);
      if (folder === undefined || !differences) return { ok: false, problem: 'gone' };
      if ((differences.mark ?? '') !== mark) return { ok: false, problem: 'changed' };
      const { added, replaced } = differences;
      const saved = await takeVersion(folder, {
        from: this.#at(id),
        added,
        replaced,
        mark: differences.mark ?? null,
        now: this.#parts.clock.now(),
      });
      if (saved === 'link') return { ok: false, problem: 'link' };
      if (!saved.ok) return { ok: false, problem: 'changed' };
      await this.#remove(id);
      return { ok: true, game };
    });
  }

  /** Does without a folder that waits. */
  giveUp(id: string): Promise<void> {
    return this.#inTurn(id, () => this.#remove(id));
  }

  /**
   * Removes what nobody decided about in time, even where the program that took it in has ended.
   * @param room for so many more: the oldest go for them
   */
  async sweep(room = 0): Promise<void> {
    const { root } = this.#parts;
    for (const { id, since } of this.#arrived.values().toArray())
      if (this.#isOver(since.epochMilliseconds) || this.#arrived.size + room > MOST_WAITING)
        await this.giveUp(id);
    for (const name of await readdir(root).catch(() => [])) {
      if (!name.startsWith(WAITING) || this.#arrived.has(name.slice(WAITING.length))) continue;
      const since = (await stat(join(root, name)).catch(() => undefined))?.mtimeMs;
      if (since !== undefined && this.#isOver(since))
        await rm(join(root, name), { recursive: true, force: true });
    }
  }

  async #against(id: string, game: string): Promise<Differences | undefined> {
    const arrived = this.of(id);
    const folder = await gameFolder(this.#parts.root, game);
    if (!arrived || folder === undefined || !(await this.#isThere(id))) return undefined;
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

  /** Another program that writes games here may have swept it. */
  async #isThere(id: string): Promise<boolean> {
    if (this.of(id) && (await kindOf(this.#at(id))) === 'folder') return true;
    this.#arrived.delete(id);
    return false;
  }

  async #remove(id: string): Promise<void> {
    if (!this.#arrived.delete(id)) return;
    await rm(this.#at(id), { recursive: true, force: true });
  }

  #isOver(sinceMs: number): boolean {
    return this.#parts.clock.now().epochMilliseconds - sinceMs > KEPT_MS;
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
