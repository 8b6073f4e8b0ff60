import { hash } from 'node:crypto';
import { type Insertable, type Kysely, sql } from 'kysely';
import type { Verdict } from '#acts/change.ts';
import { anyOf, inBatches, unnested } from '#store/batches.ts';
import { foldedText } from '#store/folded.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { OF_SAME_POST } from './same-post.ts';
import type { ReplyRow, Tables } from '#store/tables/tables.ts';

/** A reply at one moment of its life: an edited reply has one of these for each text that was seen. */
export interface StoredReply {
  /** Account, network id and revision: the same however often the network hands it over. */
  readonly id: string;
  /** In which order replies were taken in: of those of one moment the first goes first. Given when it is read. */
  readonly number?: number | undefined;
  readonly account: string;
  readonly networkId: string;
  readonly game: string;
  readonly round: number;
  readonly player: string;
  /** The text of that moment; undefined once it has been erased. */
  readonly text: string | undefined;
  /** What its readers see beside that, such as a warning or what a picture shows; it is no guess. Absent: nothing, or erased. */
  readonly beside?: string | undefined;
  /** It carries one of the imposed hashtags. */
  readonly tagged: boolean;
  /** When the player wrote this text. */
  readonly at: Temporal.Instant;
  /** When it was first seen here, by our own clock. */
  readonly receivedAt: Temporal.Instant;
  /** The same by the clock that all workers share; undefined: not noted. */
  readonly seenAt?: Temporal.Instant | undefined;
  /** When the network took it in, by a clock that its author has no hand in; undefined: it does not tell. */
  readonly arrivedAt?: Temporal.Instant | undefined;
  readonly visibility: 'public' | 'unlisted' | 'followers' | 'private';
  readonly inReplyTo: string | undefined;
  /** The head of its thread, where the network tells. */
  readonly root: string | undefined;
  readonly url: string | undefined;
  readonly edited: boolean;
  readonly deletedAt: Temporal.Instant | undefined;
  readonly verdict: 'correct' | 'close' | 'wrong';
  readonly code: string;
  /** What belongs to the code; absent: nothing is kept of it. */
  readonly about?: JudgedAbout | undefined;
  /** Why, in the game's language, where that was stored as a sentence; absent otherwise. */
  readonly sentence?: string | undefined;
  readonly doubtful: boolean;
  /** The answer is named in it besides what made it right or doubtful, which no person overturns; absent: not noted. */
  readonly holds?: boolean | undefined;
  /** What the script says to the player who gave this close answer. */
  readonly nudge: string | undefined;
  /** Its player was muted when it came, or had said STOP before: it is no guess, and is only hidden like one; false when absent. */
  readonly muted?: boolean | undefined;
  /** The mark of what it was judged by; undefined: not noted. */
  readonly judgedBy?: string | undefined;
  /** How many names its text may hold, as it was counted when it came, and stays when the text goes; absent: not counted. */
  readonly names?: number | undefined;
  /** By which a person calls it: eight signs; given when it is read. */
  readonly ref?: string | undefined;
  /** Its author has replaced it by a later one; given when it is read. */
  readonly replaced?: boolean | undefined;
  /** It is right, and everybody can read it where it stands; given when it is read. */
  readonly inOpen?: boolean | undefined;
  /** What the judge said, where a person has decided otherwise or likewise; absent: nobody has. */
  readonly overruled?: Judged | undefined;
}

/** What a verdict is about: the entry of the key that was recognised, and the words of the reply that decided. */
export interface JudgedAbout {
  readonly entry?: string | undefined;
  readonly words: string;
}

/** What the judge says of a reply. */
export type Judged = Pick<StoredReply, 'verdict' | 'code' | 'about' | 'sentence' | 'doubtful' | 'holds'>;

/** Says what counts of a reply: what a person decided, else what the judge said. What it names, as its code says, stays as it is. */
export const countedOf = ({
  verdict,
  code,
  doubtful,
  holds: noted,
  decided,
}: Pick<ReplyRow, 'verdict' | 'code' | 'doubtful' | 'holds' | 'decided'>): Pick<
  StoredReply,
  'verdict' | 'code' | 'doubtful' | 'holds'
> => {
  const holds = noted ?? undefined;
  return decided === null
    ? { verdict, code, doubtful, holds }
    : { verdict: decided, code, doubtful: false, holds };
};

/** What the judge said of a reply, whatever a person decided. */
const judgedOf = (row: ReplyRow): Judged => ({
  ...countedOf({ ...row, decided: null }),
  about:
    row.about_words === null ? undefined : { entry: row.about_entry ?? undefined, words: row.about_words },
  sentence: row.reason === '' ? undefined : row.reason,
});

/** What keeping replies has changed. */
export interface Kept {
  /** The ids of what was new. */
  readonly fresh: ReadonlySet<string>;
  /** What was kept before, and has come earlier than was known. */
  readonly dated: readonly Dated[];
}

/** Whose reply it is that has come earlier than was known. */
export type Dated = Pick<StoredReply, 'game' | 'round' | 'player'>;

/**
 * Keeps what is new among `replies`, each of them there once, and when the network took in what was kept without that. They are numbered by
 * their ids, in whichever order the network listed them.
 */
export async function keepReplies(db: Kysely<Tables>, replies: readonly StoredReply[]): Promise<Kept> {
  const fresh = new Set<string>();
  const dated: Dated[] = [];
  for (const batch of inBatches(replies.toSorted((a, b) => (a.id < b.id ? -1 : 1)))) {
    const fields = unnested(batch.map(toRow), COLUMNS);
    const { rows } = await sql<{ id: string }>`insert into replies (${fields.columns})
      select * from ${fields.rows} on conflict (id) do nothing returning id`.execute(db);
    for (const { id } of rows) fresh.add(id);
    const arrivals = batch.flatMap(({ id, arrivedAt }) =>
      arrivedAt && !fresh.has(id) ? [{ id, arrivedAt }] : [],
    );
    for (const one of await noteArrivals(db, arrivals)) dated.push(one);
  }
  await noteStanding(db, [...fresh]);
  return { fresh, dated };
}

/** Notes which of these revisions, and of those beside them, are not what others read: replaced by a later one, or masked. */
async function noteStanding(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  // Most replies are written once and masked later: one look spares two changes of nothing.
  const { rows } = await sql<{ revised: boolean; moved: boolean }>`select
    exists(select from replies as fresh cross join lateral (${OF_SAME_POST}) as other
      where fresh.id = any(${[...ids]}) and other.id <> fresh.id) as revised,
    exists(select from replies as fresh join effects
      on effects.account = fresh.account and effects.reply = fresh.network_id
      where fresh.id = any(${[...ids]})) as moved`.execute(db);
  if (rows[0]?.revised === true) {
    await sql`with revisions as (
        select fresh.id as fresh, one.id, one.at, one.muted
        from replies as fresh cross join lateral (${OF_SAME_POST}) as one where fresh.id = any(${[...ids]}))
      update replies set replaced = true
      from revisions as earlier join revisions as later on later.fresh = earlier.fresh and not later.muted
      where replies.id = earlier.id and not replies.replaced and earlier.at < later.at`.execute(db);
  }
  if (rows[0]?.moved === true) {
    await sql`update replies set masked = true
      where id = any(${[...ids]}) and not masked and is_masked(account, network_id)`.execute(db);
  }
}

/** Keeps when the network took in what was kept without that. Returns whose replies that concerns. */
export async function noteArrivals(
  db: Kysely<Tables>,
  arrivals: readonly { readonly id: string; readonly arrivedAt: Temporal.Instant }[],
): Promise<readonly Dated[]> {
  if (arrivals.length === 0) return [];
  const { rows } = await sql<Dated>`update replies set arrived_at = told.at
    from unnest(${arrivals.map(({ id }) => id)}::text[], ${arrivals.map(({ arrivedAt }) => toSql(arrivedAt))}::timestamptz[])
      as told(id, at)
    where replies.id = told.id and replies.arrived_at is null
    returning replies.game, replies.round, replies.player`.execute(db);
  return rows;
}

/** Finds which of these revisions are kept, by their ids. */
export async function keptAmong(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('replies').select('id').where('id', '=', anyOf(ids)).execute();
  return new Set(rows.map(({ id }) => id));
}

/** What is written of a reply when it comes. */
type WrittenReply = Omit<Insertable<Tables['replies']>, 'masked' | 'replaced' | 'decided'>;

const COLUMNS: Readonly<Record<keyof WrittenReply, string>> = {
  id: 'text',
  account: 'text',
  network_id: 'text',
  game: 'text',
  round: 'integer',
  player: 'text',
  text: 'text',
  beside: 'text',
  tagged: 'boolean',
  at: 'timestamptz',
  received_at: 'timestamptz',
  seen_at: 'timestamptz',
  arrived_at: 'timestamptz',
  visibility: 'text',
  in_reply_to: 'text',
  root: 'text',
  url: 'text',
  edited: 'boolean',
  deleted_at: 'timestamptz',
  verdict: 'text',
  code: 'text',
  reason: 'text',
  about_entry: 'text',
  about_words: 'text',
  doubtful: 'boolean',
  holds: 'boolean',
  nudge: 'text',
  judged_by: 'text',
  names: 'integer',
  muted: 'boolean',
};

const toRow = (reply: StoredReply): WrittenReply => ({
  id: reply.id,
  account: reply.account,
  network_id: reply.networkId,
  game: reply.game,
  round: reply.round,
  player: reply.player,
  text: reply.text ?? null,
  beside: reply.beside ?? null,
  tagged: reply.tagged,
  at: toSql(reply.at),
  received_at: toSql(reply.receivedAt),
  seen_at: reply.seenAt ? toSql(reply.seenAt) : null,
  arrived_at: reply.arrivedAt ? toSql(reply.arrivedAt) : null,
  visibility: reply.visibility,
  in_reply_to: reply.inReplyTo ?? null,
  root: reply.root ?? null,
  url: reply.url ?? null,
  edited: reply.edited,
  deleted_at: null,
  verdict: reply.verdict,
  code: reply.code,
  reason: reply.sentence ?? '',
  about_entry: reply.about?.entry ?? null,
  about_words: reply.about?.words ?? null,
  doubtful: reply.doubtful,
  holds: reply.holds ?? null,
  nudge: reply.nudge ?? null,
  judged_by: reply.judgedBy ?? null,
  names: reply.names ?? null,
  muted: reply.muted ?? false,
});

/** Reads what was replied in a round, but by whom an operator had muted. */
export async function repliesOfRound(
  db: Kysely<Tables>,
  game: string,
  round: number,
): Promise<readonly StoredReply[]> {
  return (await repliedIn(db, game, round).where('muted', '=', false).execute()).map(replyOfRow);
}

/** Reads what was replied in a round on one account, but by whom an operator had muted. */
export async function repliesOn(
  db: Kysely<Tables>,
  { game, round, account }: Pick<StoredReply, 'game' | 'round' | 'account'>,
): Promise<readonly StoredReply[]> {
  const found = repliedIn(db, game, round).where('account', '=', account).where('muted', '=', false);
  return (await found.execute()).map(replyOfRow);
}

/** Reads what was replied in a round, whoever wrote it: that of muted players is hidden as that of others is. */
export async function everyReplyOfRound(
  db: Kysely<Tables>,
  game: string,
  round: number,
): Promise<readonly StoredReply[]> {
  return (await repliedIn(db, game, round).execute()).map(replyOfRow);
}

/** A round whose replies may have been judged by other answers than the script has: those are of another mark. */
interface MarkedRound {
  readonly game: string;
  readonly round: number;
  readonly mark: string;
}

/** Reads so many of the latest replies of a round that were judged by other answers, the latest first. */
export async function latestJudgedBefore(
  db: Kysely<Tables>,
  where: MarkedRound,
  most: number,
): Promise<readonly StoredReply[]> {
  const found = judgedBefore(db, where).orderBy('received_at', 'desc').orderBy('id', 'desc').limit(most);
  return (await found.execute()).map(replyOfRow);
}

/**
 * Reads so many replies of a round, judged by other answers, that say all words of one of these texts, however they are capitalised or
 * accented.
 */
export async function repliesThatSay(
  db: Kysely<Tables>,
  where: MarkedRound,
  texts: readonly string[],
  most: number,
): Promise<readonly StoredReply[]> {
  const wished = texts.map((text) => text.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()).filter(Boolean);
  if (wished.length === 0) return [];
  const queries = wished.map((text) => sql`plainto_tsquery('simple', ${foldedText(sql`${text}::text`)})`);
  const found = judgedBefore(db, where)
    .where(sql<boolean>`${wordsIn(sql`text`)} @@ (${sql.join(queries, sql` || `)})`)
    .limit(most);
  return (await found.execute()).map(replyOfRow);
}

/** As the index on them is made. */
const wordsIn = (text: ReturnType<typeof sql>) => sql`to_tsvector('simple', ${foldedText(text)})`;

const judgedBefore = (db: Kysely<Tables>, { game, round, mark }: MarkedRound) =>
  db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('judged_by', 'is not', null)
    .where('judged_by', '<>', mark);

const repliedIn = (db: Kysely<Tables>, game: string, round: number) =>
  db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .orderBy('at')
    .orderBy('number')
    .orderBy('id');

/** Reads what these players replied in a round, but while they were muted. */
export async function repliesOfPlayers(
  db: Kysely<Tables>,
  game: string,
  round: number,
  players: readonly string[],
): Promise<readonly StoredReply[]> {
  const rows = await db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('muted', '=', false)
    .where('player', '=', anyOf(players))
    .execute();
  return rows.map(replyOfRow);
}

/** Reads what is kept of the replies with these network ids, every revision. */
export async function repliesByNetworkId(
  db: Kysely<Tables>,
  account: string,
  networkIds: readonly string[],
): Promise<readonly StoredReply[]> {
  if (networkIds.length === 0) return [];
  const rows = await db
    .selectFrom('replies')
    .selectAll()
    .where('account', '=', account)
    .where('network_id', '=', anyOf(networkIds))
    .orderBy('at')
    .execute();
  return rows.map(replyOfRow);
}

/** Reads when the replies with these network ids were read first, by these; what is not kept is left out. */
export async function firstReadings(
  db: Kysely<Tables>,
  account: string,
  networkIds: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (networkIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('replies')
    .select((eb) => ['network_id', eb.fn.min('received_at').as('first')])
    .where('account', '=', account)
    .where('network_id', '=', anyOf(networkIds))
    .groupBy('network_id')
    .execute();
  return new Map(rows.map(({ network_id, first }) => [network_id, toInstant(first)]));
}

/** Reads the network ids of what was replied in a round on an account, each once. */
export async function repliedOn(
  db: Kysely<Tables>,
  { game, round, account }: Pick<StoredReply, 'game' | 'round' | 'account'>,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('replies')
    .select('network_id')
    .distinct()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('account', '=', account)
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map(({ network_id }) => network_id);
}

/**
 * Says which of these replies are kept for another account of their game already: whoever mentions two accounts has said one
 * thing, and what an edit says is one thing whenever it is noticed. An address and a date are what a server says, so that only what
 * one player wrote is ever the same. Returns their ids.
 */
export async function keptElsewhere(
  db: Kysely<Tables>,
  replies: readonly StoredReply[],
): Promise<ReadonlySet<string>> {
  const urls = replies.flatMap(({ url }) => (url === undefined ? [] : [url]));
  if (urls.length === 0) return new Set();
  const games = [...new Set(replies.map(({ game }) => game))];
  const rows = await db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', anyOf(games))
    // Addresses may be too long for an index: theirs is by digests.
    .where(sql`md5(url)`, '=', anyOf(urls.map((url) => hash('md5', url))))
    .where('url', '=', anyOf(urls))
    .execute();
  const known = Map.groupBy(rows.map(replyOfRow), ({ url }) => url);
  const isKept = (reply: StoredReply): boolean =>
    known
      .get(reply.url)
      ?.some(
        (other) =>
          other.account !== reply.account &&
          other.game === reply.game &&
          other.player === reply.player &&
          isSame(other, reply),
      ) === true;
  return new Set(replies.filter(isKept).map(({ id }) => id));
}

/** Of a moment, without its milliseconds: some servers tell them, others cut them off. */
const secondOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1_000);

/** Says whether two rows are of one revision: of one moment, or an edit of one text. */
const isSame = (one: StoredReply, other: StoredReply): boolean =>
  secondOf(one.at) === secondOf(other.at) || (one.edited && other.edited && one.text === other.text);

/** Reads the revisions that a person may mean in a game: by id, by reference, or, the one seen last, by address. */
export async function repliesCalled(
  db: Kysely<Tables>,
  game: string,
  name: string,
): Promise<readonly StoredReply[]> {
  const rows = await db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game)
    .where('muted', '=', false)
    .where((eb) =>
      eb.or([
        eb('id', '=', name),
        eb('ref', '=', name.toLowerCase()),
        eb.and([eb(sql`md5(url)`, '=', sql`md5(${name})`), eb('url', '=', name)]),
      ]),
    )
    .orderBy('received_at', 'desc')
    .orderBy('at', 'desc')
    .limit(20)
    .execute();
  const named = rows.filter(({ url }) => url !== name);
  return (named.length > 0 ? named : rows.slice(0, 1)).map(replyOfRow);
}

/** Reads the revisions of a game that have these ids or references, but what came while its player was muted. */
export async function repliesNamed(
  db: Kysely<Tables>,
  game: string,
  names: readonly string[],
): Promise<readonly StoredReply[]> {
  const rows = await db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game)
    .where('muted', '=', false)
    .where((eb) =>
      eb.or([eb('id', '=', anyOf(names)), eb('ref', '=', anyOf(names.map((name) => name.toLowerCase())))]),
    )
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(replyOfRow);
}

/** Records what a person decided of a revision, null: nothing any more, if what was decided of it is `was`. Returns whether it was. */
export async function recordDecision(
  db: Kysely<Tables>,
  reply: string,
  was: Verdict | null,
  to: Verdict | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('replies')
    .set({ decided: to })
    .where('id', '=', reply)
    .where('decided', 'is not distinct from', was)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes by what the replies of a round are judged now, where they were judged by something else, or nobody knows by what. */
export async function noteJudgedBy(
  db: Kysely<Tables>,
  game: string,
  round: number,
  mark: string,
): Promise<void> {
  await db
    .updateTable('replies')
    .set({ judged_by: mark })
    .where('game', '=', game)
    .where('round', '=', round)
    .where('judged_by', 'is distinct from', mark)
    .execute();
}

/** Records what the judge says of a revision now. What a person decided of it stays. */
export async function recordJudgement(
  db: Kysely<Tables>,
  reply: string,
  { verdict, code, about, sentence, doubtful, holds, nudge }: Judged & Pick<StoredReply, 'nudge'>,
): Promise<void> {
  await db
    .updateTable('replies')
    .set({
      verdict,
      code,
      about_entry: about?.entry ?? null,
      about_words: about?.words ?? null,
      reason: sentence ?? '',
      doubtful,
      holds: holds ?? null,
      nudge: nudge ?? null,
    })
    .where('id', '=', reply)
    .execute();
}

/** Reads a revision of a reply; undefined when there is none. */
export async function replyById(db: Kysely<Tables>, id: string): Promise<StoredReply | undefined> {
  const row = await db.selectFrom('replies').selectAll().where('id', '=', id).executeTakeFirst();
  return row && replyOfRow(row);
}

/** Reads when a reply was written; undefined when it is not known here. */
export async function writtenAt(
  db: Kysely<Tables>,
  account: string,
  networkId: string,
): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('replies')
    .select((eb) => eb.fn.min('at').as('at'))
    .where('account', '=', account)
    .where('network_id', '=', networkId)
    .executeTakeFirst();
  return toMaybeInstant(row?.at ?? null);
}

/** Erases the text of a reply that its author took back; what it was worth stays. */
export async function eraseReply(
  db: Kysely<Tables>,
  account: string,
  networkId: string,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('replies')
    .set({
      text: null,
      beside: null,
      about_entry: null,
      about_words: null,
      reason: '',
      deleted_at: toSql(at),
    })
    .where('account', '=', account)
    .where('network_id', '=', networkId)
    .execute();
}

/** Reads when a reply was last taken back by its author, in any game; empty where none was. */
export async function latestTakenBack(db: Kysely<Tables>): Promise<string> {
  const row = await db
    .selectFrom('replies')
    .select('deleted_at')
    .where('deleted_at', 'is not', null)
    .orderBy('deleted_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return toMaybeInstant(row?.deleted_at ?? null)?.toString() ?? '';
}

/** Gives a reply as its row has it. */
export function replyOfRow(row: ReplyRow): StoredReply {
  return {
    id: row.id,
    number: Number(row.number),
    account: row.account,
    networkId: row.network_id,
    game: row.game,
    round: row.round,
    player: row.player,
    text: row.text ?? undefined,
    beside: row.beside ?? undefined,
    tagged: row.tagged,
    at: toInstant(row.at),
    receivedAt: toInstant(row.received_at),
    seenAt: toMaybeInstant(row.seen_at),
    arrivedAt: toMaybeInstant(row.arrived_at),
    visibility: row.visibility as StoredReply['visibility'],
    inReplyTo: row.in_reply_to ?? undefined,
    root: row.root ?? undefined,
    url: row.url ?? undefined,
    edited: row.edited,
    deletedAt: toMaybeInstant(row.deleted_at),
    ...(row.decided === null ? judgedOf(row) : countedOf(row)),
    nudge: row.nudge ?? undefined,
    muted: row.muted,
    ref: row.ref,
    judgedBy: row.judged_by ?? undefined,
    replaced: row.replaced,
    inOpen:
      (row.decided ?? row.verdict) === 'correct' &&
      (row.visibility === 'public' || row.visibility === 'unlisted') &&
      row.deleted_at === null &&
      !row.masked &&
      !row.replaced,
    overruled: row.decided === null ? undefined : judgedOf(row),
  };
}
