import { Worker } from 'node:worker_threads';
import type { CheckAsked, Checked, CheckThreadData } from './check-thread.ts';

export type { Checked };

const THREAD = new URL('check-thread.ts', import.meta.url);
/** No script takes as long, in milliseconds. */
const WITHIN_MS = 30_000;
/** A thread that nobody needs is ended after this, in milliseconds: it holds all that the judge knows. */
const IDLE_MS = 120_000;
/** More checks do not wait. */
const MOST_WAITING = 20;
/** What it may hold, in megabytes. */
const MOST_MB = 512;

type Answer = { readonly checked: Checked } | { readonly failed: string };

/** A check that has not begun. */
interface Waiting {
  /** Of which nobody needs two; undefined: of none. */
  readonly place: string | undefined;
  readonly go: () => void;
  readonly leave: (why: Error) => void;
}

/** Checks scripts in a thread of its own, one after the other, so that the games that are played never wait for it. */
export class Checker implements AsyncDisposable {
  readonly #data: CheckThreadData;
  #thread: Worker | undefined;
  readonly #waiting: Waiting[] = [];
  #isBusy = false;
  #idle: NodeJS.Timeout | undefined;

  constructor({ accounts, mail }: CheckThreadData) {
    this.#data = { accounts: new Map(accounts), mail };
  }

  /**
   * Finds every problem of a script, as `kesako check` does.
   * @param by who writes it, if anybody does: a newer text of theirs takes the place of the one of the same game that still waits
   * @throws Error when it takes too long, breaks, is replaced by a newer one, or when too many wait
   */
  async check(asked: CheckAsked, by?: string): Promise<Checked> {
    const place = by === undefined ? undefined : `${by} ${asked.folder}`;
    const former = this.#waiting.find((one) => place !== undefined && one.place === place);
    if (former) this.#leave(former, 'A newer text is checked in its place.');
    if (this.#waiting.length >= MOST_WAITING) throw new Error('Too many checks wait.');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { place, go: resolve, leave: reject };
    this.#waiting.push(waiting);
    if (!this.#isBusy) this.#next();
    await promise;
    try {
      return await this.#ask(asked);
    } finally {
      this.#next();
    }
  }

  #next(): void {
    const next = this.#waiting.shift();
    this.#isBusy = next !== undefined;
    next?.go();
  }

  #leave(one: Waiting, why: string): void {
    this.#waiting.splice(this.#waiting.indexOf(one), 1);
    one.leave(new Error(why));
  }

  async #ask(asked: CheckAsked): Promise<Checked> {
    clearTimeout(this.#idle);
    const thread = (this.#thread ??= this.#open());
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const limit = setTimeout(() => reject(new Error('The check took too long.')), WITHIN_MS);
    const ended = (): void => reject(new Error('The thread that checks scripts has ended.'));
    thread.once('message', resolve).once('error', reject).once('exit', ended);
    thread.postMessage(asked);
    try {
      const answer = await promise;
      if ('failed' in answer) throw new Error(answer.failed);
      return answer.checked;
    } catch (error) {
      await this.#end();
      throw error;
    } finally {
      clearTimeout(limit);
      thread.off('message', resolve).off('error', reject).off('exit', ended);
      this.#idle = setTimeout(() => void this.#end(), IDLE_MS).unref();
    }
  }

  #open(): Worker {
    const thread = new Worker(THREAD, {
      workerData: this.#data,
      // Nothing of what the worker may know is told to what reads a script.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
    });
    thread.on('error', () => undefined);
    thread.unref();
    return thread;
  }

  async #end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#idle);
    await this.#end();
  }
}
