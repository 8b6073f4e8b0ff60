import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import {
  type BullBackend,
  FEW_EVENTS,
  type JobData,
  type QueueFailure,
  type QueueTrouble,
} from './bullmq-backend.ts';

/** What keys begin with, before whose they are. */
const PREFIX = 'kesako';
const CONNECT_WITHIN_MS = 5_000;
const LONGEST_WAIT_MS = 2_000;
/** BullMQ's workers wait up to ten seconds for a job: a server that has said nothing for so long hangs, or is gone. */
const ANSWER_WITHIN_MS = 30_000;

/**
 * Keeps BullMQ's jobs on Redis, apart from those of others. A connection that is lost later is made again for as long as it takes.
 * @param owner whose they are: nobody else sees them
 * @param within how many milliseconds an answer is waited for before its connection counts as lost
 */
export async function openRedisBackend(
  url: string,
  owner: string,
  onTrouble: (trouble: QueueTrouble) => void,
  within = ANSWER_WITHIN_MS,
): Promise<
  | { readonly ok: true; readonly backend: BullBackend }
  | { readonly ok: false; readonly failure: QueueFailure }
> {
  const options: RedisOptions = {
    lazyConnect: true,
    connectTimeout: CONNECT_WITHIN_MS,
    socketTimeout: within,
    retryStrategy: (times) => Math.min(times * 100, LONGEST_WAIT_MS),
  };
  let latest: Error | undefined;
  // Who orders a job is told at once when Redis is away; who works waits for it.
  const ordering = new Redis(url, { ...options, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  const working = new WorkingRedis(url, { ...options, maxRetriesPerRequest: null });
  ordering.on('error', (error) => {
    latest = error;
  });
  working.on('error', () => undefined);
  try {
    await ordering.connect();
    await working.connect();
  } catch (error) {
    ordering.disconnect();
    working.disconnect();
    return { ok: false, failure: toQueueFailure(latest ?? error) };
  }
  const prefix = `${PREFIX}:${owner}`;
  const workers: LeavingWorker[] = [];
  // ioredis says `close` again for every attempt that fails.
  let lost = false;
  ordering.on('close', () => {
    if (!lost) onTrouble({ kind: 'connection-lost' });
    lost = true;
  });
  ordering.on('ready', () => {
    lost = false;
    onTrouble({ kind: 'connection-back' });
  });
  return {
    ok: true,
    backend: {
      mayBeEmptied: true,
      queue: (name) => new Queue<JobData, void>(name, { connection: ordering, prefix, streams: FEW_EVENTS }),
      forgetEvents: async (name) => {
        await ordering.del(`${prefix}:${name}:events`);
      },
      worker: (name, processor, workerOptions) => {
        const settings = { ...workerOptions, connection: working, prefix };
        const worker = new LeavingWorker(name, processor, settings);
        workers.push(worker);
        return worker;
      },
      async [Symbol.asyncDispose]() {
        for (const worker of workers) await worker.leave();
        ordering.removeAllListeners('close');
        for (const connection of [ordering, working, ...working.copies]) {
          connection.disconnect();
        }
      },
    },
  };
}

/** Lets its locks go, even where it cannot be closed: that waits for Redis, and a lock that is renewed keeps a process alive. */
class LeavingWorker extends Worker<JobData, void> {
  async leave(): Promise<void> {
    await this.lockManager.close();
  }
}

/** Remembers the connections that BullMQ copies from it, one per worker: BullMQ cannot close them while Redis is away. */
class WorkingRedis extends Redis {
  readonly copies: Redis[] = [];

  constructor(url: string, options: RedisOptions) {
    // The compiler cannot choose among ioredis's constructors here unless its default is spelt out.
    super(url, { ...options, replyMapping: 'legacy' });
  }

  override duplicate(override?: Partial<RedisOptions>): Redis {
    const copy = super.duplicate(override);
    this.copies.push(copy);
    return copy;
  }
}

/** Returns what an error of Redis's means. */
export function toQueueFailure(cause: unknown): QueueFailure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const kind = /\b(?:NOAUTH|WRONGPASS|NOPERM)\b|invalid password/i.test(reason)
    ? 'credentials-rejected'
    : 'unreachable';
  return { kind, reason, cause };
}
