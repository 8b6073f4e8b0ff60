/** What a job's payload may hold: what survives JSON. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Something to be done once, at a moment. Jobs can be lost; the database says what is owed. */
export interface JobOrder {
  readonly queue: string;
  readonly name: string;
  /** A repeat with the same key on the same queue while one is waiting, delayed or active changes nothing. */
  readonly key: string;
  readonly payload: JsonObject;
  /** At once when absent or past. */
  readonly at?: Temporal.Instant | undefined;
  /** Among jobs that are due: 1 goes first; without one, before any that has one. */
  readonly priority?: number | undefined;
}

export interface Job {
  readonly name: string;
  readonly key: string;
  readonly payload: JsonObject;
}

/** Does one job. The signal is aborted when the worker stops without waiting any longer, or has lost the job to another. */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>;

export interface WorkOptions {
  /** How many jobs of the queue this worker does side by side. */
  readonly concurrency: number;
  /** One job at a time over all workers on all machines. */
  readonly exclusive?: boolean | undefined;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  /** Dropped by this worker since it started, after their last attempt. */
  readonly failed: number;
}

/** The clock and dispatcher: queues of jobs, and the workers that do them. */
export interface Queues extends AsyncDisposable {
  /**
   * Puts a job into its queue, to be done at its moment.
   * @throws when the queue's server does not answer; what is owed is in the database, and is put back later.
   */
  add(order: JobOrder): Promise<void>;
  /** Puts several jobs into their queues. @throws as {@link add} does */
  addAll(orders: readonly JobOrder[]): Promise<void>;
  /** Starts working on a queue. A job whose handler throws is tried again a few times, further and further apart, then dropped. */
  work(queue: string, handler: JobHandler, options: WorkOptions): Promise<void>;
  /** Takes no further job from the queue, on any worker, until {@link resume}. */
  pause(queue: string): Promise<void>;
  /** Takes jobs from a queue again that was paused. */
  resume(queue: string): Promise<void>;
  /**
   * Sets again what the queues' server keeps beside the jobs, where it may be emptied; gives whether it had been lost, and
   * the jobs with it.
   */
  restore(): Promise<boolean>;
  /** Returns what waits in a queue for its moment. */
  delayed(queue: string): Promise<readonly Job[]>;
  /** Takes such jobs out of a queue, and out of what it remembers of them. One that has begun meanwhile goes on. */
  drop(queue: string, jobs: readonly Job[]): Promise<void>;
  /** Starts at once, in order of time then key, every delayed job due up to `until`: how a rehearsal makes time jump. @returns how many there were */
  promote(until: Temporal.Instant): Promise<number>;
  /** Resolves when no job waits or runs in any queue used here, delayed ones aside. @throws the signal's reason when aborted. */
  idle(signal: AbortSignal): Promise<void>;
  /** Counts the jobs by queue, for the queues used here. */
  counts(): Promise<Readonly<Record<string, QueueCounts>>>;
  /** Stops taking jobs, waits up to `within` for the active ones, then aborts their signals. Disposing does the same. */
  stop(within?: Temporal.Duration): Promise<void>;
}
