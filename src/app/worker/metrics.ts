import { type Kysely, sql } from 'kysely';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { JobContext } from '#jobs/context.ts';
import { OWED } from '#store/states.ts';
import { toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A figure, and by what it is told apart. */
interface Figure {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Asked each time that somebody reads. */
  readonly figures: (context: JobContext) => Promise<readonly Figure[]>;
}

/**
 * Returns the worker's figures, for Prometheus: what of the timeline was late and is owed, verdicts, exposure, what the networks
 * still allow, what fails, queues, and the process itself. Each is read when it is asked for. None names a player or quotes one;
 * yet the number of right answers grows as each is judged, so that they are for whoever runs the game alone.
 */
export function metricsOf(context: JobContext): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const { name, help, labels, figures } of METRICS) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [registry],
      async collect() {
        gauge.reset();
        for (const { labels: of, value } of await figures(context)) gauge.set(of, value);
      },
    });
  }
  return registry;
}

/** What a statement tells, a figure in each row: `value`, and labels under their names. */
async function asked(
  db: Kysely<Tables>,
  statement: ReturnType<typeof sql<Readonly<Record<string, unknown>>>>,
): Promise<readonly Figure[]> {
  const { rows } = await statement.execute(db);
  return rows.map(({ value, ...labels }) => ({
    labels: Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, String(label)])),
    value: Number(value),
  }));
}

const owed = sql`state in (${sql.join(OWED.map((state) => sql.lit(state)))})`;
const nowOf = ({ clock }: JobContext): ReturnType<typeof sql> => sql`${toSql(clock.now())}::timestamptz`;

const METRICS: readonly Metric[] = [
  {
    name: 'kesako_steps',
    help: 'Steps of the timeline, by state.',
    labels: ['game', 'state'],
    figures: ({ db }) => asked(db, sql`select game, state, count(*) as value from steps group by 1, 2`),
  },
  {
    name: 'kesako_step_lateness_seconds',
    help: 'By how much the posts of the last day came after their moments: the median, and the latest of all.',
    labels: ['game', 'quantile'],
    figures: (context) =>
      asked(
        context.db,
        sql`select game, quantile, percentile_disc(quantile) within group (order by late) as value
          from (select game, greatest(extract(epoch from posted_at - due), 0) as late from steps
            where state = 'sent' and posted_at > ${nowOf(context)} - interval '1 day') as posts
          cross join (values (0.5::double precision), (1)) as quantiles (quantile) group by 1, 2`,
      ),
  },
  {
    name: 'kesako_overdue_seconds',
    help: 'Since when the oldest post of an account that should be out is not; absent where none is.',
    labels: ['account'],
    figures: (context) =>
      asked(
        context.db,
        sql`select account, extract(epoch from ${nowOf(context)} - min(due)) as value
          from steps join games on games.id = steps.game
          where games.state = 'playing' and steps.${owed} and due < ${nowOf(context)} group by 1`,
      ),
  },
  {
    name: 'kesako_backlog',
    help: 'What is owed to replies and not done: answers, what is to be hidden, what is to be shown again.',
    labels: ['account', 'kind'],
    figures: ({ db }) =>
      asked(db, sql`select account, kind, count(*) as value from effects where ${owed} group by 1, 2`),
  },
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
              and steps.account = counts.account and kind = 'reveal' and ${owed})
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
  {
    name: 'kesako_failing',
    help: 'What an account is to do and whose latest attempt failed: reading, posting, answering and hiding.',
    labels: ['account', 'what'],
    figures: ({ db }) =>
      asked(
        db,
        sql`select account, what, count(*) as value from (
            select account, 'reading' as what from unread
            union all select account, 'posting' from steps where ${owed} and attempts > 0 and why is not null
            union all select account, 'replying' from effects where ${owed} and attempts > 0 and why is not null
          ) as failing group by 1, 2`,
      ),
  },
  {
    name: 'kesako_budget_left',
    help: 'Requests that an account’s network still allows, of those that it told of last.',
    labels: ['account', 'of'],
    figures: async ({ accounts }) =>
      [...accounts.values()].flatMap(({ name: account, network }) =>
        ([undefined, 'hiding', 'reading'] as const).flatMap((of) => {
          const budget = network.budget(of);
          return budget ? [{ labels: { account, of: of ?? 'posting' }, value: budget.remaining }] : [];
        }),
      ),
  },
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
