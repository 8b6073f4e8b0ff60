import type { Clock } from '#platform/clock.ts';
import type {
  BullBackend,
  BullJob,
  BullProcessor,
  BullQueue,
  BullQuestions,
  BullWorker,
  BullWorkerOptions,
  JobData,
  QueueTrouble,
} from '#queue/bullmq-backend.ts';
import { BullmqQueues } from '#queue/bullmq-queues.ts';
import type { Queues } from '#queue/queue.ts';

/** As far ahead as a timer of Node’s can be set. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Nobody falls silent here: the time after which a silent worker loses its jobs is never looked at. */
const SILENCE_MS = 10_000;

type Order = Parameters<BullQueue['add']>;
type Options = BullJob['opts'];

/** What each open end of a store is told: who looks at it, and what goes wrong. */
interface Viewer {
  readonly clock: Clock;
  readonly onTrouble: (trouble: QueueTrouble) => void;
}

/**
 * Where jobs are kept in this process, for tests that are about what jobs do and not about where they wait: BullMQ’s rules
 * without a server. Several workers may share one, and it passes the same contract as Redis and the database do.
 */
export class QueuesInMemory {
  readonly #shelves = new Map<string, Shelf>();

  /** Opens the queues for one more worker. */
  open({ clock, onTrouble }: Viewer): Queues {
    return new BullmqQueues({ clock, backend: this.#backend(), onTrouble, silence: SILENCE_MS });
  }

  /** Gives a job that is being done to a worker that nobody knows. */
  giveToAnother(queue: string, id: string): void {
    this.#shelf(queue).giveAway(id);
  }

  /** Gives everything that is kept, as text. */
  kept(): string {
    return JSON.stringify([...this.#shelves].map(([name, shelf]) => [name, shelf.jobs()]));
  }

  #shelf(name: string): Shelf {
    const known = this.#shelves.get(name) ?? new Shelf();
    this.#shelves.set(name, known);
    return known;
  }

  #backend(): BullBackend {
    const workers: WorkerInMemory[] = [];
    return {
      mayBeEmptied: false,
      questions: this.#questions(),
      queue: (name) => this.#shelf(name),
      forgetEvents: async () => undefined,
      worker: (name, processor, options) => {
        const worker = new WorkerInMemory(this.#shelf(name), processor, options);
        workers.push(worker);
        return worker;
      },
      async [Symbol.asyncDispose]() {
        for (const worker of workers) worker.leave();
      },
    };
  }

  #questions(): BullQuestions {
    const of = (queues: readonly string[]) =>
      queues.flatMap((queue) => {
        const shelf = this.#shelf(queue);
        return shelf.jobs().map((job) => ({ queue, shelf, job }));
      });
    return {
      areQueued: async (jobs) => jobs.map(({ queue, id }) => this.#shelf(queue).find(id) !== undefined),
      due: async (queues, until) =>
        of(queues)
          .filter(({ job }) => job.state === 'delayed' && job.data.at <= until)
          .map(({ queue, job: { id, data } }) => ({ queue, id, key: data.key, at: data.at })),
      areBusy: async (queues) =>
        of(queues).some(
          ({ shelf, job: { state } }) => state === 'active' || (state === 'waiting' && !shelf.isHeld),
        ),
    };
  }
}

/** One queue, and who works on it. */
class Shelf implements BullQueue {
  readonly #jobs = new Map<string, JobInMemory>();
  readonly #workers = new Set<WorkerInMemory>();
  #arrivals = 0;
  #limit: number | null = null;
  #looking = false;
  isHeld = false;

  async add(name: Order[0], data: Order[1], opts: Options = {}): Promise<BullJob> {
    const id = opts.jobId ?? '';
    const known = this.#jobs.get(id);
    if (known) return known;
    const job = new JobInMemory(this, { id, name, data, opts });
    this.#jobs.set(id, job);
    job.put(opts.delay ?? 0);
    return job;
  }

  async addBulk(orders: Parameters<BullQueue['addBulk']>[0]): Promise<readonly BullJob[]> {
    return Promise.all(orders.map(({ name, data, opts }) => this.add(name, data, opts)));
  }

  async getDelayed(): Promise<readonly BullJob[]> {
    return this.jobs().filter(({ state }) => state === 'delayed');
  }

  async getJob(id: string): Promise<BullJob | undefined> {
    return this.#jobs.get(id);
  }

  async getJobCounts(): Promise<Record<string, number>> {
    const counts = { wait: 0, prioritized: 0, active: 0, delayed: 0 };
    for (const { state } of this.#jobs.values()) counts[state === 'waiting' ? 'wait' : state] += 1;
    return counts;
  }

  async isPaused(): Promise<boolean> {
    return this.isHeld;
  }

  async pause(): Promise<void> {
    this.isHeld = true;
  }

  async resume(): Promise<void> {
    this.isHeld = false;
    this.look();
  }

  async getGlobalConcurrency(): Promise<number | null> {
    return this.#limit;
  }

  async setGlobalConcurrency(limit: number): Promise<number> {
    this.#limit = limit;
    return limit;
  }

  async removeGlobalConcurrency(): Promise<number> {
    this.#limit = null;
    this.look();
    return 1;
  }

  async remove(id: string): Promise<number> {
    const job = this.#jobs.get(id);
    if (!job || job.state === 'active') return 0;
    this.forget(job);
    return 1;
  }

  async close(): Promise<void> {}

  on(): void {}

  jobs(): readonly JobInMemory[] {
    return [...this.#jobs.values()];
  }

  find(id: string): JobInMemory | undefined {
    return this.#jobs.get(id);
  }

  forget(job: JobInMemory): void {
    job.wake();
    this.#jobs.delete(job.id);
  }

  nextArrival(): number {
    this.#arrivals += 1;
    return this.#arrivals;
  }

  admit(worker: WorkerInMemory): void {
    this.#workers.add(worker);
    this.look();
  }

  dismiss(worker: WorkerInMemory): void {
    this.#workers.delete(worker);
    this.look();
  }

  giveAway(id: string): void {
    for (const worker of this.#workers) worker.lose(id);
  }

  /** Hands out what waits, once whoever ordered it has gone on. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    setImmediate(() => {
      this.#looking = false;
      this.#handOut();
    });
  }

  #handOut(): void {
    for (const worker of this.#workers) {
      while (worker.hasHands && !this.isHeld && this.#isBelowLimit()) {
        const [next] = this.jobs()
          .filter(({ state }) => state === 'waiting')
          .toSorted((a, b) => a.priority - b.priority || a.arrival - b.arrival);
        if (!next) return;
        worker.take(next);
      }
    }
  }

  #isBelowLimit(): boolean {
    return this.#limit === null || this.jobs().filter(({ state }) => state === 'active').length < this.#limit;
  }
}

/** One job: it waits, waits for its moment, or is being done. */
class JobInMemory implements BullJob {
  readonly id: string;
  readonly name: string;
  readonly data: JobData;
  readonly opts: Options;
  attemptsMade = 0;
  state: 'waiting' | 'delayed' | 'active' = 'waiting';
  /** Its place among those that are as urgent. */
  arrival = 0;
  /** What BullMQ would write down of the error that it failed with last. */
  failed: string | undefined;
  readonly #shelf: Shelf;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    shelf: Shelf,
    { id, name, data, opts }: { id: string; name: string; data: JobData; opts: Options },
  ) {
    this.#shelf = shelf;
    this.id = id;
    this.name = name;
    // What does not survive JSON would not survive a server either.
    this.data = JSON.parse(JSON.stringify(data)) as JobData;
    this.opts = opts;
  }

  get priority(): number {
    return this.opts.priority ?? 0;
  }

  async promote(): Promise<void> {
    if (this.#shelf.find(this.id) !== this || this.state !== 'delayed') {
      throw new Error(`Job ${this.id} is not in the delayed state.`);
    }
    this.put(0);
  }

  /** Has it wait, so many milliseconds from now. */
  put(delay: number): void {
    this.wake();
    this.state = delay > 0 ? 'delayed' : 'waiting';
    if (delay > 0) {
      this.#timer = setTimeout(() => this.put(0), Math.min(delay, LONGEST_TIMER_MS)).unref();
    } else {
      this.arrival = this.#shelf.nextArrival();
      this.#shelf.look();
    }
  }

  /** Is no longer waited for by a timer. */
  wake(): void {
    clearTimeout(this.#timer);
  }

  toJSON(): object {
    const { id, name, data, state, attemptsMade, failed } = this;
    return { id, name, data, state, attemptsMade, failed };
  }
}

/** What a worker tells, and with what. */
interface Told {
  readonly error: [error: Error];
  readonly completed: [];
  readonly lockRenewalFailed: [ids: string[]];
  readonly failed: [job: BullJob, error: Error];
}

/** Does the jobs of one queue. */
class WorkerInMemory implements BullWorker {
  readonly #shelf: Shelf;
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

  constructor(shelf: Shelf, processor: BullProcessor, { concurrency }: BullWorkerOptions) {
    this.#shelf = shelf;
    this.#processor = processor;
    this.#concurrency = concurrency;
    shelf.admit(this);
  }

  get hasHands(): boolean {
    return this.#active.size < this.#concurrency;
  }

  async waitUntilReady(): Promise<void> {}

  async close(): Promise<void> {
    this.#shelf.dismiss(this);
    await Promise.all(this.#active.values().map(({ ended }) => ended));
  }

  async disconnect(): Promise<void> {}

  /** Gives back what it has not ended, as what a worker that died left is given to another. */
  leave(): void {
    this.#shelf.dismiss(this);
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
      this.#shelf.forget(job);
      this.#tell('completed');
    } catch (thrown) {
      if (!this.#active.delete(job)) return;
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.#fail(job, error);
      this.#tell('failed', job, error);
    }
    this.#shelf.look();
  }

  #fail(job: JobInMemory, { stack, message }: Error): void {
    job.attemptsMade += 1;
    job.failed = stack ?? message;
    if (job.attemptsMade >= (job.opts.attempts ?? 1)) {
      this.#shelf.forget(job);
      return;
    }
    const { backoff } = job.opts;
    const first = typeof backoff === 'object' ? (backoff.delay ?? 0) : (backoff ?? 0);
    job.put(first * 2 ** (job.attemptsMade - 1));
  }
}
