import { OwnThread } from './own-thread.ts';
import type { ReadAnswers, ReadAsked } from './reading-thread.ts';

const THREAD = new URL('reading-thread.ts', import.meta.url);

/** Reads scripts, as far as pages need to know them, in a thread of its own. */
export class Reader implements AsyncDisposable {
  readonly #thread = new OwnThread<ReadAsked, ReadAnswers[ReadAsked['what']]>(THREAD);

  /**
   * Returns what is wanted of a text.
   * @param place what is newer of the same place takes the place of what still waits
   * @throws Error when it takes too long, breaks, is replaced by something newer, or when too much waits
   */
  async read<What extends ReadAsked['what']>(
    asked: ReadAsked & { readonly what: What },
    place?: string,
  ): Promise<ReadAnswers[What]> {
    return (await this.#thread.ask(asked, place)) as ReadAnswers[What];
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#thread[Symbol.asyncDispose]();
  }
}
