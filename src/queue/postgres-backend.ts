import { setTimeout as pause } from 'node:timers/promises';
import {
  type BackendFactory,
  createPostgresBackend,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
  runMigrations,
  SchemaVersionMismatchError,
  withBackend,
} from 'bullmq';
import type { Database } from '#store/database/database.ts';
import { toStoreFailure } from '#store/embedded/open-failure.ts';
import { type BullBackend, FEW_EVENTS, type JobData, type QueueFailure } from './bullmq-backend.ts';
import { questionsIn } from './postgres-questions.ts';

const SCHEMA = 'bullmq';
/** Each worker keeps one to listen on. With the other pool's this stays below the 100 that PostgreSQL allows unless told otherwise. */
const MOST_CONNECTIONS = 70;

/**
 * Keeps BullMQ's jobs in the database, in a schema of their own that is made when absent.
 * @param breath how long a worker that finds its queue at its global limit waits before it asks again, in milliseconds
 */
export async function openPostgresBackend(
  database: Database,
  breath: number,
): Promise<
  | { readonly ok: true; readonly backend: BullBackend }
  | { readonly ok: false; readonly failure: QueueFailure }
> {
  const connection = database.poolIn(SCHEMA, MOST_CONNECTIONS);
  const client = await connection.connect();
  try {
    await runMigrations(client, SCHEMA);
  } catch (cause) {
    if (cause instanceof SchemaVersionMismatchError) {
      return { ok: false, failure: { kind: 'newer-version', reason: cause.message, cause } };
    }
    const failure = toStoreFailure(cause);
    if (failure?.kind === 'unreachable' || failure?.kind === 'credentials-rejected') {
      return { ok: false, failure };
    }
    throw cause;
  } finally {
    client.release();
  }
  if (database.embedded) {
    // Nobody else can be at work on them: their worker was killed, and its locks need not be waited for.
    await connection.query(
      `update job set state = 'waiting', lock_token = null, locked_until_ms = null, stalled_marked = false where state = 'active'`,
    );
  }
  const bull = withBackend(patientBackend(breath));
  return {
    ok: true,
    backend: {
      mayBeEmptied: false,
      questions: questionsIn(connection),
      queue: (name) => new bull.Queue<JobData, void>(name, { connection, streams: FEW_EVENTS }),
      // BullMQ does not trim them here.
      forgetEvents: async (name) => {
        await connection.query('delete from event where queue = $1', [name]);
      },
      worker: (name, processor, options) =>
        new bull.Worker<JobData, void>(name, processor, { ...options, connection }),
      // The pool ends with the database.
      async [Symbol.asyncDispose]() {},
    },
  };
}

/**
 * BullMQ's PostgreSQL backend, made to breathe. It counts a job that waits behind its queue's global limit as one that can be had, so
 * that an idle worker would ask for it without cease as long as another worker is busy.
 */
const patientBackend =
  (breath: number): BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> =>
  (...parameters) => {
    const backend = createPostgresBackend(...parameters);
    const moveToActive = backend.moveToActive.bind(backend);
    const waitForJob = backend.waitForJob.bind(backend);
    let fruitless = 0;
    backend.moveToActive = async (...asked) => {
      const next = await moveToActive(...asked);
      fruitless = next[0] ? 0 : fruitless + 1;
      return next;
    };
    backend.waitForJob = async (seconds) => {
      const started = performance.now();
      const woken = await waitForJob(seconds);
      if (woken !== null && fruitless > 1 && performance.now() - started < breath) {
        await pause(breath, undefined, { ref: false });
      }
      return woken;
    };
    return backend;
  };
