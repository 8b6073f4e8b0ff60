import { type Kysely, sql } from 'kysely';
import { toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { StoredHeard } from './heard.ts';

/** A post that was heard and is looked at again. */
export interface LookedAgain extends Pick<StoredHeard, 'number' | 'text' | 'hashtags'> {
  readonly networkId: string;
  /** When it was looked at again before, for SQL. */
  readonly askedBefore: string | null;
}

const IS_SEEN = sql<boolean>`(heard.gone_at is null and heard.network_id is not null
  and (heard.closed_at is null or exists (
    select from watch_answers as given
    where given.number = heard.number and given.withdrawn_at is null and given.state = 'sent')))`;
const LOOKED_AT = sql<Date>`coalesce(heard.asked_at, heard.heard_at)`;

/** Says when that was looked at of what an account has heard and people still see which was looked at longest ago; undefined: there is none. */
export async function longestUnseen(
  db: Kysely<Tables>,
  account: string,
): Promise<Temporal.Instant | undefined> {
  const [row] = await askLongest(db, account);
  return toMaybeInstant(row?.at ?? null);
}

const askLongest = kept((db, account: string) =>
  db
    .selectFrom('heard')
    .select((eb) => eb.fn.min(LOOKED_AT).as('at'))
    .where('account', '=', account)
    .where(IS_SEEN)
    .compile(),
);

/**
 * Begins to look again at what an account has heard and people still see: what is open, or was answered by what stands. Those that were
 * looked at longest ago come first, and whoever else begins gets others.
 */
export async function beginLookingAgain(
  db: Kysely<Tables>,
  account: string,
  {
    now,
    before,
    most,
  }: { readonly now: Temporal.Instant; readonly before: Temporal.Instant; readonly most: number },
): Promise<readonly LookedAgain[]> {
  const { rows } = await sql<LookedAgain>`
    with due as (
      select number, asked_at, ${LOOKED_AT} as looked_at from heard
      where account = ${account} and ${IS_SEEN} and ${LOOKED_AT} <= ${toSql(before)}::timestamptz
      order by ${LOOKED_AT}, number limit ${most}
      for update skip locked),
    begun as (
      update heard set asked_at = ${toSql(now)}::timestamptz from due where heard.number = due.number
      returning heard.number, heard.text, heard.hashtags, heard.network_id as "networkId",
        due.asked_at::text as "askedBefore", due.looked_at)
    select number, text, hashtags, "networkId", "askedBefore" from begun order by looked_at, number`.execute(
    db,
  );
  return rows;
}

/** Gives those their turns back that were not looked at after all. @param begun when that was begun */
export async function giveTurnsBack(
  db: Kysely<Tables>,
  posts: readonly LookedAgain[],
  begun: Temporal.Instant,
): Promise<void> {
  if (posts.length === 0) return;
  await sql`update heard set asked_at = now.was
    from unnest(${posts.map(({ number }) => number)}::bigint[], ${posts.map(({ askedBefore }) => askedBefore)}::timestamptz[])
      as now(number, was)
    where heard.number = now.number and heard.asked_at = ${toSql(begun)}::timestamptz`.execute(db);
}

/** Keeps what a post says by now. It is weighed anew, and is of no lower level than it was. Returns whether it said something else. */
export async function recordHeardEdited(
  db: Kysely<Tables>,
  { number, text: was }: Pick<LookedAgain, 'number' | 'text'>,
  { text, hashtags }: Pick<StoredHeard, 'text' | 'hashtags'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('heard')
    .set({
      text,
      hashtags: JSON.stringify(hashtags),
      level_least: sql<StoredHeard['level'] & string>`coalesce(level, level_least)`,
      level: null,
    })
    .where('number', '=', number)
    .where('gone_at', 'is', null)
    .where('text', '=', was)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
