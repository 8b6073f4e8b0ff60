import { type Kysely, sql } from 'kysely';
import { IS_HEARD } from '#store/replies/heard.ts';
import type { TalkCounts } from '#store/replies/talk-counts.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Counts who has spoken in a live hour by all that was said and lists have: what the rows are to say. */
export async function talkByAll(db: Kysely<Tables>, game: string, holdsAll: boolean): Promise<TalkCounts> {
  const free = holdsAll ? sql`live_said.guest is not null` : sql`true`;
  const counted = sql`from live_said join replies on replies.id = live_said.reply join players on players.id = replies.player
    where live_said.game = ${game} and ${IS_HEARD}`;
  const { rows } = await sql<Record<'people' | 'guests' | 'answers' | 'waiting' | 'picked', string>>`select
      count(distinct replies.player) filter (where live_said.guest is null) as people,
      count(distinct live_said.guest) as guests, count(*) as answers,
      count(*) filter (where live_said.shown is null and not (live_said.held is null and ${free})) as waiting,
      count(*) filter (where live_said.picked_at is not null
        and coalesce(live_said.shown, live_said.held is null and ${free})) as picked ${counted}`.execute(db);
  const rounds = await sql<{
    round: number;
    count: string;
  }>`select live_said.round, count(*) as count ${counted}
    group by live_said.round order by live_said.round`.execute(db);
  const of = (count: keyof (typeof rows)[number]): number => Number(rows[0]?.[count]);
  return {
    people: of('people'),
    guests: of('guests'),
    answers: of('answers'),
    waiting: of('waiting'),
    picked: of('picked'),
    byRound: new Map(rounds.rows.map(({ round, count }) => [round, Number(count)])),
  };
}
