/**
 * What BullMQ is told of a job that failed. It keeps an error's sentence and stack in the job, and in its events, until the job is
 * tried again, and either may quote what a player wrote: it gets the class alone, and what was thrown is found in here by whoever
 * tells it in this process.
 */
export class JobFailed extends Error {
  readonly #thrown: unknown;

  constructor(thrown: unknown) {
    super(thrown instanceof Error ? thrown.constructor.name : typeof thrown);
    this.name = 'JobFailed';
    this.stack = `${this.name}: ${this.message}`;
    this.#thrown = thrown;
  }

  /** Returns what the handler threw; of what is no such error, the error itself. */
  static thrownBy(error: Error): Error {
    if (!(error instanceof JobFailed)) return error;
    return error.#thrown instanceof Error ? error.#thrown : error;
  }
}
