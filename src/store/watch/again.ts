import { type Kysely, sql } from 'kysely';
import { toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { StoredHeard } from './heard.ts';

/** A post that was heard and is looked at again. */
export interface LookedAgain extends Pick<StoredHeard, 'number' | 'text' | 'hashtags'> {
  readonly networkId: string;
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
    update heard set asked_at = ${toSql(now)}::timestamptz
    where number in (
      select number from heard
      where account = ${account} and ${IS_SEEN} and ${LOOKED_AT} <= ${toSql(before)}::timestamptz
      order by ${LOOKED_AT}, number limit ${most}
      for update skip locked)
    returning number, text, hashtags, network_id as "networkId"`.execute(db);
  return rows;
}

/**
 * Keeps that its author has deleted a post: nothing of what it said is kept any more, nor who said it, what others noted of that included; what
 * was answered to it loses the name it calls.
 */
export async function recordHeardGone(
  db: Kysely<Tables>,
  number: number,
  now: Temporal.Instant,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('heard')
      .select(['mentioned_as', 'address'])
      .where('number', '=', number)
      .where('gone_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return;
    const mention = row.mentioned_as ?? `@${row.address}`;
    await trx
      .updateTable('heard')
      .set({
        id: `gone|${number}`,
        author: `gone:${number}`,
        address: '',
        name: '',
        text: '',
        hashtags: '[]',
        mentioned_as: null,
        network_id: null,
        url: null,
        note: null,
        gone_at: toSql(now),
      })
      .where('number', '=', number)
      .execute();
    // What may still be out is looked for by its words.
    await trx
      .updateTable('watch_answers')
      .set({
        words: sql<string>`replace(words, ${mention}, '@…')`,
        text: sql<string>`replace(text, ${mention}, '@…')`,
        target: null,
      })
      .where('number', '=', number)
      .where('state', 'not in', ['planned', 'sending', 'uncertain'])
      .execute();
  });
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
