import { type Kysely, sql } from 'kysely';
import type { Act } from '#acts/act.ts';
import type { Entry } from '#acts/journal.ts';
import { anyOf } from '#store/batches.ts';
import type { NewIds } from './forget-replies.ts';
import type { Leaving } from './leaving.ts';
import { addressesOf, namesOf, speaksOf, withoutNames } from './names.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Erases players from the journal: each line stands, about a number. Why somebody did something about a player, or about what the
 * player wrote, may quote both, and goes.
 * @param effects what the ids of their effects have become: an alarm about an answer names the effect
 */
export async function forgetInJournal(
  db: Kysely<Tables>,
  leaving: readonly Leaving[],
  revisions: NewIds['revisions'],
  effects: ReadonlyMap<string, string>,
): Promise<void> {
  const renamed = new Map([
    ...leaving.flatMap(({ player: { id, network, address }, number }) => [
      [id, number] as const,
      [`${network}:${address}`, number] as const,
    ]),
    ...[...revisions].map(([id, now]) => [id, now.id] as const),
    ...(await newRefs(db, revisions)),
    ...effects,
  ]);
  const addresses = leaving.flatMap(({ player }) => addressesOf(player));
  const names = leaving.flatMap(({ player }) => namesOf(player));
  await forgetAnnounced(db, { names, addresses }, renamed);
  const calledAt = await namesToldAt(db, leaving, addresses);
  for await (const lines of linesOf(db)) {
    const changed = lines.flatMap(({ id, entry, why, request }) => {
      const forgotten = forgetIn(entry, renamed, { addresses, names, said: calledAt(entry) });
      const isAbout = JSON.stringify(forgotten) !== JSON.stringify(entry);
      const telling = why !== null && speaksOf(names, why);
      if (!isAbout && !telling) return [];
      const now = request !== null && isAbout ? requestOf(request, renamed) : request;
      return [{ id, entry: JSON.stringify(forgotten), request: now }];
    });
    if (changed.length === 0) continue;
    await sql`update journal set entry = now.entry::jsonb, why = null, request = now.request
      from unnest(${changed.map(({ id }) => id)}::bigint[], ${changed.map(({ entry }) => entry)}::text[],
        ${changed.map(({ request }) => request)}::text[]) as now(id, entry, request)
      where journal.id = now.id`.execute(db);
  }
}

/** Lines that are read at once: nobody has to wait for them. */
const AT_ONCE = 500;

async function* linesOf(db: Kysely<Tables>) {
  for (let last = '0'; ;) {
    const rows = await db
      .selectFrom('journal')
      .select(['id', 'entry', 'why', 'request'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    yield rows;
    const end = rows.at(-1);
    if (!end || rows.length < AT_ONCE) return;
    last = end.id;
  }
}

/**
 * Returns by which names a line may call players who have their numbers by now: one that tells what a post said may name those of whom the
 * post tells otherwise than by an address.
 */
async function namesToldAt(
  db: Kysely<Tables>,
  leaving: readonly Leaving[],
  addresses: readonly string[],
): Promise<(entry: Entry) => readonly string[]> {
  const numbers = new Map(leaving.map(({ player, number }) => [number, player]));
  const tellings = await db.selectFrom('tellings').selectAll().where('told', 'is not', null).execute();
  const told = tellings.flatMap(({ game, round, kind, told: said }) => {
    const strings = new Set(said?.match(/"[^"\\]*"/gu)?.map((one) => one.slice(1, -1)));
    const named = [...numbers].flatMap(([number, player]) => (strings.has(number) ? namesOf(player) : []));
    return named.length === 0
      ? []
      : [{ place: `${game}/${round}/${kind}/`, names: [...named, ...addresses] }];
  });
  return (entry) => {
    if (entry.kind !== 'act') return addresses;
    const steps = entry.changes.flatMap((change) => (change.kind === 'words' ? [change.step] : []));
    const there = told.filter(({ place }) => steps.some((step) => step.startsWith(place)));
    const [one] = there;
    return there.length === 1 && one
      ? one.names
      : there.length > 1
        ? there.flatMap(({ names }) => names)
        : addresses;
  };
}

/** By the references of these replies, those that they have now. */
async function newRefs(
  db: Kysely<Tables>,
  revisions: NewIds['revisions'],
): Promise<readonly (readonly [string, string])[]> {
  const rows = await db
    .selectFrom('replies')
    .select(['id', 'ref'])
    .where('id', '=', anyOf([...revisions.values()].map(({ id }) => id)))
    .execute();
  const now = new Map(rows.map(({ id, ref }) => [id, ref]));
  return [...revisions.values()].map(({ id, ref }) => [ref, now.get(id) ?? ''] as const);
}

/** Acts that are to be carried out, or were, and those that made a version, as they are kept beside the journal. */
async function forgetAnnounced(
  db: Kysely<Tables>,
  { names, addresses }: { readonly names: readonly string[]; readonly addresses: readonly string[] },
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  const forgotten = (act: Act): string =>
    JSON.stringify(forgetIn(act, renamed, { addresses, names, said: addresses }));
  for (const { request, act, why } of await db
    .selectFrom('announced')
    .select(['request', 'act', 'why'])
    .execute()) {
    const [said, isTelling] = [forgotten(act), why !== null && speaksOf(names, why)];
    if (said === JSON.stringify(act) && !isTelling) continue;
    await db
      .updateTable('announced')
      .set({ act: said, ...(isTelling && { why: null }) })
      .where('request', '=', request)
      .execute();
  }
  for (const { game, number, act } of await db
    .selectFrom('versions')
    .select(['game', 'number', 'act'])
    .where('act', 'is not', null)
    .execute()) {
    if (act === null || forgotten(act) === JSON.stringify(act)) continue;
    await db
      .updateTable('versions')
      .set({ act: forgotten(act) })
      .where((eb) => eb.and({ game, number }))
      .execute();
  }
}

/** Where an act and its changes hold what somebody is to read: there a player may be called otherwise than by an address. */
const SAID: ReadonlySet<string> = new Set(['text', 'was', 'to', 'message', 'words', 'nudge']);

/** And where what staff write for people beside the players: there anybody may be called by any name. */
const WRITTEN: ReadonlySet<string> = new Set(['reason', 'note']);

/** What a line says with new names in the place of those that are to be forgotten. */
function forgetIn<T>(
  entry: T,
  renamed: ReadonlyMap<string, string>,
  called: Record<'addresses' | 'names' | 'said', readonly string[]>,
): T {
  // What is in the journal is JSON; each name stands in it alone, but in what people write: an address is found wherever it stands.
  return JSON.parse(JSON.stringify(entry), (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    const by = called[WRITTEN.has(key) ? 'names' : SAID.has(key) ? 'said' : 'addresses'];
    return renamed.get(value) ?? (speaksOf(by, value) ? withoutNames(by, value) : value);
  }) as T;
}

/** An alarm is known by what it is about. */
function requestOf(request: string, renamed: ReadonlyMap<string, string>): string {
  const [kind = '', alarm = '', ...about] = request.split('/');
  const now = renamed.get(about.join('/'));
  return now === undefined ? request : `${kind}/${alarm}/${now}`;
}
