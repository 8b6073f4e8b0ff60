import { type Kysely, sql } from 'kysely';
import type { Alarm, Entry } from '#acts/journal.ts';
import type { PlayState } from '#acts/change.ts';
import { toInstant } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** How often the journal of a game tells of each alarm, and of each thing that was done to a post that was out. */
export interface StoredIncidents {
  readonly alarms: ReadonlyMap<Alarm['alarm'], number>;
  readonly amended: ReadonlyMap<Amended, number>;
  /** From which state to which a game came, in the order of time. */
  readonly states: readonly {
    readonly at: Temporal.Instant;
    readonly was: PlayState;
    readonly to: PlayState;
  }[];
}

type Amended = Extract<Entry, { readonly kind: 'amended' }>['how'];

/** Counts what the journal of a game tells of, without anybody’s words; of the same post once, however often it fails. */
export async function incidentsOf(db: Kysely<Tables>, game: string): Promise<StoredIncidents> {
  const { rows: alarms } = await sql<{ alarm: Alarm['alarm']; count: number }>`
    select entry->'alarm'->>'alarm' as alarm,
      count(distinct coalesce(entry->'alarm'->>'step', id::text))::integer as count
    from journal where game = ${game} and kind = 'alarm' group by 1`.execute(db);
  const { rows: amended } = await sql<{ how: Amended; count: number }>`
    select entry->>'how' as how, count(*)::integer as count
    from journal where game = ${game} and kind = 'amended' group by 1`.execute(db);
  const { rows: states } = await sql<{ at: Date; was: PlayState; to: PlayState }>`
    select at, change->>'was' as was, change->>'to' as "to"
    from journal, jsonb_array_elements((entry->'changes')::jsonb) as change
    where game = ${game} and kind = 'act' and change->>'kind' = 'state'
    order by id`.execute(db);
  return {
    alarms: new Map(alarms.map(({ alarm, count }) => [alarm, count])),
    amended: new Map(amended.map(({ how, count }) => [how, count])),
    states: states.map(({ at, was, to }) => ({ at: toInstant(at), was, to })),
  };
}
