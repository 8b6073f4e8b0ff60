import type { BullJob, JobData } from '#queue/bullmq-backend.ts';

/** As far ahead as a timer of Node’s can be set. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The queue of a job, as far as the job is concerned. */
export interface Place {
  find(id: string): BullJob | undefined;
  nextArrival(): number;
  look(): void;
}

/** One job: it waits, waits for its moment, or is being done. */
export class JobInMemory implements BullJob {
  readonly id: string;
  readonly name: string;
  readonly data: JobData;
  readonly opts: BullJob['opts'];
  attemptsMade = 0;
  state: 'waiting' | 'delayed' | 'active' = 'waiting';
  /** Its place among those that are as urgent. */
  arrival = 0;
  /** What BullMQ would write down of the error that it failed with last. */
  failed: string | undefined;
  readonly #place: Place;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    place: Place,
    { id, name, data, opts }: { id: string; name: string; data: JobData; opts: BullJob['opts'] },
  ) {
    this.#place = place;
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
    if (this.#place.find(this.id) !== this || this.state !== 'delayed') {
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
      this.arrival = this.#place.nextArrival();
      this.#place.look();
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
