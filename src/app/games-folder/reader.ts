import { type Asker, OwnThread } from './own-thread.ts';
import type { ReadAnswers, ReadAsked } from './reading-thread.ts';

const THREAD = new URL('reading-thread.ts', import.meta.url);

/** Reads scripts, as far as pages need to know them, in a thread of its own. */
export class Reader implements AsyncDisposable {
  readonly #thread = new OwnThread<ReadAsked, ReadAnswers[ReadAsked['what']]>(THREAD);

  /**
   * Returns what is wanted of a text.
   * @param by whom it is read for, if anybody is known
   * @throws Error when it takes too long, breaks, is replaced by something newer, or when too much waits
   */
  async read<What extends ReadAsked['what']>(
    asked: ReadAsked & { readonly what: What },
    by?: Asker,
  ): Promise<ReadAnswers[What]> {
    return (await this.#thread.ask(asked, by)) as ReadAnswers[What];
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#thread[Symbol.asyncDispose]();
  }
}
