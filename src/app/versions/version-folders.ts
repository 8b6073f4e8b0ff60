import { randomUUID } from 'node:crypto';
import {
  access,
  constants,
  copyFile,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { placeInside } from '#photos/resolve.ts';
import type { StoredScript } from '#store/games/versions.ts';
import { readContent, sha256 } from './content.ts';
import type { KeptContent } from './kept-content.ts';

/** What lies there holds answers: only its owner may enter. */
const PRIVATE = 0o700;

/** Folders of this machine in which kept scripts lie unpacked, each with its photos: what reads a game reads a folder. */
export class VersionFolders implements AsyncDisposable {
  readonly #root: string;
  readonly #isOurs: boolean;

  private constructor(root: string, isOurs: boolean) {
    this.#root = root;
    this.#isOurs = isOurs;
  }

  /**
   * Folders below `directory`, which stay there.
   * @throws the file system's error when nothing can be written there
   */
  static async in(directory: string): Promise<VersionFolders> {
    await mkdir(directory, { recursive: true, mode: PRIVATE });
    return new VersionFolders(directory, false);
  }

  /** Folders that go when these are disposed of. */
  static async passing(): Promise<VersionFolders> {
    return new VersionFolders(await mkdtemp(join(tmpdir(), 'kesako-versions-')), true);
  }

  /**
   * The folder of a game in which a kept script lies; it is called like the game. Undefined when the script, or one of its photos, is
   * not kept.
   */
  async folderOf(kept: KeptContent, game: string, digest: string): Promise<string | undefined> {
    const folder = join(this.#root, digest, game);
    if ((await readContent(folder))?.digest === digest) {
      await this.#touch(dirname(folder));
      return folder;
    }
    const script = await kept.script(digest);
    if (!script) return undefined;
    const draft = join(this.#root, `${randomUUID()}.new`);
    try {
      const inside = join(draft, game);
      if (!(await this.#unpack(kept, script, inside))) return undefined;
      await mkdir(dirname(folder), { recursive: true, mode: PRIVATE });
      await putInPlace(inside, folder, digest, draft);
      return folder;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }

  /**
   * Drops what nobody needs here any more: what an interruption left half done, scripts that are not played, and the photos of none.
   * @param played the digests of the scripts that stay
   * @param before what was touched since stays too: another process may be at it
   */
  async tidy(played: ReadonlySet<string>, before: Temporal.Instant): Promise<void> {
    const dropOld = async (path: string): Promise<void> => {
      const { mtimeMs } = await stat(path);
      if (mtimeMs < before.epochMilliseconds) await rm(path, { recursive: true, force: true });
    };
    for (const name of await readdir(this.#root))
      if (name !== PHOTOS && !played.has(name)) await dropOld(join(this.#root, name)).catch(ignoreGone);
    const photos = join(this.#root, PHOTOS);
    for (const name of await readdir(photos).catch((): string[] => [])) {
      const path = join(photos, name);
      const links = await stat(path).then(
        ({ nlink }) => nlink,
        () => 0,
      );
      if (links === 1) await dropOld(path).catch(ignoreGone);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isOurs) await rm(this.#root, { recursive: true, force: true });
  }

  /** What is read stays for now. Where that cannot be noted, it goes, and is unpacked again when it is asked for. */
  async #touch(folder: string): Promise<void> {
    const now = new Date();
    await utimes(folder, now, now).catch(() => undefined);
  }

  async #unpack(kept: KeptContent, script: StoredScript, folder: string): Promise<boolean> {
    await mkdir(folder, { recursive: true, mode: PRIVATE });
    await writeFile(join(folder, 'game.yaml'), script.text);
    for (const [name, hash] of Object.entries(script.photos)) {
      const path = placeInside(folder, name);
      if (path === undefined) return false;
      const photo = await this.#photo(kept, hash);
      if (photo === undefined) return false;
      await mkdir(dirname(path), { recursive: true, mode: PRIVATE });
      await link(photo, path).catch(() => copyFile(photo, path));
    }
    return true;
  }

  /** Versions share their photos: each lies here once. */
  async #photo(kept: KeptContent, hash: string): Promise<string | undefined> {
    const path = join(this.#root, PHOTOS, hash);
    const there = await readFile(path).catch(() => undefined);
    if (there && sha256(there) === hash) return path;
    const bytes = await kept.photo(hash);
    if (!bytes || sha256(bytes) !== hash) return undefined;
    await mkdir(dirname(path), { recursive: true, mode: PRIVATE });
    const draft = `${path}.${randomUUID()}.new`;
    try {
      await writeFile(draft, bytes);
      await rename(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
    return path;
  }
}

/** Folders that are opened when the first script is unpacked: most commands need none. */
export class FoldersWhenNeeded implements AsyncDisposable {
  readonly #data: string;
  #opening: Promise<VersionFolders> | undefined;

  /** @param data the data folder, below which they are where it is there and can be written to */
  constructor(data: string) {
    this.#data = data;
  }

  /** @throws the file system's error when nothing can be written anywhere */
  async folderOf(kept: KeptContent, game: string, digest: string): Promise<string | undefined> {
    this.#opening ??= this.#open();
    return (await this.#opening).folderOf(kept, game, digest);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const folders = await this.#opening?.catch(() => undefined);
    await folders?.[Symbol.asyncDispose]();
  }

  async #open(): Promise<VersionFolders> {
    const below = join(this.#data, 'versions');
    const isWritable = await access(this.#data, constants.W_OK)
      .then(() => VersionFolders.in(below))
      .then(
        () => access(below, constants.W_OK).then(() => true),
        () => false,
      )
      .catch(() => false);
    return isWritable ? VersionFolders.in(below) : VersionFolders.passing();
  }
}

const PHOTOS = 'photos';

/** What a folder that is not empty, or a file, in the place of one that is to be put there has the system say. */
const OCCUPIED: readonly unknown[] = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'];
const GONE: readonly unknown[] = ['ENOENT'];

const hasCode = (error: unknown, codes: readonly unknown[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(error.code);

/** Another process may tidy up the same folder. */
function ignoreGone(error: unknown): void {
  if (!hasCode(error, GONE)) throw error;
}

/**
 * Puts an unpacked script in its place. What another process has put there meanwhile may be read already, and stays; only what is no
 * such script goes aside.
 * @param aside where that goes
 */
async function putInPlace(inside: string, folder: string, digest: string, aside: string): Promise<void> {
  for (;;) {
    try {
      return await rename(inside, folder);
    } catch (error) {
      if (!hasCode(error, OCCUPIED)) throw error;
      if ((await readContent(folder))?.digest === digest) return;
      await rename(folder, join(aside, randomUUID())).catch(ignoreGone);
    }
  }
}
