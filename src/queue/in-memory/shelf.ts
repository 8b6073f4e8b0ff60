import type { BullJob, BullQueue } from '#queue/bullmq-backend.ts';
import { JobInMemory } from './job-in-memory.ts';
import type { WorkerInMemory, Workplace } from './worker-in-memory.ts';

type Order = Parameters<BullQueue['add']>;

/** One queue, and who works on it. */
export class Shelf implements BullQueue, Workplace {
  readonly #jobs = new Map<string, JobInMemory>();
  readonly #workers = new Set<WorkerInMemory>();
  #arrivals = 0;
  #limit: number | null = null;
  #looking = false;
  isHeld = false;

  async add(name: Order[0], data: Order[1], opts: BullJob['opts'] = {}): Promise<BullJob> {
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
