import type { JobHandler } from '#queue/queue.ts';
import type { Actor } from '../turnstile.ts';
import type { KeptJob } from './kept-job.ts';
import type { SeededShelf } from './seeded-shelf.ts';

const ATTEMPTS = 4;
const FIRST_RETRY_MS = 1_000;
const LOST = 'The job was lost to another worker.';

/** What a hand tells whoever lent it. */
export interface Employer {
  readonly actor: Actor;
  readonly stopping: AbortSignal;
  readonly onFailed: (queue: string, job: KeptJob, last: boolean, cause: Error) => void;
  readonly onEnded: () => void;
}

/** One worker on one queue. */
export class Hand {
  readonly #shelf: SeededShelf;
  readonly #handler: JobHandler;
  readonly #concurrency: number;
  readonly #employer: Employer;
  readonly #doing = new Map<KeptJob, AbortController>();
  #reaching = false;
  #stopped = false;

  constructor(shelf: SeededShelf, handler: JobHandler, concurrency: number, employer: Employer) {
    this.#shelf = shelf;
    this.#handler = handler;
    this.#concurrency = concurrency;
    this.#employer = employer;
    shelf.admit(this);
  }

  get isFree(): boolean {
    return !this.#stopped && this.#doing.size < this.#concurrency;
  }

  get isIdle(): boolean {
    return this.#doing.size === 0;
  }

  get jobs(): readonly KeptJob[] {
    return [...this.#doing.keys()];
  }

  /** Takes a job at its turn. */
  reach(): void {
    if (this.#reaching) return;
    this.#reaching = true;
    const take = (): void => {
      this.#reaching = false;
      const job = this.#shelf.take(this);
      if (!job) return;
      const gone = new AbortController();
      this.#doing.set(job, gone);
      void this.#do(job, gone);
      if (this.#shelf.mishaps().givesTwice(job.name)) this.#shelf.giveAway(job);
      this.#shelf.look();
    };
    const isFree = (): boolean => this.#shelf.mayTake(this);
    this.#shelf.pace.park(this.#employer.actor, `takes of ${this.#shelf.name}`, take, isFree);
  }

  /** Learns, at its turn, which of its jobs are others' by now. */
  noticeLost(): void {
    for (const [job, gone] of this.#doing) {
      if (job.holder === this) continue;
      this.#shelf.pace.park(this.#employer.actor, `learns that ${job.name} was lost`, () =>
        gone.abort(new Error(LOST)),
      );
    }
  }

  /** Gives back what it does, as what is left by a worker that died is given to another. */
  letGo(): void {
    for (const job of this.#doing.keys()) {
      if (job.holder === this && this.#shelf.has(job)) this.#shelf.giveAway(job);
    }
  }

  /** Takes nothing any more. */
  stop(): void {
    this.#stopped = true;
    this.#shelf.dismiss(this);
  }

  async #do(job: KeptJob, gone: AbortController): Promise<void> {
    const { name, key, payload } = job;
    const signal = AbortSignal.any([gone.signal, this.#employer.stopping]);
    let error: Error | undefined;
    try {
      await this.#handler({ name, key, payload }, signal);
    } catch (thrown) {
      error = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    this.#doing.delete(job);
    // Whoever has lost a job has no say in what becomes of it.
    const isOwn = job.holder === this && this.#shelf.has(job);
    if (isOwn && error === undefined) this.#end(job);
    if (isOwn && error !== undefined) this.#fail(job, error);
    this.#employer.onEnded();
    this.#shelf.look();
  }

  #end(job: KeptJob): void {
    if (this.#shelf.mishaps().repeats(job.name)) this.#shelf.giveAway(job);
    else this.#shelf.forget(job);
  }

  #fail(job: KeptJob, error: Error): void {
    job.attempts += 1;
    job.failed = error.constructor.name;
    const last = job.attempts >= ATTEMPTS;
    if (last) this.#shelf.forget(job);
    else this.#shelf.put(job, FIRST_RETRY_MS * 2 ** (job.attempts - 1));
    this.#employer.onFailed(this.#shelf.name, job, last, error);
  }
}
