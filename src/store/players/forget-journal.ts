import { type Kysely, sql } from 'kysely';
import type { Act } from '#acts/act.ts';
import type { Entry } from '#acts/journal.ts';
import { anyOf } from '#store/batches.ts';
import type { NewIds } from './forget-replies.ts';
import type { Leaving } from './leaving.ts';
import { addressesOf, namesOf, speaksOf, withoutNames } from './names.ts';
import type { Tables } from '#store/tables/tables.ts';
import { placeOfStep } from './told-at.ts';
import type { Untell } from './untelling.ts';

/** What has been forgotten before the journal is gone through. */
interface Forgotten extends Pick<NewIds, 'revisions'> {
  /** What the ids of effects have become: an alarm about an answer names the effect. */
  readonly effects: ReadonlyMap<string, string>;
  readonly untell: Untell;
}

/**
 * Erases players from the journal: each line stands, about a number. Why somebody did something about a player, or about what the
 * player wrote, may quote both, and goes.
 */
export async function forgetInJournal(
  db: Kysely<Tables>,
  leaving: readonly Leaving[],
  { revisions, effects, untell }: Forgotten,
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
  const called = { names, addresses, untell };
  await forgetAnnounced(db, called, renamed);
  for await (const lines of linesOf(db)) {
    const changed = lines.flatMap(({ id, entry, why, request }) => {
      const forgotten = forgetIn(entry, renamed, called, placesIn(entry));
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

/** Returns of which posts a line tells what they said. */
function placesIn(entry: Entry): readonly string[] {
  if (entry.kind !== 'act') return [];
  const changes = entry.changes.flatMap((change) =>
    change.kind === 'announced' ? change.changes : [change],
  );
  return [...new Set(changes.flatMap((change) => (change.kind === 'words' ? placeOfStep(change.step) : [])))];
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
  called: Called,
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  const forgotten = (act: Act): string => JSON.stringify(forgetIn(act, renamed, called, []));
  for (const { request, act, why } of await db
    .selectFrom('announced')
    .select(['request', 'act', 'why'])
    .execute()) {
    const [said, isTelling] = [forgotten(act), why !== null && speaksOf(called.names, why)];
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

/** By what those who are to be forgotten are found in what a line says. */
interface Called {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly untell: Untell;
}

/** What a line says with new names in the place of those that are to be forgotten. @param places of the posts of which it tells what they said */
function forgetIn<T>(
  entry: T,
  renamed: ReadonlyMap<string, string>,
  { names, addresses, untell }: Called,
  places: readonly string[],
): T {
  // By the places first: without the name, a line that quotes somebody is not known for one any more.
  const unsaid = (text: string): string =>
    untell(
      places.reduce((left, place) => untell(left, place), text),
      undefined,
    );
  // What is in the journal is JSON; each name stands in it alone, but in what people write: an address is found wherever it stands.
  return JSON.parse(JSON.stringify(entry), (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    const is = renamed.get(value);
    if (is !== undefined) return is;
    return SAID.has(key) ? unsaid(value) : withoutNames(WRITTEN.has(key) ? names : addresses, value);
  }) as T;
}

/** An alarm is known by what it is about. */
function requestOf(request: string, renamed: ReadonlyMap<string, string>): string {
  const [kind = '', alarm = '', ...about] = request.split('/');
  const now = renamed.get(about.join('/'));
  return now === undefined ? request : `${kind}/${alarm}/${now}`;
}
