import { execFile, execFileSync } from 'node:child_process';
import { mkdir, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const MIB = 1024 * 1024;
/** More than a game needs: what is not written takes no memory. */
const ROOM_MIB = 1_024;
/** Something may be written between the look at what is there and the change. */
const TRIES = 5;

/** A disk of its own for a folder, in memory, which can be made full: it shrinks to little more than what lies on it. */
export class Disk implements AsyncDisposable {
  readonly #folder: string;
  readonly #orphaned = (): void => void execFileSync('umount', ['--lazy', this.#folder]);

  private constructor(folder: string) {
    this.#folder = folder;
    process.once('exit', this.#orphaned);
  }

  /** Gives undefined where none can be mounted, which takes Linux, root and, in a container, its permission. */
  static async mount(folder: string): Promise<Disk | undefined> {
    await mkdir(folder, { recursive: true });
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `mode=700,size=${ROOM_MIB}m`, 'tmpfs', folder]);
    } catch {
      return undefined;
    }
    return new Disk(folder);
  }

  /** Leaves so many MiB free. */
  async fill(leftMib: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const { blocks, bfree, bsize } = await statfs(this.#folder);
      try {
        await this.#resize(`${(blocks - bfree) * bsize + leftMib * MIB}`);
        return;
      } catch (error) {
        if (tries === TRIES) throw error;
      }
    }
  }

  async free(): Promise<void> {
    await this.#resize(`${ROOM_MIB}m`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.off('exit', this.#orphaned);
    await run('umount', ['--lazy', this.#folder]);
  }

  async #resize(size: string): Promise<void> {
    await run('mount', ['-o', `remount,mode=700,size=${size}`, this.#folder]);
  }
}
