import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';
import { until } from './until.ts';

/** What a program that follows is told. */
export interface Moved {
  /** Seconds ahead of the machine's time. */
  readonly offset: number;
  /** Whether it answers only once nothing is left to be done at that moment. */
  readonly settled: boolean;
  /** Seconds that were let pass: all that it was moved by, but for what its clock was set by. */
  readonly passed: number;
}

/** A program that follows a movable time, and does what has come due when it is moved. */
export interface Follower {
  readonly running: boolean;
  /** Resolves once the program goes by the new time, and has started, or done, all that has come due. */
  moved(to: Moved): Promise<void>;
}

/** `settled: false`: what has come due is started, and not waited for. `set`: the clock was set, and no time has passed. */
export interface Moving {
  readonly settled?: boolean;
  readonly set?: boolean;
}

/**
 * Time that a test moves forward: it runs as the machine's does, and is so many seconds ahead of it. Everything in one
 * game goes by it: the program and the stand-ins by asking, real servers by libfaketime, which reads the file.
 */
export class MovableTime implements Clock, AsyncDisposable {
  /** Where the offset is written, as libfaketime reads it: `+3600`. */
  readonly file: string;
  /** Where it is written how many seconds were let pass. */
  readonly passedFile: string;
  readonly #folder: string;
  readonly #followers = new Set<Follower>();
  #offset = 0;
  /** Seconds that were let pass. */
  #passed = 0;

  private constructor(folder: string) {
    this.#folder = folder;
    this.file = join(folder, 'offset');
    this.passedFile = join(folder, 'passed');
  }

  static async start(): Promise<MovableTime> {
    const time = new MovableTime(await mkdtemp(join(tmpdir(), 'kesako-time-')));
    await time.#write();
    return time;
  }

  now(): Temporal.Instant {
    return Temporal.Now.instant().add({ milliseconds: this.#offset * 1000 });
  }

  ticks(): number {
    return performance.now() + this.passed();
  }

  /** For a real server: with these variables it goes by this time. Its timers stay those of the machine. */
  get environment(): Readonly<Record<string, string>> {
    return {
      LD_PRELOAD: LIBFAKETIME,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  passed(): number {
    return this.#passed * 1000;
  }

  follow(follower: Follower): void {
    this.#followers.add(follower);
  }

  /** Moves forward to `moment`, unless it is past; resolves once every program has done what has come due. */
  async moveTo(moment: Temporal.Instant, moving: Moving = {}): Promise<void> {
    const ahead = Math.ceil(this.now().until(moment).total('seconds'));
    if (ahead > 0) await this.moveBy(ahead, moving);
  }

  /** Moves by whole seconds, back when they are negative. */
  async moveBy(seconds: number, { settled = true, set = false }: Moving = {}): Promise<void> {
    this.#offset += seconds;
    if (!set) this.#passed += seconds;
    await this.#write();
    const running = [...this.#followers].filter((follower) => follower.running);
    await Promise.all(
      running.map(async (follower) =>
        follower.moved({ offset: this.#offset, settled, passed: this.#passed }),
      ),
    );
  }

  /** Moves to `moment` in strides of some seconds, so that whatever comes on the way is hardly late. */
  async passTo(moment: Temporal.Instant, stride: number): Promise<void> {
    for (;;) {
      const left = Math.ceil(this.now().until(moment).total('seconds'));
      if (left <= 0) return;
      await this.moveBy(Math.min(stride, left));
    }
  }

  /** Lets time pass, by a few seconds between two looks, until `probe` gives something: as {@link until}. */
  async passUntil<T>(
    what: string,
    probe: () => Promise<T | undefined> | T | undefined,
    { stride = 10, seen }: { readonly stride?: number; readonly seen?: () => unknown } = {},
  ): Promise<T> {
    let moves = 0;
    const look = async (): Promise<T | undefined> => {
      const found = await probe();
      if (found !== undefined) return found;
      await this.moveBy(stride, { settled: false });
      moves += 1;
      return undefined;
    };
    return until(what, look, seen, { latest: () => calmly(moves) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** libfaketime ends a process that finds the file empty, as it is for a moment while it is written: it is put in place whole. */
  async #write(): Promise<void> {
    await replace(this.passedFile, `${this.#passed}\n`);
    await replace(this.file, `${this.#offset < 0 ? '' : '+'}${this.#offset}\n`);
  }
}

/**
 * Milliseconds of the longest pause after so many moves, each of which has every program look for all that is owed: what is
 * not there by then takes its time by the machine's clock.
 */
const calmly = (moves: number): number => (moves < 10 ? 200 : 1_000);

async function replace(file: string, text: string): Promise<void> {
  const next = `${file}-${text.trim()}`;
  await writeFile(next, text);
  await rename(next, file);
}

/** Where Debian and its like put it; the loader says what `$LIB` is on this machine. */
const LIBFAKETIME = '/usr/$LIB/faketime/libfaketimeMT.so.1';
