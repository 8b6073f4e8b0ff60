import type { Clock } from '#platform/clock.ts';
import type { Secret } from '#platform/secret.ts';
import type { Database } from '#store/database/database.ts';
import type { QueueFailure, QueueTrouble } from './bullmq-backend.ts';
import { BullmqQueues } from './bullmq-queues.ts';
import { openPostgresBackend } from './postgres-backend.ts';
import type { Queues } from './queue.ts';
import { openRedisBackend } from './redis-backend.ts';

/** A worker that is alive says so at least twice in this time; a job whose worker does not is given to another. */
const SILENCE_MS = 10_000;
const BREATH_MS = 100;

export interface QueuesOptions {
  readonly clock: Clock;
  readonly database: Database;
  /** Of a Redis server, which may hold those of other databases too. Without it the jobs are kept in the database. */
  readonly redisUrl?: string | Secret | undefined;
  readonly onTrouble?: ((trouble: QueueTrouble) => void) | undefined;
  readonly silence?: number | undefined;
  /** How long a worker that finds its queue at its global limit waits before it asks the database again, in milliseconds. */
  readonly breath?: number | undefined;
}

export type OpenedQueues =
  | { readonly ok: true; readonly value: Queues }
  | { readonly ok: false; readonly failure: QueueFailure };

/** Opens the queues. They are to be disposed of before the database is. */
export async function openQueues({
  clock,
  database,
  redisUrl,
  onTrouble = () => undefined,
  silence = SILENCE_MS,
  breath = BREATH_MS,
}: QueuesOptions): Promise<OpenedQueues> {
  const url = typeof redisUrl === 'object' ? redisUrl.reveal() : redisUrl;
  const opened = await (url === undefined
    ? openPostgresBackend(database, breath)
    : openRedisBackend(url, await database.installation(), onTrouble));
  return opened.ok
    ? { ok: true, value: new BullmqQueues({ clock, backend: opened.backend, onTrouble, silence }) }
    : opened;
}
