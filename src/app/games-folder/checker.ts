import type { CheckAsked, Checked, CheckThreadData } from './check-thread.ts';
import { OwnThread } from './own-thread.ts';

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
   * @param by who writes it, if anybody does: a newer text of theirs takes the place of the one of the same game that still waits
   * @throws Error when it takes too long, breaks, is replaced by a newer one, or when too many wait
   */
  check(asked: CheckAsked, by?: string): Promise<Checked> {
    return this.#thread.ask(asked, by === undefined ? undefined : `${by} ${asked.folder}`);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#thread[Symbol.asyncDispose]();
  }
}
