import type { Job, Processor, Queue, Worker } from 'bullmq';
import type { JsonObject } from './queue.ts';

/** What a BullMQ job carries for us. */
export interface JobData {
  readonly key: string;
  readonly payload: JsonObject;
  /** When it is due by the clock of who ordered it, in milliseconds since 1970. */
  readonly at: number;
}

export type BullJob = Pick<Job<JobData>, 'id' | 'name' | 'data' | 'promote' | 'attemptsMade' | 'opts'>;
export type BullProcessor = Processor<JobData, void>;

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

/** Where BullMQ keeps its jobs: Redis, or the database. Disposing of it comes after its queues and workers are closed. */
export interface BullBackend extends AsyncDisposable {
  /** Whether it may lose everything while its users go on. */
  readonly mayBeEmptied: boolean;
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
