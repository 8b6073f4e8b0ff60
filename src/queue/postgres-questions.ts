import type { Pool } from '#store/pool.ts';
import type { BullQuestions } from './bullmq-backend.ts';

/**
 * Asks BullMQ's tables what BullMQ asks of each queue or job by itself. To order a job that is queued already is no question either:
 * BullMQ writes down that it was, and each such line is on the disk before anything goes on.
 * @param pool on the schema of these tables
 */
export const questionsIn = (pool: Pool): BullQuestions => ({
  async areQueued(jobs) {
    const { rows } = await pool.query<{ queued: boolean }>(
      `select exists(select from job where job.queue = asked.queue and job.id = asked.id) as queued
       from unnest($1::text[], $2::text[]) with ordinality as asked(queue, id, place) order by place`,
      [jobs.map(({ queue }) => queue), jobs.map(({ id }) => id)],
    );
    return rows.map(({ queued }) => queued);
  },
  async due(queues, until) {
    const { rows } = await pool.query<{ queue: string; id: string; key: string; at: string }>(
      `select queue, id, data->>'key' as key, data->>'at' as at from job
       where state = 'delayed' and queue = any($1::text[]) and (data->>'at')::bigint <= $2::bigint`,
      [queues, until],
    );
    return rows.map((row) => ({ ...row, at: Number(row.at) }));
  },
  async areBusy(queues) {
    const { rows } = await pool.query<{ busy: boolean }>(
      `select exists(select from job where queue = any($1::text[]) and (state = 'active' or (state = 'waiting' and not exists(
         select from meta where meta.queue = job.queue and field = 'paused' and value = '1')))) as busy`,
      [queues],
    );
    return rows.some(({ busy }) => busy);
  },
});
