import { type Kysely, sql } from 'kysely';
import { readWhy, type WhyLine } from '#game/why.ts';
import { renameAcknowledged } from '#store/alarms/acknowledged.ts';
import { anyOf } from '#store/batches.ts';
import { BOOST_OF_SAID } from '#store/replies/heard.ts';
import { forgetAtForm } from '#store/replies/answer-form.ts';
import { forgetInMasks, interruptMasks } from '#store/replies/mask-rounds.ts';
import { forgetHeard } from './forget-heard.ts';
import { forgetInJournal } from './forget-journal.ts';
import { keepForgotten } from './forgotten.ts';
import { addressesOf, namesOf, speaksOf, withoutNames } from './names.ts';
import type { Player } from './players.ts';
import { MASKING_KINDS, OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Erases all that is known of one account, for good; to be done in one transaction. Its texts, addresses, names, the network's ids
 * and URLs go from every table and from the journal; what remains is `number`, under which its verdicts, points and links stand,
 * and which no post names. An answer that is owed is given up. What the posts of the game have told on the networks stands there.
 *
 * Two things stay for a while. A reply that is hidden keeps the network's id in the rows of its hiding, since without it nobody could
 * show it again: {@link eraseHidden} takes it away once the secret is over and the reply shown. It is no reply to the game any more,
 * and so stays hidden until then, whatever it says, and is never hidden anew; what it answers is kept as long, since others may stand
 * below it. And as long as a game is under way, in which the
 * networks go on handing out what the account wrote, a digest of its id and of its address keeps that from coming back.
 */
export async function forgetPlayer(
  db: Kysely<Tables>,
  player: Player,
  number: string,
  at: Temporal.Instant,
): Promise<void> {
  const { id, address } = player;
  await interruptMasks(db, id);
  await keepForgotten(db, [id, address], at);
  await enterNumber(db, id, number);
  const ids = await forgetReplies(db, id, number);
  const effects = await forgetEffects(db, id, number, ids);
  await renameAcknowledged(
    db,
    new Map([...[...ids.revisions].map(([was, { id: now }]): [string, string] => [was, now]), ...effects]),
  );
  await forgetTold(db, player, number, ids.revisions);
  await forgetAddresses(db, player);
  await db.updateTable('links').set({ player: number }).where('player', '=', id).execute();
  await db.updateTable('links').set({ known_as: number }).where('known_as', '=', id).execute();
  await db.updateTable('mask_places').set({ player: number }).where('player', '=', id).execute();
  await db.deleteFrom('relayers').where('address', '=', address).execute();
  await db
    .updateTable('draw_entries')
    .set({ player: null, name: null, code: null })
    .where('player', '=', id)
    .execute();
  await forgetAtForm(db, id);
  await forgetHeard(db, player);
  await forgetInJournal(db, player, number, { revisions: ids.revisions, effects });
  // What has been done until here was noted there.
  for (const [account, theirs] of Map.groupBy(ids.networkIds.keys(), accountOf))
    await forgetInMasks(db, account, theirs.map(networkIdOf));
  await db.deleteFrom('players').where('id', '=', id).execute();
}

/** The number becomes a player of its own, whom no post names. */
async function enterNumber(db: Kysely<Tables>, id: string, number: string): Promise<void> {
  const [network = '', address = ''] = number.split(':');
  const row = await db.selectFrom('players').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const { opted_out_at, muted_at, aside } = row;
  await db
    .insertInto('players')
    .values({
      id: number,
      network,
      address,
      mention: '',
      name: '',
      no_bot: true,
      opted_out_at: opted_out_at?.toISOString() ?? null,
      muted_at: muted_at?.toISOString() ?? null,
      aside,
    })
    .execute();
}

/** What the ids of an account's replies have become. */
interface NewIds {
  /** By the revision's id: its own, and its reference before. */
  readonly revisions: ReadonlyMap<string, { readonly id: string; readonly ref: string }>;
  /** By account and network id. */
  readonly networkIds: ReadonlyMap<string, string>;
}

async function forgetReplies(db: Kysely<Tables>, player: string, number: string): Promise<NewIds> {
  const rows = await db
    .selectFrom('replies')
    .select(['id', 'account', 'network_id', 'ref', 'at', 'deleted_at'])
    .where('player', '=', player)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const revisions = new Map<string, { readonly id: string; readonly ref: string }>();
  const networkIds = new Map<string, string>();
  for (const [index, row] of rows.entries()) {
    const place = `${row.account}|${row.network_id}`;
    const networkId = networkIds.get(place) ?? `${number}/${networkIds.size + 1}`;
    networkIds.set(place, networkId);
    // Among those of one moment, the order of the ids is the one that counts.
    const id = `${row.account}|${number}/${String(index + 1).padStart(9, '0')}`;
    revisions.set(row.id, { id, ref: row.ref });
    await db.deleteFrom('live_said').where('reply', '=', row.id).execute();
    await db
      .updateTable('replies')
      .set({
        id,
        network_id: networkId,
        player: number,
        text: null,
        beside: null,
        url: null,
        // Others stand below it in a thread of ours: while the answer is a secret they are hidden by that.
        in_reply_to: sql<string | null>`case when keeps_masks(game, round) then in_reply_to end`,
        root: null,
        about_entry: null,
        about_words: null,
        reason: '',
        nudge: null,
        deleted_at: (row.deleted_at ?? row.at).toISOString(),
      })
      .where('id', '=', row.id)
      .execute();
  }
  for (const [place, networkId] of networkIds) await forgetParent(db, place, networkId);
  return { revisions, networkIds };
}

/** The account in a place of {@link NewIds.networkIds}. */
const accountOf = (place: string): string => place.slice(0, place.indexOf('|'));

/** The network id in such a place. */
const networkIdOf = (place: string): string => place.slice(place.indexOf('|') + 1);

/** Others may have answered it. */
async function forgetParent(db: Kysely<Tables>, place: string, networkId: string): Promise<void> {
  const [account, former] = [accountOf(place), networkIdOf(place)];
  for (const column of ['in_reply_to', 'root'] as const) {
    await db
      .updateTable('replies')
      .set({ [column]: networkId })
      .where('account', '=', account)
      .where(column, '=', former)
      .execute();
  }
  await db.deleteFrom('set_aside').where('account', '=', account).where('network_id', '=', former).execute();
}

/** Returns what the ids of the effects have become, by those that they had. */
async function forgetEffects(
  db: Kysely<Tables>,
  player: string,
  number: string,
  { revisions, networkIds }: NewIds,
): Promise<ReadonlyMap<string, string>> {
  const renamed = new Map<string, string>();
  const rows = await db
    .selectFrom('effects')
    .select(['id', 'account', 'kind', 'reply', 'state', 'why'])
    .where('player', '=', player)
    .orderBy('id')
    .execute();
  for (const [index, { id, account, kind, reply, state, why }] of rows.entries()) {
    const said = { player: number, text: null, why: why === null ? null : unquoted(why) };
    if (MASKING_KINDS.some((masking) => masking === kind)) {
      await db.updateTable('effects').set(said).where('id', '=', id).execute();
      continue;
    }
    const end = id.lastIndexOf('/');
    const revision = revisions.get(id.slice(0, end))?.id;
    const newId =
      revision === undefined ? `${account}|${number}/effect-${index + 1}` : revision + id.slice(end);
    renamed.set(id, newId);
    const isOwed = OWED.some((owed) => owed === state);
    await db
      .updateTable('effects')
      .set({
        ...said,
        id: newId,
        reply: networkIds.get(`${account}|${reply}`) ?? `${number}/effect-${index + 1}`,
        network_id: null,
        ...(isOwed && { state: 'cancelled' as const, why: 'not-wished' as const }),
      })
      .where('id', '=', id)
      .execute();
    await db.updateTable('doubles').set({ sending_id: newId }).where('sending_id', '=', id).execute();
  }
  return renamed;
}

/** A reason without what a server or the program added to it. */
function unquoted(why: WhyLine): WhyLine {
  const read = readWhy(why);
  return read && ('grounds' in read || 'name' in read) ? read.kind : why;
}

/** What posts have told of it, as that is kept here, and what those it is linked with were told of it. */
async function forgetTold(
  db: Kysely<Tables>,
  player: Player,
  number: string,
  revisions: NewIds['revisions'],
): Promise<void> {
  const [former, now] = [JSON.stringify(player.id), JSON.stringify(number)];
  const tellings = await db.selectFrom('tellings').selectAll().where('told', 'is not', null).execute();
  const named = tellings.filter(({ told }) => told?.includes(former) === true);
  for (const { game, round, kind, told } of named) {
    await db
      .updateTable('tellings')
      .set({ told: told?.replaceAll(former, now) ?? null })
      .where((eb) => eb.and({ game, round, kind }))
      .execute();
  }
  const quoted = await forgetQuoted(db, revisions);
  const places = new Set(named.map(({ game, round, kind }) => `${game}/${round}/${kind}`));
  const [called, addresses] = [namesOf(player), addressesOf(player)];
  const steps = await db
    .selectFrom('steps')
    .select(['id', 'game', 'round', 'kind', 'text'])
    .where('text', 'is not', null)
    .execute();
  for (const { id, game, round, kind, text } of steps) {
    // Somebody may be called like a word of the post.
    const place = `${game}/${round}/${kind}`;
    const names = places.has(place) || quoted.has(place) ? called : addresses;
    if (text === null || !speaksOf(names, text)) continue;
    // A recap quotes them in the line that names them.
    const left = quoted.has(place)
      ? text.split('\n').filter((line) => !speaksOf(names, line))
      : [withoutNames(names, text)];
    await db
      .updateTable('steps')
      .set({ text: left.join('\n') })
      .where('id', '=', id)
      .execute();
  }
  const amendments = await db
    .selectFrom('amendments')
    .select(['id', 'game', 'round', 'step', 'words', 'was', 'text'])
    .execute();
  for (const { id, game, round, step, words, was, text } of amendments) {
    const isTelling = TELLING.some(
      (kind) => places.has(`${game}/${round}/${kind}`) && step.includes(`/${kind}/`),
    );
    const names = isTelling ? called : addresses;
    const [newWords, newWas, newText] = [words, was, text].map((said) =>
      said !== null && speaksOf(names, said) ? withoutNames(names, said) : said,
    );
    if (newWords === words && newWas === was && newText === text) continue;
    await db
      .updateTable('amendments')
      .set({ words: newWords ?? null, was: newWas ?? null, text: newText ?? null })
      .where('id', '=', id)
      .execute();
  }
  const answers = db.selectFrom('effects').select(['id', 'text']).where('id', 'like', '%/link%');
  for (const { id, text } of await answers.execute()) {
    if (text === null || !speaksOf(called, text)) continue;
    await db
      .updateTable('effects')
      // Whoever has it in hand as it was does not say it.
      .set({
        text: withoutNames(called, text),
        attempts: sql<number>`attempts + case when state = 'planned' then 1 else 0 end`,
      })
      .where('id', '=', id)
      .execute();
  }
}

/** Has recaps tell by new ids what they quote of these revisions. Returns the places of those that do: game, round and kind. */
async function forgetQuoted(
  db: Kysely<Tables>,
  revisions: NewIds['revisions'],
): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  const tellings = await db.selectFrom('tellings').selectAll().where('told', 'like', '%"talk"%').execute();
  for (const { game, round, kind, told } of tellings) {
    let now = told ?? '';
    for (const [was, { id }] of revisions) now = now.replaceAll(JSON.stringify(was), JSON.stringify(id));
    if (now === told) continue;
    places.add(`${game}/${round}/${kind}`);
    await db
      .updateTable('tellings')
      .set({ told: now })
      .where((eb) => eb.and({ game, round, kind }))
      .execute();
  }
  return places;
}

/**
 * Where words are kept that other people or servers have written, by table: an address may stand in any of them. What is JSON, and the journal's
 * own, is seen to apart.
 */
const WORDS = {
  replies: ['text', 'beside', 'about_words', 'nudge'],
  effects: ['text', 'why'],
  steps: ['text', 'why'],
  amendments: ['words', 'was', 'text', 'why'],
  sweeps: ['why'],
  unread: ['why'],
  draw_replacements: ['reason'],
} as const;

/** What anybody else has said by an address of the account, players and servers. */
async function forgetAddresses(db: Kysely<Tables>, player: Player): Promise<void> {
  const addresses = addressesOf(player);
  const patterns = addresses.map((address) => `%${address.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`);
  for (const [table, columns] of Object.entries(WORDS)) {
    for (const column of columns) {
      const { rows } = await sql<{ said: string }>`
        select distinct ${sql.ref(column)} as said from ${sql.table(table)}
        where ${sql.ref(column)} ilike any(${patterns}::text[])`.execute(db);
      for (const { said } of rows) {
        if (!speaksOf(addresses, said)) continue;
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${withoutNames(addresses, said)}
          where ${sql.ref(column)} = ${said}`.execute(db);
      }
    }
  }
}

/** The steps that name players. */
const TELLING = ['reveal', 'standings'] as const;

/** Says whether a post that names this player is leaving at this moment, or may leave once more as it was written. */
export async function isBeingTold(db: Kysely<Tables>, player: Player): Promise<boolean> {
  const leaving = await db
    .selectFrom('steps')
    .select('text')
    .where('kind', 'in', TELLING)
    .where('state', 'in', OWED)
    .where('text', 'is not', null)
    .execute();
  const rewriting = await db
    .selectFrom('amendments')
    .select('words as text')
    .where('state', 'in', OWED)
    .where('words', 'is not', null)
    .execute();
  const names = namesOf(player);
  return [...leaving, ...rewriting].some(({ text }) => speaksOf(names, text ?? ''));
}

/** Says whether the program has relayed what a player published as a partner's; what anybody says in a live hour may be passed on, too. */
export async function wasRelayed(db: Kysely<Tables>, players: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('effects')
    .select('id')
    .where('kind', '=', 'boost')
    .where('id', 'not like', `%${BOOST_OF_SAID}`)
    .where('player', '=', anyOf(players))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
