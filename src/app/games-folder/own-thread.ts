import { Worker } from 'node:worker_threads';
import { Turns } from '#app/parts/turns.ts';

/** Nothing that is asked of a thread takes as long, in milliseconds. */
const WITHIN_MS = 30_000;
/** A thread that nobody needs is ended after this, in milliseconds: it holds all that it has loaded. */
const IDLE_MS = 120_000;
/** No more wait. */
const MOST_WAITING = 20;
/** Nor more of one person. */
const MOST_OF_ONE = 2;
/** What a thread may hold, in megabytes. */
const MOST_MB = 512;

/** What a thread says: its answer, or why it has none. */
export type Said<Answer> = { readonly answer: Answer } | { readonly failed: string };

/** For whom a thread works. */
export interface Asker {
  readonly who: string;
  /** Of which they need no two: what is newer of the same place takes the place of what still waits. */
  readonly place?: string;
}

/** Does work on what people write in a thread of its own, one after the other and people by turns, so that the games that are played never wait for it. */
export class OwnThread<Asked, Answer> implements AsyncDisposable {
  readonly #file: URL;
  readonly #data: unknown;
  #thread: Worker | undefined;
  readonly #turns = new Turns(1, MOST_WAITING, MOST_OF_ONE);
  #idle: NodeJS.Timeout | undefined;

  /** @param file of the thread, which answers by `answerIn` @param data what it is told at its start */
  constructor(file: URL, data?: unknown) {
    this.#file = file;
    this.#data = data;
  }

  /**
   * Has the thread answer.
   * @param by undefined: nobody in particular
   * @throws Error when it takes too long, breaks, is replaced by something newer, or when too much waits
   */
  async ask(asked: Asked, by?: Asker): Promise<Answer> {
    const turn = await this.#turns.take(by?.who, () => this.#ask(asked), by?.place);
    if (!turn) throw new Error('Too much waits for its turn, or something newer is done in its place.');
    return turn.done;
  }

  async #ask(asked: Asked): Promise<Answer> {
    clearTimeout(this.#idle);
    const thread = (this.#thread ??= this.#open());
    const { promise, resolve, reject } = Promise.withResolvers<Said<Answer>>();
    const limit = setTimeout(() => reject(new Error('It took too long.')), WITHIN_MS);
    const ended = (): void => reject(new Error('The thread has ended.'));
    thread.once('message', resolve).once('error', reject).once('exit', ended);
    thread.postMessage(asked);
    try {
      const said = await promise;
      if ('failed' in said) throw new Error(said.failed);
      return said.answer;
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
    const thread = new Worker(this.#file, {
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
