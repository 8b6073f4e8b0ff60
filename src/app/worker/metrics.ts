import { sql } from 'kysely';
import type { JobContext } from '#jobs/context.ts';

/** Returns the worker's figures in Prometheus' text format, version 0.0.4. */
export async function metricsOf(context: JobContext): Promise<string> {
  const steps = await context.db
    .selectFrom('steps')
    .select(['game', 'state', sql<string>`count(*)`.as('count')])
    .groupBy(['game', 'state'])
    .execute();
  const replies = await context.db
    .selectFrom('reply_counts')
    .select(['game', 'verdict', sql<string>`sum(count)`.as('count')])
    .groupBy(['game', 'verdict'])
    .execute();
  const aside = await context.db
    .selectFrom('set_aside')
    .select(['account', 'reason', sql<string>`count(*)`.as('count')])
    .groupBy(['account', 'reason'])
    .execute();
  const queues = Object.entries(await context.queues.counts());
  return [
    '# HELP kesako_steps Steps of the timeline, by state.',
    '# TYPE kesako_steps gauge',
    ...steps.map(({ game, state, count }) => `kesako_steps{game="${game}",state="${state}"} ${count}`),
    '# HELP kesako_replies Replies judged, by verdict.',
    '# TYPE kesako_replies gauge',
    ...replies.map(
      ({ game, verdict, count }) => `kesako_replies{game="${game}",verdict="${verdict}"} ${count}`,
    ),
    '# HELP kesako_set_aside Messages received that could not be read or stored, by reason.',
    '# TYPE kesako_set_aside gauge',
    ...aside.map(
      ({ account, reason, count }) => `kesako_set_aside{account="${account}",reason="${reason}"} ${count}`,
    ),
    '# HELP kesako_jobs Jobs in the queues, by state.',
    '# TYPE kesako_jobs gauge',
    ...queues.flatMap(([queue, counts]) =>
      Object.entries(counts).map(
        ([state, count]) => `kesako_jobs{queue="${queue}",state="${state}"} ${count}`,
      ),
    ),
    '# HELP process_resident_memory_bytes Resident memory of the worker.',
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
    '',
  ].join('\n');
}
