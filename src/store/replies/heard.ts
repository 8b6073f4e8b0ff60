import { type Kysely, type RawBuilder, sql } from 'kysely';
import { anyOf, inBatches, unnested } from '#store/batches.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { OF_SAME_POST } from './same-post.ts';
import type { LiveSaidTable } from '#store/tables/live-tables.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Selectable } from 'kysely';

/** How the ids of effects end by which what was said in a live hour is passed on. */
export const BOOST_OF_SAID = '/boost-said';

/** Which replies are there, as they are, for whoever looks at a wall: said in public by somebody who is heard, and not taken back or edited since. */
export const IS_HEARD = sql`replies.text is not null and replies.deleted_at is null and not replies.replaced
  and not replies.muted and replies.visibility in ('public', 'unlisted')
  and players.muted_at is null and players.opted_out_at is null and not players.no_bot`;

/** Something that was said in a live hour, as it is kept beside its reply. */
export interface Heard {
  /** Id of the revision. */
  readonly reply: string;
  readonly game: string;
  readonly round: number;
  /** The guest who said it. */
  readonly guest: string | undefined;
  /** What its author was called by then, as everybody may read it. */
  readonly name: string;
  readonly held: 'word' | 'many' | 'copy' | 'again' | undefined;
}

/** The same with what was decided of it, its words, and who said it. */
export interface Voice extends Heard {
  readonly ref: string;
  readonly account: string;
  readonly networkId: string;
  readonly player: string;
  readonly address: string;
  readonly network: string;
  readonly mention: string;
  readonly text: string;
  readonly url: string | undefined;
  readonly receivedAt: Temporal.Instant;
  readonly shown: boolean | null;
  readonly pickedAt: Temporal.Instant | undefined;
}

const COLUMNS = {
  reply: 'text',
  game: 'text',
  round: 'integer',
  guest: 'text',
  name: 'text',
  held: 'text',
} as const;

/** Keeps what is new of what was said in replies that are kept; what is known stays as somebody has decided. */
export async function keepHeard(db: Kysely<Tables>, heard: readonly Heard[]): Promise<void> {
  for (const batch of inBatches(heard)) {
    const rows = batch.map(({ guest = null, held = null, ...rest }) => ({ ...rest, guest, held }));
    const fields = unnested<Pick<Selectable<LiveSaidTable>, keyof typeof COLUMNS>>(rows, COLUMNS);
    await sql`insert into live_said (${fields.columns}, received_at)
      select said.*, replies.received_at from ${fields.rows} as said(${fields.columns}) join replies on replies.id = said.reply
      on conflict (reply) do nothing`.execute(db);
  }
}

/**
 * Counts what each of these players has said in a round so far, up to `most`, so that it costs no more of whoever says a lot; those who
 * said nothing are left out.
 */
export async function countSaid(
  db: Kysely<Tables>,
  { game, round }: { readonly game: string; readonly round: number },
  players: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, number>> {
  if (players.length === 0) return new Map();
  const { rows } = await sql<{ player: string; count: string }>`select asked.player, said.count
    from unnest(${[...new Set(players)]}::text[]) as asked(player)
    cross join lateral (select count(*) as count from (
      select from replies where player = asked.player and game = ${game} and round = ${round} limit ${most}
    ) as few) as said
    where said.count > 0`.execute(db);
  return new Map(rows.map(({ player, count }) => [player, Number(count)]));
}

/** Reads what these players were called in a live hour beside what a person has let through. */
export async function namesShown(
  db: Kysely<Tables>,
  game: string,
  players: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ player: string; name: string }>`select distinct replies.player, live_said.name
    from live_said join replies on replies.id = live_said.reply
    where live_said.game = ${game} and live_said.shown and replies.player = any(${[...players]}::text[])`.execute(
    db,
  );
  const byPlayer = Map.groupBy(rows, ({ player }) => player);
  return new Map([...byPlayer].map(([player, theirs]) => [player, new Set(theirs.map(({ name }) => name))]));
}

/** Says which of these revisions have come in the place of what a person had taken away, and nobody has let through since. */
export async function takenAway(
  db: Kysely<Tables>,
  revisions: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select fresh.id
    from replies as fresh cross join lateral (
      select live_said.shown, live_said.held from (${OF_SAME_POST}) as earlier join live_said on live_said.reply = earlier.id
      where earlier.id <> fresh.id and earlier.at <= fresh.at order by earlier.at desc, earlier.id desc limit 1
    ) as latest
    where fresh.id = any(${[...revisions]}::text[])
      and (latest.shown = false or (latest.shown is null and latest.held = 'again'))`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Reads what was said last under a question, the latest first, whoever said it. */
export async function latestTexts(
  db: Kysely<Tables>,
  { game, round }: { readonly game: string; readonly round: number },
  most: number,
): Promise<readonly { readonly id: string; readonly author: string; readonly text: string }[]> {
  const { rows } = await sql<{
    id: string;
    author: string;
    text: string;
  }>`select id, player as author, text from (
      select id, player, text from replies where game = ${game} and round = ${round}
      order by received_at desc, id desc limit ${most}
    ) as latest where text is not null`.execute(db);
  return rows;
}

/** Which of what was said is read. */
export interface VoicesAsked {
  readonly game: string;
  /** Of this round alone. */
  readonly round?: number | undefined;
  /**
   * `open`: what may be shown to everybody. `picked`: of that, what the host has picked. `guests`: of that, what guests said. `waiting`:
   * what waits until somebody has seen it. `all`: whatever was said, shown or not.
   */
  readonly which: 'open' | 'picked' | 'guests' | 'waiting' | 'all';
  /** Everything waits until somebody has seen it. */
  readonly holdsAll: boolean;
  readonly most: number;
  /** Nobody is read of more often than this in one round; not of what is picked. */
  readonly each?: number | undefined;
  /** These revisions alone. */
  readonly replies?: readonly string[] | undefined;
  /** Of what is not picked, what came before the one of this reference. */
  readonly before?: string | undefined;
}

/**
 * Reads what was said in a live hour by people who are heard, the latest first; what was picked, in the order of the picks. What it costs
 * does not grow with what was said.
 */
export async function voices(db: Kysely<Tables>, asked: VoicesAsked): Promise<readonly Voice[]> {
  const { each, most, before } = asked;
  const start = before === undefined ? sql`true` : isEarlier(placeOf(asked.game, before));
  if (each === undefined) return voicesFrom(db, asked, start, most);
  const kept: Voice[] = [];
  const counts = new Map<string, number>();
  const room = Math.max(most * 2, FEW);
  for (let from = start; ;) {
    const some = await voicesFrom(db, asked, from, room);
    for (const voice of some) {
      const author = `${voice.round} ${voice.player}`;
      const count = (counts.get(author) ?? 0) + 1;
      counts.set(author, count);
      if (count <= each) kept.push(voice);
      if (kept.length === most) return kept;
    }
    const last = some.at(-1);
    if (!last || some.length < room) return kept;
    from = isEarlier(sql`live_said as last where last.reply = ${last.reply}`);
  }
}

/** Whoever says a lot waits: among twice as many as are wished for, or these, most people are found who spoke. */
const FEW = 50;

const placeOf = (game: string, ref: string): RawBuilder<unknown> => sql`live_said as last where last.reply = (
  select id from replies where ref = ${ref} and game = ${game} order by received_at, id limit 1)`;

/** As an index can be asked. */
const isEarlier = (place: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(live_said.received_at, live_said.reply) < ((select last.received_at from ${place}), (select last.reply from ${place}))`;

/** Each of these is what an index is of, word for word. */
const OPEN = sql`coalesce(live_said.shown, live_said.held is null)`;
const OPEN_WHERE_ALL_WAITS = sql`coalesce(live_said.shown, live_said.held is null and live_said.guest is not null)`;
const WAITING = sql`live_said.shown is null and live_said.held is not null`;
const WAITING_WHERE_ALL_DOES = sql`live_said.shown is null and (live_said.held is not null or live_said.guest is null)`;

/** One after another from an index, as far as the limit: an embedded database, which knows of no rows, would begin with all players. */
async function voicesFrom(
  db: Kysely<Tables>,
  { game, round, which, holdsAll, replies }: VoicesAsked,
  from: RawBuilder<unknown>,
  most: number,
): Promise<readonly Voice[]> {
  const open = holdsAll ? OPEN_WHERE_ALL_WAITS : OPEN;
  const chosen = {
    open,
    picked: sql`${open} and live_said.picked_at is not null`,
    guests: sql`${open} and live_said.guest is not null`,
    waiting: holdsAll ? WAITING_WHERE_ALL_DOES : WAITING,
    all: sql`true`,
  }[which];
  const inRound = round === undefined ? sql`true` : sql`live_said.round = ${round}`;
  const these = replies === undefined ? sql`true` : sql`live_said.reply = any(${[...replies]}::text[])`;
  const order =
    which === 'picked'
      ? sql`live_said.picked_at, live_said.reply`
      : sql`live_said.received_at desc, live_said.reply desc`;
  const { rows } = await sql<VoiceRow>`
    select live_said.reply, live_said.game, live_said.round, live_said.guest, live_said.name, live_said.held, live_said.shown, live_said.picked_at,
      replies.account, replies.network_id, replies.player, replies.text, replies.url, replies.received_at,
      replies.ref, players.address, players.network, players.mention
    from live_said
      cross join lateral (select * from replies where replies.id = live_said.reply offset 0) as replies
      cross join lateral (select * from players where players.id = replies.player offset 0) as players
    where live_said.game = ${game} and ${inRound} and ${these} and ${chosen} and ${from} and ${IS_HEARD}
    order by ${order} limit ${most}`.execute(db);
  return rows.map(voiceOf);
}

interface VoiceRow extends Omit<Selectable<LiveSaidTable>, 'picked_at' | 'received_at'> {
  readonly picked_at: Date | null;
  readonly account: string;
  readonly network_id: string;
  readonly player: string;
  readonly text: string;
  readonly url: string | null;
  readonly received_at: Date;
  readonly ref: string;
  readonly address: string;
  readonly network: string;
  readonly mention: string;
}

const voiceOf = (row: VoiceRow): Voice => ({
  reply: row.reply,
  game: row.game,
  round: row.round,
  guest: row.guest ?? undefined,
  held: row.held ?? undefined,
  ref: row.ref,
  account: row.account,
  networkId: row.network_id,
  player: row.player,
  name: row.name,
  address: row.address,
  network: row.network,
  mention: row.mention,
  text: row.text,
  url: row.url ?? undefined,
  receivedAt: toInstant(row.received_at),
  shown: row.shown,
  pickedAt: toMaybeInstant(row.picked_at),
});

/** Returns what is another as soon as somebody has said something more in these rounds; what it costs does not grow with what was said. */
export async function latestSaid(
  db: Kysely<Tables>,
  game: string,
  rounds: readonly number[],
): Promise<string> {
  const { rows } = await sql<{
    id: string | null;
  }>`select latest.id from unnest(${[...rounds]}::integer[]) as asked(number)
    left join lateral (
      select id from replies where game = ${game} and round = asked.number order by received_at desc, id desc limit 1
    ) as latest on true order by asked.number`.execute(db);
  return rows.map(({ id }) => id ?? '').join(' ');
}

/** Something that waits for nothing of its own and that nobody has decided of, with all that is read where it is shown. */
export interface Unheld {
  readonly reply: string;
  readonly receivedAt: Temporal.Instant;
  readonly guest: string | undefined;
  readonly text: string;
  readonly name: string;
  readonly address: string;
}

/** Reads so much of what was said in a live hour that waits for nothing of its own and that nobody has decided of, in the order in which it came. */
export async function unheldIn(
  db: Kysely<Tables>,
  game: string,
  after: Pick<Unheld, 'reply' | 'receivedAt'> | undefined,
  most: number,
): Promise<readonly Unheld[]> {
  const isAfter = after
    ? sql`(live_said.received_at, live_said.reply) > (${toSql(after.receivedAt)}::timestamptz, ${after.reply})`
    : sql`true`;
  const { rows } = await sql<Record<'reply' | 'text' | 'name' | 'address', string> & UnheldRow>`
    select live_said.reply, live_said.received_at, live_said.guest, live_said.name, players.address,
      replies.text || ' ' || coalesce(replies.beside, '') as text
    from live_said
      cross join lateral (select * from replies where replies.id = live_said.reply offset 0) as replies
      cross join lateral (select * from players where players.id = replies.player offset 0) as players
    where live_said.game = ${game} and live_said.shown is null and live_said.held is null
      and replies.text is not null and ${isAfter}
    order by live_said.received_at, live_said.reply limit ${most}`.execute(db);
  return rows.map(({ received_at, guest, ...row }) => ({
    ...row,
    receivedAt: toInstant(received_at),
    guest: guest ?? undefined,
  }));
}

interface UnheldRow {
  readonly received_at: Date;
  readonly guest: string | null;
}

/** Notes that these hold a word, as far as nobody has decided of them. */
export async function holdForWord(db: Kysely<Tables>, replies: readonly string[]): Promise<void> {
  if (replies.length === 0) return;
  await db
    .updateTable('live_said')
    .set({ held: 'word' })
    .where('reply', '=', anyOf(replies))
    .where('shown', 'is', null)
    .where('held', 'is', null)
    .execute();
}

/** What was decided of something that was said. */
export interface HeardDecision {
  readonly shown: boolean | null;
  readonly picked: boolean;
}

/** Reads what was decided of something that was said in a live hour; undefined: it was not. */
export async function heardDecision(db: Kysely<Tables>, reply: string): Promise<HeardDecision | undefined> {
  const row = await db
    .selectFrom('live_said')
    .select(['shown', 'picked_at'])
    .where('reply', '=', reply)
    .executeTakeFirst();
  return row && { shown: row.shown, picked: row.picked_at !== null };
}

/** Notes whether something is shown, if it is as it was. Returns whether it was. */
export async function recordShown(
  db: Kysely<Tables>,
  reply: string,
  was: boolean | null,
  to: boolean | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('live_said')
    .set({ shown: to })
    .where('reply', '=', reply)
    .where('shown', 'is not distinct from', was)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes whether the host has picked something, if it is as it was. Returns whether it was. */
export async function recordPicked(
  db: Kysely<Tables>,
  reply: string,
  to: boolean,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('live_said')
    .set({ picked_at: to ? toSql(now) : null })
    .where('reply', '=', reply)
    .where('picked_at', to ? 'is' : 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What was said and everybody sees, of which its network is to be asked whether it is still there, and as it is kept. */
export interface ToAskAfter {
  readonly reply: string;
  readonly networkId: string;
  readonly game: string;
  readonly round: number;
  readonly text: string;
}

/**
 * Notes that some of what an account has read and everybody sees of an hour is asked after now, by whichever worker, and returns it, that
 * of which nobody has asked for longest first: of what is shown, and of what the account has boosted and not taken back. What was asked
 * after since `before` is left out.
 * @param shown ids of the revisions that are on a wall or a page
 */
export async function beginAsking(
  db: Kysely<Tables>,
  {
    game,
    account,
    shown,
  }: { readonly game: string; readonly account: string; readonly shown: readonly string[] },
  { now, before, most }: { now: Temporal.Instant; before: Temporal.Instant; most: number },
): Promise<readonly ToAskAfter[]> {
  const { rows } = await sql<ToAskAfter>`
    with seen as (
      select unnest(${[...shown]}::text[]) as reply
      union
      select left(effects.id, ${sql.lit(-BOOST_OF_SAID.length)}) from effects
      where effects.game = ${game} and effects.account = ${account} and effects.id like ${sql.lit(`%${BOOST_OF_SAID}`)}
        and effects.kind = 'boost' and effects.state = 'sent'
    ), asked as (
      select live_said.reply, replies.network_id, replies.text, coalesce(live_said.asked_at, live_said.received_at) as since
      from seen join live_said on live_said.reply = seen.reply join replies on replies.id = live_said.reply
      where live_said.game = ${game} and replies.account = ${account}
        and replies.deleted_at is null and replies.text is not null and not replies.replaced
        and coalesce(live_said.asked_at, live_said.received_at) <= ${toSql(before)}
      order by since, live_said.reply limit ${most}
    ), noted as (
      update live_said set asked_at = ${toSql(now)} from asked
      where live_said.reply = asked.reply and (live_said.asked_at is null or live_said.asked_at <= ${toSql(before)})
      returning asked.*, live_said.game, live_said.round
    )
    select reply, network_id as "networkId", game, round, text from noted order by since, reply`.execute(db);
  return rows;
}

/** Notes that the author of something that was said has taken it back. */
export async function recordTakenBack(
  db: Kysely<Tables>,
  reply: string,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('replies')
    .set({ deleted_at: toSql(now) })
    .where('id', '=', reply)
    .where('deleted_at', 'is', null)
    .execute();
}

/** Reads whether somebody has had everything wait in a live hour, or nothing more; undefined: it is as the script has it. */
export async function holdOf(db: Kysely<Tables>, game: string): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('live_holds')
    .select('everything')
    .where('game', '=', game)
    .executeTakeFirst();
  return row?.everything;
}

/** Notes whether everything waits, if it is as it was; null: as the script has it. Returns whether it was. */
export async function recordHold(
  db: Kysely<Tables>,
  game: string,
  was: boolean | null,
  to: boolean | null,
): Promise<boolean> {
  if (((await holdOf(db, game)) ?? null) !== was) return false;
  if (to === null) {
    await db.deleteFrom('live_holds').where('game', '=', game).execute();
    return true;
  }
  await db
    .insertInto('live_holds')
    .values({ game, everything: to })
    .onConflict((conflict) => conflict.column('game').doUpdateSet({ everything: to }))
    .execute();
  return true;
}
