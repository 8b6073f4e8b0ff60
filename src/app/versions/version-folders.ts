import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';
import type { StoredScript } from '#store/versions.ts';
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
    if ((await readContent(folder))?.digest === digest) return folder;
    const script = await kept.script(digest);
    if (!script) return undefined;
    const draft = join(this.#root, `${randomUUID()}.new`);
    try {
      const inside = join(draft, game);
      if (!(await this.#unpack(kept, script, inside))) return undefined;
      await rm(folder, { recursive: true, force: true });
      await mkdir(dirname(folder), { recursive: true, mode: PRIVATE });
      await rename(inside, folder).catch(async (error: unknown) => {
        // Another process was quicker.
        if ((await readContent(folder))?.digest !== digest) throw error;
      });
      return folder;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isOurs) await rm(this.#root, { recursive: true, force: true });
  }

  async #unpack(kept: KeptContent, script: StoredScript, folder: string): Promise<boolean> {
    await mkdir(folder, { recursive: true, mode: PRIVATE });
    await writeFile(join(folder, 'game.yaml'), script.text);
    for (const [name, hash] of Object.entries(script.photos)) {
      const path = join(folder, name);
      if (isAbsolute(name) || relative(folder, path).startsWith('..')) return false;
      const photo = await this.#photo(kept, hash);
      if (photo === undefined) return false;
      await mkdir(dirname(path), { recursive: true, mode: PRIVATE });
      await link(photo, path).catch(() => copyFile(photo, path));
    }
    return true;
  }

  /** Versions share their photos: each lies here once. */
  async #photo(kept: KeptContent, hash: string): Promise<string | undefined> {
    const bytes = await kept.photo(hash);
    if (!bytes || sha256(bytes) !== hash) return undefined;
    const path = join(this.#root, 'photos', hash);
    await mkdir(dirname(path), { recursive: true, mode: PRIVATE });
    const draft = `${path}.${randomUUID()}.new`;
    await writeFile(draft, bytes);
    await rename(draft, path);
    return path;
  }
}
