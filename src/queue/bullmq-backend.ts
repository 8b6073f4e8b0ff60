import type { Job, Queue, Worker } from 'bullmq';
import type { JsonObject } from './queue.ts';

/** What a BullMQ job carries for us. */
export interface JobData {
  readonly key: string;
  readonly payload: JsonObject;
  /** When it is due by the clock of who ordered it, in milliseconds since 1970. */
  readonly at: number;
}

export type BullJob = Pick<Job<JobData>, 'id' | 'name' | 'data' | 'promote' | 'attemptsMade' | 'opts'>;
/** Does one job; `lost` is aborted when the worker has lost it to another. */
export type BullProcessor = (
  job: Pick<BullJob, 'name' | 'data'>,
  token: string | undefined,
  lost: AbortSignal | undefined,
) => Promise<void>;

/** As much of BullMQ's queue as serves here, whatever it is stored in. */
export interface BullQueue extends Pick<
  Queue<JobData, void>,
  | 'isPaused'
  | 'getJobCounts'
  | 'pause'
  | 'resume'
  | 'getGlobalConcurrency'
  | 'setGlobalConcurrency'
  | 'removeGlobalConcurrency'
  | 'close'
  | 'remove'
> {
  add(...order: Parameters<Queue<JobData, void>['add']>): Promise<BullJob>;
  addBulk(orders: Parameters<Queue<JobData, void>['addBulk']>[0]): Promise<readonly BullJob[]>;
  getDelayed(start?: number, end?: number): Promise<readonly BullJob[]>;
  getJob(id: string): Promise<BullJob | undefined>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** As much of BullMQ's worker as serves here. */
export interface BullWorker extends Pick<
  Worker<JobData, void>,
  'close' | 'disconnect' | 'waitUntilReady' | 'cancelJob'
> {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'completed', listener: () => void): unknown;
  on(event: 'lockRenewalFailed', listener: (ids: string[]) => void): unknown;
  on(event: 'failed', listener: (job: BullJob | undefined, error: Error) => void): unknown;
}

export interface BullWorkerOptions {
  readonly concurrency: number;
  readonly lockDuration: number;
  readonly stalledInterval: number;
  readonly maxStalledCount: number;
  readonly runRetryDelay: number;
}

/** A job by the names that BullMQ knows. */
export interface JobName {
  readonly queue: string;
  readonly id: string;
}

/** What can be asked about many jobs of many queues in one statement, where all of them lie in one database. */
export interface BullQuestions {
  /** Says of each of these jobs whether it is in its queue, whatever its state. */
  areQueued(jobs: readonly JobName[]): Promise<readonly boolean[]>;
  /** Returns the delayed jobs of these queues that are due up to `until`, in milliseconds since 1970; in no order. */
  due(queues: readonly string[], until: number): Promise<readonly (JobName & Omit<JobData, 'payload'>)[]>;
  /** Says whether a job waits or runs in any of these queues; what waits in a paused one is held on purpose, and does not count. */
  areBusy(queues: readonly string[]): Promise<boolean>;
}

/** Where BullMQ keeps its jobs: Redis, or the database. Disposing of it comes after its queues and workers are closed. */
export interface BullBackend extends AsyncDisposable {
  /** Whether it may lose everything while its users go on. */
  readonly mayBeEmptied: boolean;
  /** Left out where each job or queue has to be asked about by itself. */
  readonly questions?: BullQuestions | undefined;
  /** Opens a queue to order jobs in. */
  queue(name: string): BullQueue;
  /** Erases what a queue tells of jobs that are over. */
  forgetEvents(name: string): Promise<void>;
  /** Opens a worker that does the jobs of a queue. */
  worker(name: string, processor: BullProcessor, options: BullWorkerOptions): BullWorker;
}

/** Why the queues could not be opened. Expected, hence a value; bugs throw. */
export type QueueFailure =
  | { readonly kind: 'unreachable'; readonly reason: string; readonly cause: unknown }
  | { readonly kind: 'credentials-rejected'; readonly reason: string; readonly cause: unknown }
  /** The queue's tables were made by a newer Kesako. */
  | { readonly kind: 'newer-version'; readonly reason: string; readonly cause: unknown };

/** What went wrong later, without stopping anything. */
export type QueueTrouble =
  | { readonly kind: 'connection-lost' }
  | { readonly kind: 'connection-back' }
  /** The queues' server had lost all that it kept. */
  | { readonly kind: 'queues-emptied' }
  /** A handler threw. `last`: there will be no further attempt. */
  | {
      readonly kind: 'job-failed';
      readonly queue: string;
      readonly name: string;
      readonly key: string;
      readonly attempt: number;
      readonly last: boolean;
      readonly cause: Error;
    }
  | { readonly kind: 'queue-error'; readonly queue: string; readonly cause: Error };

/** Events that BullMQ publishes and nobody here reads; kept short. */
export const FEW_EVENTS = { events: { maxLen: 100 } } as const;
