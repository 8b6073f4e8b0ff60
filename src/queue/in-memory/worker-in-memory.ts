import type { BullJob, BullProcessor, BullWorker, BullWorkerOptions } from '#queue/bullmq-backend.ts';
import type { JobInMemory } from './job-in-memory.ts';

/** The queue of a worker, as far as the worker is concerned. */
export interface Workplace {
  admit(worker: WorkerInMemory): void;
  dismiss(worker: WorkerInMemory): void;
  forget(job: JobInMemory): void;
  look(): void;
}

/** What a worker tells, and with what. */
interface Told {
  readonly error: [error: Error];
  readonly completed: [];
  readonly lockRenewalFailed: [ids: string[]];
  readonly failed: [job: BullJob, error: Error];
}

/** Does the jobs of one queue. */
export class WorkerInMemory implements BullWorker {
  readonly #place: Workplace;
  readonly #processor: BullProcessor;
  readonly #concurrency: number;
  readonly #listeners: { readonly [Event in keyof Told]: ((...told: Told[Event]) => void)[] } = {
    error: [],
    completed: [],
    lockRenewalFailed: [],
    failed: [],
  };
  /** What it does, each until it ends, with what tells the handler that it is lost. */
  readonly #active = new Map<
    JobInMemory,
    { readonly lost: AbortController; readonly ended: Promise<void> }
  >();

  constructor(place: Workplace, processor: BullProcessor, { concurrency }: BullWorkerOptions) {
    this.#place = place;
    this.#processor = processor;
    this.#concurrency = concurrency;
    place.admit(this);
  }

  get hasHands(): boolean {
    return this.#active.size < this.#concurrency;
  }

  async waitUntilReady(): Promise<void> {}

  async close(): Promise<void> {
    this.#place.dismiss(this);
    await Promise.all(this.#active.values().map(({ ended }) => ended));
  }

  async disconnect(): Promise<void> {}

  /** Gives back what it has not ended, as what a worker that died left is given to another. */
  leave(): void {
    this.#place.dismiss(this);
    for (const job of this.#active.keys()) job.put(0);
    this.#active.clear();
  }

  cancelJob(id: string): boolean {
    const job = this.#doing(id);
    if (job) this.#active.get(job)?.lost.abort();
    return job !== undefined;
  }

  on<Event extends keyof Told>(event: Event, listener: (...told: Told[Event]) => void): void {
    (this.#listeners[event] as ((...told: Told[Event]) => void)[]).push(listener);
  }

  #tell<Event extends keyof Told>(event: Event, ...told: Told[Event]): void {
    for (const listener of this.#listeners[event]) (listener as (...heard: Told[Event]) => void)(...told);
  }

  /** Learns that another does this job now, if it was doing it. */
  lose(id: string): void {
    const job = this.#doing(id);
    if (job) this.#tell('lockRenewalFailed', [job.id]);
  }

  take(job: JobInMemory): void {
    job.state = 'active';
    const lost = new AbortController();
    const ended = this.#process(job, lost.signal);
    this.#active.set(job, { lost, ended });
  }

  #doing(id: string): JobInMemory | undefined {
    return this.#active.keys().find((job) => job.id === id);
  }

  async #process(job: JobInMemory, lost: AbortSignal): Promise<void> {
    try {
      await this.#processor(job, undefined, lost);
      if (!this.#active.delete(job)) return;
      this.#place.forget(job);
      this.#tell('completed');
    } catch (thrown) {
      if (!this.#active.delete(job)) return;
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.#fail(job, error);
      this.#tell('failed', job, error);
    }
    this.#place.look();
  }

  #fail(job: JobInMemory, { stack, message }: Error): void {
    job.attemptsMade += 1;
    job.failed = stack ?? message;
    if (job.attemptsMade >= (job.opts.attempts ?? 1)) {
      this.#place.forget(job);
      return;
    }
    const { backoff } = job.opts;
    const first = typeof backoff === 'object' ? (backoff.delay ?? 0) : (backoff ?? 0);
    job.put(first * 2 ** (job.attemptsMade - 1));
  }
}
