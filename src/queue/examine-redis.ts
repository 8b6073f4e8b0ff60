import { Redis } from 'ioredis';
import type { QueueFailure } from './bullmq-backend.ts';
import { toQueueFailure } from './redis-backend.ts';

/** A Redis server as it is found. */
export interface FoundRedis {
  readonly version: string;
  /** What it throws away when its memory is full; undefined: it does not say. */
  readonly eviction: string | undefined;
  /** Whether it writes down what it is told, so that a restart finds it again; undefined: it does not say. */
  readonly writes: boolean | undefined;
}

export type ExaminedRedis =
  | { readonly ok: true; readonly value: FoundRedis }
  | { readonly ok: false; readonly failure: QueueFailure };

const WITHIN_MS = 5_000;

/** Asks a Redis server how it is set, and changes nothing there. */
export async function examineRedis(url: string): Promise<ExaminedRedis> {
  let redis: Redis | undefined;
  let latest: Error | undefined;
  try {
    redis = new Redis(url, {
      lazyConnect: true,
      connectTimeout: WITHIN_MS,
      socketTimeout: WITHIN_MS,
      retryStrategy: () => null,
    });
    redis.on('error', (error) => {
      latest = error;
    });
    await redis.connect();
    const told = new Map(
      (await redis.info()).split(/\r?\n/u).map((line) => {
        const [name = '', ...value] = line.split(':');
        return [name, value.join(':')] as const;
      }),
    );
    const aof = told.get('aof_enabled');
    const saved = told.get('rdb_last_save_time');
    return {
      ok: true,
      value: {
        version: told.get('redis_version') ?? '',
        eviction: told.get('maxmemory_policy'),
        writes: aof === undefined && saved === undefined ? undefined : aof === '1',
      },
    };
  } catch (error) {
    return { ok: false, failure: toQueueFailure(latest ?? error) };
  } finally {
    redis?.disconnect();
  }
}
