import { sql } from 'kysely';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { JobContext } from '#jobs/context.ts';
import { isOwedIn } from '#store/outbox/owed.ts';
import { asked, type Metric, nowOf } from './metrics-asked.ts';
import { OF_NETWORKS } from './metrics-of-networks.ts';
import { OF_POSTS } from './metrics-of-posts.ts';

/**
 * Returns the worker's figures, for Prometheus: what of the timeline was late and is owed, verdicts, exposure, what the networks
 * still allow, what was asked of them and failed, what was given up, queues, and the process itself. Each is read when it is asked for.
 * None names a player or quotes one; yet the number of right answers grows as each is judged, so that they are for whoever runs the game
 * alone.
 */
export function metricsOf(context: JobContext): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const { name, help, type, labels, figures } of METRICS) {
    const Kind = type === 'counter' ? Counter : Gauge;
    const metric: Counter | Gauge = new Kind({
      name,
      help,
      labelNames: labels,
      registers: [registry],
      async collect() {
        const found = await figures(context);
        // At one go: whoever reads at the same time adds nothing to what is told here.
        metric.reset();
        for (const { labels: of, value } of found) metric.inc(of, value);
      },
    });
  }
  return registry;
}

const METRICS: readonly Metric[] = [
  ...OF_POSTS,
  {
    name: 'kesako_replies',
    help: 'Replies judged, by verdict.',
    labels: ['game', 'verdict'],
    figures: ({ db }) =>
      asked(db, sql`select game, verdict, sum(count) as value from reply_counts group by 1, 2`),
  },
  {
    name: 'kesako_exposed',
    help: 'Right answers that stand in public, in rounds that are not revealed.',
    labels: ['game'],
    figures: ({ db }) =>
      asked(
        db,
        sql`select game, sum(count) as value from reply_counts as counts
          where verdict = 'correct' and open and exists (
            select from steps where steps.game = counts.game and steps.round = counts.round
              and steps.account = counts.account and kind = 'reveal' and ${isOwedIn('steps')})
          group by 1`,
      ),
  },
  {
    name: 'kesako_set_aside',
    help: 'Messages received that could not be read or stored, by reason.',
    labels: ['account', 'reason'],
    figures: ({ db }) =>
      asked(db, sql`select account, reason, count(*) as value from set_aside group by 1, 2`),
  },
  {
    name: 'kesako_read_age_seconds',
    help: 'How long ago everything that an account had received was last read.',
    labels: ['account'],
    figures: (context) =>
      asked(
        context.db,
        sql`select account, extract(epoch from ${nowOf(context)} - read_at) as value
          from cursors where read_at is not null`,
      ),
  },
  ...OF_NETWORKS,
  {
    name: 'kesako_jobs',
    help: 'Jobs in the queues, by state.',
    labels: ['queue', 'state'],
    figures: async ({ queues }) =>
      Object.entries(await queues.counts()).flatMap(([queue, counts]) =>
        Object.entries(counts).map(([state, value]) => ({ labels: { queue, state }, value: Number(value) })),
      ),
  },
];
