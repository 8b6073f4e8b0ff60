import { copyFile, cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { writeWhole } from '#config/write-whole.ts';
import { type Bilingual, Complaint, EXIT } from '#platform/complaint.ts';
import type { ReadOptions } from '#script/read-options.ts';
import type { Problem } from '#script/problems/problem.ts';
import { readGame } from '#app/parts/read-games.ts';

const PHOTO = /\.(?:jpe?g|png|webp|avif|gif|tiff?|hei[cf])$/iu;

/** Where a new game comes together out of its person's sight, so that whoever leaves midway leaves nothing behind. Disposing of it removes it. */
export class Staging implements AsyncDisposable {
  readonly #parent: string;
  readonly #folder: string;
  readonly #target: string;
  /** From where each photo comes, by the name that the script gives it; those of the target's own folder are not copied there again. */
  readonly #photos = new Map<string, { readonly from: string; readonly own: boolean }>();

  private constructor(parent: string, target: string) {
    this.#parent = parent;
    this.#target = target;
    this.#folder = join(parent, basename(target));
  }

  /** @throws Complaint when there is a game already */
  static async open(target: string): Promise<Staging> {
    if (await isThere(join(target, 'game.yaml'))) throw exists(target);
    const staging = new Staging(await mkdtemp(join(tmpdir(), 'kesako-new-')), target);
    await mkdir(staging.#folder);
    return staging;
  }

  /** The photos that lie in the game's folder already, by their paths from there. */
  async found(): Promise<readonly string[]> {
    const names = await readdir(this.#target, { recursive: true }).catch(() => []);
    return names
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => PHOTO.test(name) && name.split('/').length <= 2)
      .toSorted((one, other) => one.localeCompare(other, 'fr', { numeric: true }));
  }

  /** Takes a photo in. @returns how the script is to name it, which tells nothing of what it shows */
  async takeIn(path: string): Promise<string> {
    const own = (await this.found()).find((name) => join(this.#target, name) === path);
    const name = own ?? (await this.#freeName(extname(path).toLowerCase()));
    const place = join(this.#folder, name);
    await mkdir(dirname(place), { recursive: true });
    await copyFile(path, place);
    this.#photos.set(name, { from: path, own: own !== undefined });
    return name;
  }

  async #freeName(ending: string): Promise<string> {
    const taken = [...(await this.found()), ...this.#photos.keys()].map((name) =>
      name.replace(/\.\w+$/u, ''),
    );
    for (let number = 1; ; number += 1) {
      const name = `photos/${String(number).padStart(2, '0')}`;
      if (!taken.includes(name)) return `${name}${ending}`;
    }
  }

  /** Forgets a photo that will not do. */
  async drop(name: string): Promise<void> {
    this.#photos.delete(name);
    await rm(join(this.#folder, name), { force: true });
  }

  /** Returns what is said of a photo with the name by which its person knows it. */
  asGiven(said: Bilingual): Bilingual {
    const renamed = (text: string): string =>
      [...this.#photos].reduce((told, [name, { from }]) => told.replaceAll(name, () => basename(from)), text);
    return { fr: renamed(said.fr), en: renamed(said.en) };
  }

  /** Finds every problem of a script, as `kesako check` does. */
  async problemsOf(script: string, options: ReadOptions): Promise<readonly Problem[]> {
    const file = join(this.#folder, 'game.yaml');
    await writeFile(file, script);
    const { problems } = await readGame(file, options);
    return problems.filter(({ severity }) => severity !== 'advice');
  }

  /** Puts script and photos into their place, the script last: it is there as a whole, with all that it names, or not at all. */
  async settle(script: string): Promise<void> {
    await writeFile(join(this.#folder, 'game.yaml'), script);
    const isNew = !(await isThere(this.#target));
    await mkdir(dirname(this.#target), { recursive: true });
    return isNew ? this.#moveIn() : this.#fillIn(script);
  }

  async #moveIn(): Promise<void> {
    const beside = join(dirname(this.#target), `.${basename(this.#target)}.${process.pid}.new`);
    await using stack = new AsyncDisposableStack();
    stack.defer(() => rm(beside, { recursive: true, force: true }));
    await cp(this.#folder, beside, { recursive: true });
    await rename(beside, this.#target);
  }

  async #fillIn(script: string): Promise<void> {
    const copied: string[] = [];
    try {
      for (const [name, { from, own }] of this.#photos) {
        if (own) continue;
        const place = join(this.#target, name);
        await mkdir(dirname(place), { recursive: true });
        await copyFile(from, place);
        copied.push(place);
      }
      await writeWhole([{ path: join(this.#target, 'game.yaml'), text: script, mode: 0o666 }]);
    } catch (error) {
      for (const place of copied) await rm(place, { force: true });
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#parent, { recursive: true, force: true });
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const exists = (target: string): Complaint =>
  new Complaint(
    { fr: `Il y a déjà un jeu dans ${target}.`, en: `There is a game in ${target} already.` },
    {
      fr: 'Choisissez un autre nom\u202f; pour dessiner les rectangles de ce jeu-là\u00a0: npx kesako frame, suivi de son dossier. Rien n’a été changé.',
      en: 'Choose another name; to draw the rectangles of that game: npx kesako frame, followed by its folder. Nothing was changed.',
    },
    EXIT.usage,
  );
