import { sql } from 'kysely';
import { FOR_OTHERS, IN_TURN } from '#game/waiting.ts';
import { isOwedIn } from '#store/outbox/owed.ts';
import { IS_LATEST } from '#store/watch/queue.ts';
import { asked, type Metric, nowOf } from './metrics-asked.ts';

/** The kinds of reasons are letters and dashes, whatever follows. */
const waitsAsMeant = sql`coalesce(substring(steps.why from '^[a-z-]+'), '')
  in (${sql.join([...FOR_OTHERS, ...IN_TURN].map((kind) => sql.lit(kind)))})`;

/** What leaves for the networks: how late it was, what should be out and is not, what fails, and what was given up. */
export const OF_POSTS: readonly Metric[] = [
  {
    name: 'kesako_steps',
    help: 'Steps of the timeline, by state.',
    labels: ['game', 'state'],
    figures: ({ db }) => asked(db, sql`select game, state, count(*) as value from steps group by 1, 2`),
  },
  {
    name: 'kesako_step_lateness_seconds',
    help: 'By how much the posts of the last day came after their moments: the median, that which one in a hundred exceeds, and the latest of all.',
    labels: ['game', 'quantile'],
    figures: (context) =>
      asked(
        context.db,
        sql`select game, quantile, percentile_disc(quantile) within group (order by late) as value
          from (select game, greatest(extract(epoch from posted_at - due), 0) as late from steps
            where state = 'sent' and posted_at > ${nowOf(context)} - interval '1 day') as posts
          cross join (values (0.5::double precision), (0.99), (1)) as quantiles (quantile) group by 1, 2`,
      ),
  },
  {
    name: 'kesako_overdue_seconds',
    help: 'Since when the oldest post of an account that should be out is not; absent where none is. What waits for people, for replies or for its turn is to wait.',
    labels: ['account'],
    figures: (context) =>
      asked(
        context.db,
        sql`select account, extract(epoch from ${nowOf(context)} - min(due)) as value
          from steps join games on games.id = steps.game
          where games.state = 'playing' and ${isOwedIn('steps')} and due < ${nowOf(context)}
            and not ${waitsAsMeant} group by 1`,
      ),
  },
  {
    name: 'kesako_backlog',
    help: 'What is owed to replies and not done: answers, what is to be hidden, what is to be shown again.',
    labels: ['account', 'kind'],
    figures: ({ db }) =>
      asked(
        db,
        sql`select account, kind, count(*) as value from effects where ${isOwedIn('effects')} group by 1, 2`,
      ),
  },
  {
    name: 'kesako_failing',
    help: 'What an account is to do and whose latest attempt failed: reading, posting, answering and hiding, changing what is out, answering what was heard.',
    labels: ['account', 'what'],
    figures: ({ db }) =>
      asked(
        db,
        sql`select account, what, count(*) as value from (
            select account, 'reading' as what from unread
            union all select account, 'posting' from steps
              where ${isOwedIn('steps')} and attempts > 0 and why is not null and not ${waitsAsMeant}
            union all select account, 'replying' from effects
              where ${isOwedIn('effects')} and attempts > 0 and why is not null
            union all select account, 'amending' from amendments
              where ${isOwedIn('amendments')} and attempts > 0 and why is not null
            union all select account, 'answering-heard' from watch_answers
              where ${isOwedIn('watch_answers')} and attempts > 0 and why is not null
          ) as failing group by 1, 2`,
      ),
  },
  {
    name: 'kesako_given_up',
    help: 'What an account will not do, for it was refused for good, in games under way and around them: posts, answers, hiding, changes of what is out.',
    labels: ['account', 'kind'],
    figures: ({ db }) =>
      asked(
        db,
        // By games, as the indexes have it: those that are over are many.
        sql`with under_way as (select id from games where state in ('playing', 'paused'))
          select account, kind, count(*) as value from (
            select account, 'post' as kind from steps
              where game in (select id from under_way) and state = 'failed'
            union all select account, kind from effects
              where game in (select id from under_way) and state = 'failed'
            union all select account, kind from amendments
              where game in (select id from under_way) and state = 'failed'
            union all select account, kind from watch_answers
              where state = 'failed' and ${IS_LATEST}
          ) as given_up group by 1, 2`,
      ),
  },
];
