import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';

/** A program that follows a movable time, and does what has come due when it is moved. */
export interface Follower {
  readonly running: boolean;
  /** Resolves once the program goes by the new time and has started all that has come due. */
  moved(offset: number): Promise<void>;
}

/**
 * Time that a test moves forward: it runs as the machine's does, and is so many seconds ahead of it. Everything in one
 * game goes by it: the program and the stand-ins by asking, real servers by libfaketime, which reads the file.
 */
export class MovableTime implements Clock, AsyncDisposable {
  /** Where the offset is written, as libfaketime reads it: `+3600`. */
  readonly file: string;
  readonly #folder: string;
  readonly #followers = new Set<Follower>();
  #offset = 0;

  private constructor(folder: string) {
    this.#folder = folder;
    this.file = join(folder, 'offset');
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
    return performance.now() + this.#offset * 1000;
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

  follow(follower: Follower): void {
    this.#followers.add(follower);
  }

  /** Moves forward to `moment`, unless it is past; resolves once every program has started what has come due. */
  async moveTo(moment: Temporal.Instant): Promise<void> {
    const ahead = Math.ceil(this.now().until(moment).total('seconds'));
    if (ahead > 0) await this.moveBy(ahead);
  }

  /** Moves forward by whole seconds. */
  async moveBy(seconds: number): Promise<void> {
    this.#offset += seconds;
    await this.#write();
    const running = [...this.#followers].filter((follower) => follower.running);
    await Promise.all(running.map(async (follower) => follower.moved(this.#offset)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #write(): Promise<void> {
    return writeFile(this.file, `+${this.#offset}\n`);
  }
}

/** Where Debian puts it. */
export const LIBFAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
