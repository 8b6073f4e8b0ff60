import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { ALL } from '#game/watch/hourly.ts';
import { type Heard, type Level, LEVELS } from '#game/watch/watch.ts';
import { anyOf, inBatches } from '#store/batches.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { HeardTable } from '#store/tables/watch-tables.ts';
import { eraseOrphans } from './answers.ts';

/** A post that was heard, with all that is kept of it. */
export interface StoredHeard extends Heard {
  /** By which people call it. */
  readonly number: number;
  readonly account: string;
  readonly network: string;
  /** The network's id, as that account knows it; undefined: it was not kept. */
  readonly networkId: string | undefined;
  /** How a mention of its author is written there. */
  readonly mentionedAs: string;
  readonly name: string;
  readonly url: string | undefined;
  readonly heardAt: Temporal.Instant;
  readonly level: Level | undefined;
  readonly rule: string | undefined;
  readonly assigned: string | undefined;
  /** Since when its author is known to have deleted it: nothing of it is kept. */
  readonly goneAt: Temporal.Instant | undefined;
  readonly closed:
    | { readonly at: Temporal.Instant; readonly by: string; readonly note: string | undefined }
    | undefined;
}

/** What is kept of a post as it is heard. */
export interface NewHeard extends Omit<
  StoredHeard,
  'number' | 'level' | 'rule' | 'assigned' | 'goneAt' | 'closed'
> {
  readonly keptUntil: Temporal.Instant;
}

/** Keeps what was heard, each once, whoever heard it first. Returns how many of it were news. */
export async function keepHeard(db: Kysely<Tables>, heard: readonly NewHeard[]): Promise<number> {
  let kept = 0;
  for (const batch of inBatches(heard)) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('heard')
      .values(
        batch.map((one) => ({
          id: one.id,
          listenings: JSON.stringify(one.listenings),
          account: one.account,
          network: one.network,
          network_id: one.networkId ?? null,
          mentioned_as: one.mentionedAs,
          author: one.author,
          address: one.address,
          name: one.name,
          text: one.text,
          hashtags: JSON.stringify(one.hashtags),
          mention: one.mention,
          url: one.url ?? null,
          said_at: toSql(one.at),
          heard_at: toSql(one.heardAt),
          kept_until: toSql(one.keptUntil),
        })),
      )
      // What mentions the city may be found by its hashtag first, and by several listenings: it is weighed anew.
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({
            mention: sql<boolean>`heard.mention or excluded.mention`,
            listenings: sql<string>`case when heard.listenings @> excluded.listenings then heard.listenings
              else heard.listenings || excluded.listenings end`,
            // By which rule it was weighed before is kept: that has been told.
            level: null,
          })
          .where(
            sql<boolean>`((excluded.mention and not heard.mention) or not heard.listenings @> excluded.listenings)`,
          ),
      )
      .executeTakeFirst();
    kept += Number(numInsertedOrUpdatedRows ?? 0n);
  }
  return kept;
}

/** Reads what was heard and is not weighed yet, in the order in which it came. */
export async function unweighed(db: Kysely<Tables>, most: number): Promise<readonly StoredHeard[]> {
  const rows = await db
    .selectFrom('heard')
    .selectAll()
    .where('level', 'is', null)
    .orderBy('number')
    .limit(most)
    // What is being edited has its turn once it has been: its level would be that of words that are gone.
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(asHeard);
}

/** Says whether something was heard that is not weighed yet. */
export async function isUnweighed(db: Kysely<Tables>): Promise<boolean> {
  const row = await db
    .selectFrom('heard')
    .select('number')
    .where('level', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps of what level a post is. One that is above it already stays there. */
export async function keepLevel(
  db: Kysely<Tables>,
  ids: readonly string[],
  level: Level,
  rule: string | undefined,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('heard')
    .set({
      level: sql<Level>`case when ${isUnderLeast(level)} then level_least else ${level} end`,
      rule: sql<string | null>`case when ${isUnderLeast(level)} then rule else ${rule ?? null} end`,
    })
    .where('id', '=', anyOf(ids))
    .where(sql<boolean>`(level is null or level = any(${LEVELS.slice(0, LEVELS.indexOf(level))}::text[]))`)
    .execute();
}

/** What was edited since stays of the level that it had, unless it is above that by now. */
const isUnderLeast = (level: Level): RawBuilder<boolean> =>
  sql<boolean>`coalesce(level_least = any(${LEVELS.slice(LEVELS.indexOf(level))}::text[]), false)`;

/** Who writes without end leaves room for the others: so many posts of each author are read, the latest. */
const OF_EACH = 20;

/** Reads what was said since a moment, the oldest first, however much one author said. */
export async function saidSince(
  db: Kysely<Tables>,
  since: Temporal.Instant,
  most: number,
): Promise<readonly StoredHeard[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('heard')
        .selectAll()
        .select(
          sql<string>`row_number() over (partition by author order by said_at desc, number desc)`.as('nth'),
        )
        .where(sql<boolean>`said_at >= ${toSql(since)}::timestamptz`)
        .where('gone_at', 'is', null)
        .as('said'),
    )
    .selectAll()
    .where(sql<boolean>`nth <= ${OF_EACH}`)
    .orderBy('said_at', 'desc')
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  return rows.map(asHeard).toReversed();
}

/** Counts what a listening heard, or all of them together, that was said within an hour. */
export async function countSaid(
  db: Kysely<Tables>,
  listening: string,
  hour: Temporal.Instant,
): Promise<number> {
  const { count } = await db
    .selectFrom('heard')
    .select(sql<string>`count(*)`.as('count'))
    .$if(listening !== ALL, (query) =>
      query.where(sql<boolean>`listenings @> ${JSON.stringify([listening])}::jsonb`),
    )
    .where(sql<boolean>`said_at >= ${toSql(hour)}::timestamptz`)
    .where(sql<boolean>`said_at < ${toSql(hour.add({ hours: 1 }))}::timestamptz`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * Erases what was heard and is not to be kept any longer, or was heard before a moment, and what people noted of it. Returns how much that
 * was.
 */
export async function eraseHeard(
  db: Kysely<Tables>,
  now: Temporal.Instant,
  before: Temporal.Instant,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('heard')
    .where(
      sql<boolean>`(kept_until <= ${toSql(now)}::timestamptz or heard_at < ${toSql(before)}::timestamptz)`,
    )
    .executeTakeFirst();
  await eraseOrphans(db);
  await db
    .updateTable('incidents')
    .set({ note: null })
    .where(sql<boolean>`closed_at < ${toSql(before)}::timestamptz`)
    .where('note', 'is not', null)
    .execute();
  return Number(numDeletedRows);
}

/** Returns what is kept of a post. */
export function asHeard(row: Selectable<HeardTable>): StoredHeard {
  return {
    id: row.id,
    number: row.number,
    listenings: row.listenings,
    account: row.account,
    network: row.network,
    networkId: row.network_id ?? undefined,
    mentionedAs: row.mentioned_as ?? `@${row.address}`,
    author: row.author,
    address: row.address,
    name: row.name,
    text: row.text,
    hashtags: row.hashtags,
    mention: row.mention,
    url: row.url ?? undefined,
    at: toInstant(row.said_at),
    heardAt: toInstant(row.heard_at),
    level: row.level ?? undefined,
    rule: row.rule ?? undefined,
    assigned: row.assigned ?? undefined,
    goneAt: toMaybeInstant(row.gone_at),
    closed: closedIn(row),
  };
}

function closedIn({ closed_at, closed_by, note }: Selectable<HeardTable>): StoredHeard['closed'] {
  const at = toMaybeInstant(closed_at);
  return at && { at, by: closed_by ?? '', note: note ?? undefined };
}
