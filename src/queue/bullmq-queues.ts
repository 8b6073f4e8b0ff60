import { hash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#platform/clock.ts';
import type {
  BullBackend,
  BullJob,
  BullProcessor,
  BullQueue,
  BullWorker,
  JobData,
  QueueTrouble,
} from './bullmq-backend.ts';
import { JobFailed } from './job-failed.ts';
import { orderedBy } from './ordered.ts';
import type { Job, JobHandler, JobOrder, QueueCounts, Queues, WorkOptions } from './queue.ts';

const ATTEMPTS = 4;
const FIRST_RETRY_MS = 1_000;
/** BullMQ drops a job whose workers died this often; the database still knows that it is owed. */
const DEATHS = 10;
/** How soon a worker finds a server that was away. */
const RETRY_SERVER_MS = 1_000;
/** How soon the end of other processes' work is noticed. That of our own is an event. */
const LOOK_AGAIN_MS = 250;
/** What a handler gets to end once its signal is aborted. */
const LAST_WORDS_MS = 700;
/** From this many orders for one queue on, one command for all is quicker than one each. */
const MANY = 50;
const SAME_ERROR_EVERY_MS = 60_000;
/** So many errors are remembered; then each is told once more. */
const MOST_TOLD = 1_000;
const ODD = 'A job carries what was not ordered.';
const LOST = 'The job was lost to another worker.';
/** With three times the last words, and what is closed afterwards, this stays below the ten seconds after which Docker kills. */
const STOP_WITHIN = Temporal.Duration.from({ seconds: 6 });

export interface BullmqQueuesOptions {
  readonly clock: Clock;
  readonly backend: BullBackend;
  readonly onTrouble: (trouble: QueueTrouble) => void;
  /** How long a worker that went silent keeps its jobs, in milliseconds. */
  readonly silence: number;
}

/** Queues by BullMQ, on whatever it keeps its jobs in. */
export class BullmqQueues implements Queues {
  readonly #options: BullmqQueuesOptions;
  readonly #queues = new Map<string, BullQueue>();
  readonly #exclusive = new Set<BullQueue>();
  readonly #workers: BullWorker[] = [];
  readonly #dropped = new Map<string, number>();
  /** When an error was last told, by its message. */
  readonly #told = new Map<string, number>();
  readonly #stopping = new AbortController();
  /** Emits `stir` whenever a job was ordered or ended here. */
  readonly #stirs = new EventEmitter();
  #stirCount = 0;
  /** How many jobs are being done here. */
  #atWork = 0;
  #stopped: Promise<void> | undefined;

  constructor(options: BullmqQueuesOptions) {
    this.#options = options;
    this.#stirs.setMaxListeners(0);
  }

  async add(order: JobOrder): Promise<void> {
    await this.#queue(order.queue).add(order.name, ...this.#toBull(order));
    this.#stir();
  }

  async addAll(orders: readonly JobOrder[]): Promise<void> {
    for (const [queue, ours] of Map.groupBy(await this.#notQueued(orders), (order) => order.queue)) {
      if (ours.length < MANY) {
        for (const order of ours) {
          await this.add(order);
        }
      } else {
        const bulk = ours.map((order) => {
          const [data, opts] = this.#toBull(order);
          return { name: order.name, data, opts };
        });
        await this.#queue(queue).addBulk(bulk);
      }
    }
    this.#stir();
  }

  async work(queue: string, handler: JobHandler, { concurrency, exclusive }: WorkOptions): Promise<void> {
    const bull = this.#queue(queue);
    await (exclusive === true ? bull.setGlobalConcurrency(1) : bull.removeGlobalConcurrency());
    if (exclusive === true) this.#exclusive.add(bull);
    // BullMQ hands over a signal only to a function that visibly takes three parameters.
    const processor: BullProcessor = async (job, _token, lost) => {
      const gone = new AbortController();
      lost?.addEventListener('abort', () => gone.abort(new Error(LOST)), { once: true });
      const signals = [gone.signal, this.#stopping.signal];
      const ordered = orderedBy(job);
      if (!ordered) throw new JobFailed(new Error(ODD));
      const { key, payload } = ordered;
      this.#atWork += 1;
      try {
        await handler({ name: job.name, key, payload }, AbortSignal.any(signals));
      } catch (thrown) {
        throw new JobFailed(thrown);
      } finally {
        this.#atWork -= 1;
      }
    };
    const worker = this.#options.backend.worker(encodeURIComponent(queue), processor, {
      concurrency,
      lockDuration: this.#options.silence,
      stalledInterval: this.#options.silence / 2,
      maxStalledCount: DEATHS,
      runRetryDelay: RETRY_SERVER_MS,
    });
    this.#workers.push(worker);
    worker.on('error', (cause) => this.#noteError(queue, cause));
    // BullMQ says so, and leaves it to us to end what another may have begun.
    worker.on('lockRenewalFailed', (ids) => {
      for (const id of ids) worker.cancelJob(id);
    });
    worker.on('completed', () => this.#stir());
    worker.on('failed', (job, cause) => this.#noteFailure(queue, job, cause));
    await worker.waitUntilReady();
  }

  async pause(queue: string): Promise<void> {
    await this.#queue(queue).pause();
  }

  async resume(queue: string): Promise<void> {
    await this.#queue(queue).resume();
  }

  async restore(): Promise<boolean> {
    if (!this.#options.backend.mayBeEmptied) return false;
    const limits = await Promise.all(this.#exclusive.values().map((queue) => queue.getGlobalConcurrency()));
    if (limits.every((limit) => limit !== null)) return false;
    await Promise.all(this.#exclusive.values().map((queue) => queue.setGlobalConcurrency(1)));
    this.#options.onTrouble({ kind: 'queues-emptied' });
    return true;
  }

  async delayed(queue: string): Promise<readonly Job[]> {
    const jobs = await this.#queue(queue).getDelayed();
    return jobs.flatMap((job) => {
      const ordered = orderedBy(job);
      return ordered ? [{ name: job.name, key: ordered.key, payload: ordered.payload }] : [];
    });
  }

  async drop(queue: string, jobs: readonly Job[]): Promise<void> {
    const bull = this.#queue(queue);
    for (const { key } of jobs) await bull.remove(jobIdOf(key));
    await this.#options.backend.forgetEvents(encodeURIComponent(queue));
  }

  async promote(until: Temporal.Instant): Promise<number> {
    const due = [...(await this.#due(until.epochMilliseconds))];
    due.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
    for (const one of due) {
      const job = await one.get();
      // One that has meanwhile come due by itself is no longer delayed, which is as good.
      await job?.promote().catch(ignoreNotDelayed);
    }
    this.#stir();
    return due.length;
  }

  async idle(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const seen = this.#stirCount;
      // What is being done here needs no asking.
      const quiet = this.#atWork === 0 && (await this.#isQuiet());
      if (seen === this.#stirCount) {
        if (quiet) {
          return;
        }
        await this.#nextStir(signal);
      }
    }
  }

  async counts(): Promise<Readonly<Record<string, QueueCounts>>> {
    const entries = Array.from(this.#queues, async ([name, queue]) => {
      const found = await queue.getJobCounts('wait', 'prioritized', 'active', 'delayed');
      const waiting = (found['wait'] ?? 0) + (found['prioritized'] ?? 0);
      const { active = 0, delayed = 0 } = found;
      return [name, { waiting, active, delayed, failed: this.#dropped.get(name) ?? 0 }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  stop(within: Temporal.Duration = STOP_WITHIN): Promise<void> {
    this.#stopped ??= this.#stop(within.total('milliseconds'));
    return this.#stopped;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  /** Every wait is bounded: BullMQ would wait for ever for a server that is away. */
  async #stop(within: number): Promise<void> {
    const ended = Promise.all(this.#workers.map((worker) => worker.close()));
    if (!(await endsWithin(ended, this.#atWork === 0 ? LAST_WORDS_MS : within))) {
      this.#stopping.abort(new Error('The worker is stopping.'));
      if (!(await endsWithin(ended, LAST_WORDS_MS))) {
        await endsWithin(Promise.all(this.#workers.map((worker) => worker.disconnect())), LAST_WORDS_MS);
      }
    }
    await endsWithin(Promise.all(this.#queues.values().map((queue) => queue.close())), LAST_WORDS_MS);
    await this.#options.backend[Symbol.asyncDispose]();
  }

  #queue(name: string): BullQueue {
    const known = this.#queues.get(name);
    if (known !== undefined) {
      return known;
    }
    const queue = this.#options.backend.queue(encodeURIComponent(name));
    queue.on('error', (cause) => this.#noteError(name, cause));
    this.#queues.set(name, queue);
    return queue;
  }

  /** Leaves out what would change nothing, where that is asked more cheaply than ordered. */
  async #notQueued(orders: readonly JobOrder[]): Promise<readonly JobOrder[]> {
    const { questions } = this.#options.backend;
    if (!questions || orders.length === 0) return orders;
    const queued = await questions.areQueued(
      orders.map(({ queue, key }) => ({ queue: encodeURIComponent(queue), id: jobIdOf(key) })),
    );
    return orders.filter((_, index) => !queued[index]);
  }

  /** The delayed jobs that are due up to `until`. */
  async #due(until: number): Promise<readonly DueJob[]> {
    const { questions } = this.#options.backend;
    if (questions) {
      const found = await questions.due(this.#queues.keys().map(encodeURIComponent).toArray(), until);
      return found.map(({ queue, id, key, at }) => ({
        key,
        at,
        get: () => this.#queue(decodeURIComponent(queue)).getJob(id),
      }));
    }
    const delayed = await Promise.all(this.#queues.values().map((queue) => queue.getDelayed()));
    return delayed.flat().flatMap((job) => {
      const ordered = orderedBy(job);
      return ordered && ordered.at <= until
        ? [{ key: ordered.key, at: ordered.at, get: async () => job }]
        : [];
    });
  }

  async #isQuiet(): Promise<boolean> {
    const { questions } = this.#options.backend;
    return questions
      ? !(await questions.areBusy(this.#queues.keys().map(encodeURIComponent).toArray()))
      : (await Promise.all(this.#queues.values().map(isQuiet))).every(Boolean);
  }

  #toBull(order: JobOrder): [BullJob['data'], Parameters<BullQueue['add']>[2]] {
    const now = this.#options.clock.now().epochMilliseconds;
    const at = order.at?.epochMilliseconds ?? now;
    return [
      { key: order.key, payload: order.payload, at },
      {
        jobId: jobIdOf(order.key),
        delay: Math.max(0, at - now),
        priority: order.priority ?? 0,
        attempts: ATTEMPTS,
        backoff: { type: 'exponential', delay: FIRST_RETRY_MS },
        // Kept, either would stand in the way of a later job with the same key.
        removeOnComplete: true,
        removeOnFail: true,
      },
    ];
  }

  /** A server that is away makes every queue and worker say so at every attempt: the same is told once a minute. */
  #noteError(queue: string, cause: Error): void {
    const now = performance.now();
    if (now - (this.#told.get(cause.message) ?? -Infinity) >= SAME_ERROR_EVERY_MS) {
      if (this.#told.size >= MOST_TOLD) this.#told.clear();
      this.#told.set(cause.message, now);
      this.#options.onTrouble({ kind: 'queue-error', queue, cause });
    }
  }

  #noteFailure(queue: string, job: BullJob | undefined, failure: Error): void {
    const last = job === undefined || job.attemptsMade >= ATTEMPTS;
    if (last) {
      this.#dropped.set(queue, (this.#dropped.get(queue) ?? 0) + 1);
    }
    if (job !== undefined) {
      const { name, attemptsMade: attempt } = job;
      const cause = JobFailed.thrownBy(failure);
      const key = orderedBy(job)?.key ?? job.id ?? '';
      this.#options.onTrouble({ kind: 'job-failed', queue, name, key, attempt, last, cause });
    }
    this.#stir();
  }

  #stir(): void {
    this.#stirCount += 1;
    this.#stirs.emit('stir');
  }

  async #nextStir(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    // Without signals that would end the one wait for the other: each makes an error, and this is asked for at every turn.
    const { promise, resolve } = Promise.withResolvers<void>();
    const enough = (): void => resolve();
    const late = setTimeout(enough, LOOK_AGAIN_MS);
    this.#stirs.once('stir', enough);
    signal.addEventListener('abort', enough);
    await promise;
    clearTimeout(late);
    this.#stirs.off('stir', enough);
    signal.removeEventListener('abort', enough);
    signal.throwIfAborted();
  }
}

/** A delayed job whose moment has come, to be had from its queue. */
interface DueJob extends Pick<JobData, 'key' | 'at'> {
  get(): Promise<BullJob | undefined>;
}

/** Returns by what BullMQ knows a job, and names it in errors of its own, which are logged: a key may hold who wrote a reply. */
export const jobIdOf = (key: string): string => `key-${hash('sha256', key)}`;

/** Says whether nothing waits or runs; what waits in a paused queue is held on purpose, and does not count. */
async function isQuiet(queue: BullQueue): Promise<boolean> {
  const { wait = 0, prioritized = 0, active = 0 } = await queue.getJobCounts('wait', 'prioritized', 'active');
  return active === 0 && (wait + prioritized === 0 || (await queue.isPaused()));
}

async function endsWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const enough = new AbortController();
  const late = pause(milliseconds, false, { signal: enough.signal }).catch(() => false);
  // What fails to end has ended.
  const done = work.then(
    () => true,
    () => true,
  );
  const ended = await Promise.race([done, late]);
  enough.abort();
  return ended;
}

function ignoreNotDelayed(error: unknown): void {
  if (!(error instanceof Error) || !/not in the delayed state|Missing key for job/.test(error.message)) {
    throw error;
  }
}
