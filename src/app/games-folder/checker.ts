import type { CheckAsked, Checked, CheckThreadData } from './check-thread.ts';
import { type Asker, OwnThread } from './own-thread.ts';

export type { Checked };

const THREAD = new URL('check-thread.ts', import.meta.url);

/** Checks scripts in a thread of its own. */
export class Checker implements AsyncDisposable {
  readonly #thread: OwnThread<CheckAsked, Checked>;

  constructor({ accounts, mail }: CheckThreadData) {
    this.#thread = new OwnThread(THREAD, { accounts: new Map(accounts), mail } satisfies CheckThreadData);
  }

  /**
   * Finds every problem of a script, as `kesako check` does.
   * @param by whom it is checked for, if anybody is known
   * @throws Error when it takes too long, breaks, is replaced by a newer one, or when too many wait
   */
  check(asked: CheckAsked, by?: Asker): Promise<Checked> {
    return this.#thread.ask(asked, by);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#thread[Symbol.asyncDispose]();
  }
}
