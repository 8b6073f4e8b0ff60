import { type Kysely, sql } from 'kysely';
import { unquoted } from '#game/why.ts';
import { anyOf, inBatches } from '#store/batches.ts';
import { toInstant } from '#store/instants.ts';
import type { SendState } from '#game/step.ts';
import { UNDER_WAY } from '#store/outbox/sending.ts';
import { BOOST_OF_SAID } from '#store/replies/heard.ts';
import { type EffectKind, MASKING_KINDS, OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import { idsOf, type Leaving, numbersOf } from './leaving.ts';

/** What the ids of accounts' replies have become. */
export interface NewIds {
  /** By the revision's id: its own, its reference before, and whose it was. */
  readonly revisions: ReadonlyMap<
    string,
    { readonly id: string; readonly ref: string; readonly player: string }
  >;
  /** By account and network id. */
  readonly networkIds: ReadonlyMap<string, string>;
}

/** Rows that one statement changes: triggers follow each, and an embedded database lets nothing else happen meanwhile. */
const AT_ONCE = 250;

/** Reads the latest date of what each of these accounts has replied, by their ids. */
export async function latestDates(
  db: Kysely<Tables>,
  players: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows = await db
    .selectFrom('replies')
    .select((eb) => ['player', eb.fn.max('at').as('latest')])
    .where('player', '=', anyOf(players))
    .groupBy('player')
    .execute();
  return new Map(rows.map(({ player, latest }) => [player, toInstant(latest)]));
}

/** Erases what these accounts have replied, but for what follows from it. Returns what the ids have become. */
export async function forgetReplies(db: Kysely<Tables>, leaving: readonly Leaving[]): Promise<NewIds> {
  const rows = await db
    .selectFrom('replies')
    .select(['id', 'account', 'network_id', 'ref', 'player'])
    .where('player', '=', anyOf(idsOf(leaving)))
    .orderBy('at')
    .orderBy('number')
    .orderBy('id')
    .execute();
  const numbers = numbersOf(leaving);
  const networkIds = new Map<string, string>();
  const renamed = [...Map.groupBy(rows, ({ player }) => player)].flatMap(([player, theirs]) => {
    const number = numbers.get(player) ?? '';
    const places = new Set<string>();
    return theirs.map((row, index) => {
      const place = `${row.account}|${row.network_id}`;
      places.add(place);
      const networkId = networkIds.getOrInsertComputed(place, () => `${number}/${places.size}`);
      const id = `${row.account}|${number}/${String(index + 1).padStart(9, '0')}`;
      return { was: row.id, id, networkId, number, player, ref: row.ref };
    });
  });
  for (const batch of inBatches(renamed, AT_ONCE)) {
    const column = (of: keyof (typeof batch)[number]): string[] => batch.map((row) => row[of]);
    await db
      .deleteFrom('live_said')
      .where('reply', '=', anyOf(column('was')))
      .execute();
    // Others stand below it in a thread of ours: while the answer is a secret they are hidden by that.
    await sql`update replies set id = now.id, network_id = now.network_id, player = now.player, text = null,
        beside = null, url = null, root = null, about_entry = null, about_words = null, reason = '', nudge = null,
        in_reply_to = case when keeps_masks(replies.game, replies.round) then replies.in_reply_to end,
        deleted_at = coalesce(replies.deleted_at, replies.at)
      from unnest(${column('was')}::text[], ${column('id')}::text[], ${column('networkId')}::text[],
        ${column('number')}::text[]) as now(was, id, network_id, player)
      where replies.id = now.was`.execute(db);
  }
  await forgetParents(db, networkIds);
  const revisions = new Map(renamed.map(({ was, id, ref, player }) => [was, { id, ref, player }] as const));
  return { revisions, networkIds };
}

/** Returns the account in a place of {@link NewIds.networkIds}. */
export const accountOf = (place: string): string => place.slice(0, place.indexOf('|'));

/** Returns the network id in such a place. */
export const networkIdOf = (place: string): string => place.slice(place.indexOf('|') + 1);

/** Others may have answered them. */
async function forgetParents(db: Kysely<Tables>, networkIds: NewIds['networkIds']): Promise<void> {
  const places = [...networkIds.keys()];
  const now = sql`unnest(${places.map(accountOf)}::text[], ${places.map(networkIdOf)}::text[],
    ${[...networkIds.values()]}::text[]) as now(account, was, network_id)`;
  for (const column of ['in_reply_to', 'root'] as const) {
    const former = sql.ref(`replies.${column}`);
    await sql`update replies set ${sql.ref(column)} = now.network_id from ${now}
      where replies.account = now.account and ${former} = now.was`.execute(db);
  }
  await sql`delete from set_aside using ${now}
    where set_aside.account = now.account and set_aside.network_id = now.was`.execute(db);
}

/**
 * Says whether the boost of something that somebody said in a live hour is to be taken back as they are forgotten: it was made, or may
 * have been. Of a game whose time is over what stands on the networks stays.
 */
const isToTakeBack = (
  { id, game, kind, state }: { id: string; game: string; kind: EffectKind; state: SendState },
  erased: readonly string[],
): boolean =>
  id.endsWith(BOOST_OF_SAID) &&
  !erased.includes(game) &&
  (kind === 'boost'
    ? state === 'sent' || UNDER_WAY.some((one) => one === state)
    : OWED.some((one) => one === state));

/** Erases what these accounts were answered, or were to be. What is to be taken back of a boost keeps the network's id until it is. Returns what the ids of the effects have become, by those that they had. */
export async function forgetEffects(
  db: Kysely<Tables>,
  leaving: readonly Leaving[],
  { revisions, networkIds }: NewIds,
  erased: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('effects')
    .select(['id', 'game', 'player', 'account', 'kind', 'reply', 'state', 'why'])
    .where('player', '=', anyOf(idsOf(leaving)))
    .orderBy('id')
    .execute();
  const numbers = numbersOf(leaving);
  const changed = [...Map.groupBy(rows, ({ player }) => player)].flatMap(([player, theirs]) => {
    const number = numbers.get(player) ?? '';
    return theirs.map((row, index) => {
      const { id, account, kind, reply, state, why } = row;
      const left = { was: id, number, why: why === null ? null : unquoted(why) };
      if (MASKING_KINDS.some((masking) => masking === kind))
        return { ...left, masks: true, id, reply, state };
      const end = id.lastIndexOf('/');
      const revision = revisions.get(id.slice(0, end))?.id;
      const isOwed = OWED.some((owed) => owed === state);
      return {
        ...left,
        masks: false,
        id: revision === undefined ? `${account}|${number}/effect-${index + 1}` : revision + id.slice(end),
        reply: networkIds.get(`${account}|${reply}`) ?? `${number}/effect-${index + 1}`,
        ...(isOwed ? { state: 'cancelled' as const, why: 'not-wished' } : { state }),
        ...(isToTakeBack(row, erased) && { reply, state: 'planned' as const, why: null, turns: true }),
      };
    });
  });
  const [masking, telling] = [changed.filter(({ masks }) => masks), changed.filter(({ masks }) => !masks)];
  for (const batch of inBatches(masking, AT_ONCE)) {
    await sql`update effects set player = now.player, text = null, why = now.why
      from unnest(${batch.map(({ was }) => was)}::text[], ${batch.map(({ number }) => number)}::text[],
        ${batch.map(({ why }) => why)}::text[]) as now(was, player, why)
      where effects.id = now.was`.execute(db);
  }
  for (const batch of inBatches(telling, AT_ONCE)) {
    const column = (of: keyof (typeof batch)[number]) => batch.map((row) => row[of]);
    await sql`update effects set id = now.id, player = now.player, reply = now.reply, state = now.state, why = now.why,
        text = null, network_id = null,
        kind = case when now.turns then 'unboost' else effects.kind end,
        not_before = case when now.turns then null else effects.not_before end,
        unsettled_at = case when now.turns and effects.state in ('sending', 'uncertain')
          then coalesce(effects.begun_at, effects.attempted_at) else effects.unsettled_at end
      from unnest(${column('was')}::text[], ${column('id')}::text[], ${column('number')}::text[],
        ${column('reply')}::text[], ${column('state')}::text[], ${column('why')}::text[],
        ${batch.map(({ turns }) => turns === true)}::boolean[])
        as now(was, id, player, reply, state, why, turns)
      where effects.id = now.was`.execute(db);
    await sql`update doubles set sending_id = now.id
      from unnest(${column('was')}::text[], ${column('id')}::text[]) as now(was, id)
      where sending_id = now.was`.execute(db);
  }
  return new Map(telling.map(({ was, id }) => [was, id]));
}
