import type { Kysely } from 'kysely';
import type { Act } from '#acts/act.ts';
import type { Entry } from '#acts/journal.ts';
import { anyOf } from '#store/batches.ts';
import { addressesOf, namesOf, speaksOf, withoutNames } from './names.ts';
import type { Player } from './players.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Erases a player from the journal: each line stands, about a number. Why somebody did something about the player, or about what the
 * player wrote, may quote both, and goes.
 * @param became what the ids of the player's replies have become, with the references that they had, and those of the effects: an
 *   alarm about an answer names the effect
 */
export async function forgetInJournal(
  db: Kysely<Tables>,
  player: Player,
  number: string,
  {
    revisions,
    effects,
  }: {
    readonly revisions: ReadonlyMap<string, { readonly id: string; readonly ref: string }>;
    readonly effects: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const names = namesOf(player);
  const renamed = new Map([
    [player.id, number],
    [`${player.network}:${player.address}`, number],
    ...[...revisions].map(([id, now]): [string, string] => [id, now.id]),
    ...(await newRefs(db, revisions)),
    ...effects,
  ]);
  const addresses = addressesOf(player);
  await forgetAnnounced(db, { names, addresses }, renamed);
  const places = await placesTold(db, number);
  const rows = await db.selectFrom('journal').select(['id', 'entry', 'why', 'request']).execute();
  for (const { id, entry, why, request } of rows) {
    const forgotten = forgetIn(entry, renamed, addresses, isTelling(entry, places) ? names : addresses);
    const isAbout = JSON.stringify(forgotten) !== JSON.stringify(entry);
    const telling = why !== null && speaksOf(names, why);
    if (!isAbout && !telling) continue;
    await db
      .updateTable('journal')
      .set({
        entry: JSON.stringify(forgotten),
        why: null,
        ...(request !== null && isAbout && { request: requestOf(request, renamed) }),
      })
      .where('id', '=', id)
      .execute();
  }
}

/** The posts that tell of a player who has this number by now, each by what its step's id begins with. */
async function placesTold(db: Kysely<Tables>, number: string): Promise<readonly string[]> {
  const tellings = await db.selectFrom('tellings').selectAll().where('told', 'is not', null).execute();
  return tellings
    .filter(({ told }) => told?.includes(JSON.stringify(number)) === true)
    .map(({ game, round, kind }) => `${game}/${round}/${kind}/`);
}

/** Says whether a line tells what one of these posts said, which may name a player otherwise than by an address. */
const isTelling = (entry: Entry, places: readonly string[]): boolean =>
  entry.kind === 'act' &&
  entry.changes.some(
    (change) => change.kind === 'words' && places.some((place) => change.step.startsWith(place)),
  );

/** By the references of these replies, those that they have now. */
async function newRefs(
  db: Kysely<Tables>,
  revisions: ReadonlyMap<string, { readonly id: string; readonly ref: string }>,
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
  const forgotten = (act: Act): string => JSON.stringify(forgetIn(act, renamed, addresses, addresses));
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

/** What a line says with new names in the place of those that are to be forgotten. */
function forgetIn<T>(
  entry: T,
  renamed: ReadonlyMap<string, string>,
  addresses: readonly string[],
  names: readonly string[],
): T {
  // What is in the journal is JSON; each name stands in it alone, but in what people write: an address is found wherever it stands.
  return JSON.parse(JSON.stringify(entry), (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    const called = SAID.has(key) ? names : addresses;
    return renamed.get(value) ?? (speaksOf(called, value) ? withoutNames(called, value) : value);
  }) as T;
}

/** An alarm is known by what it is about. */
function requestOf(request: string, renamed: ReadonlyMap<string, string>): string {
  const [kind = '', alarm = '', ...about] = request.split('/');
  const now = renamed.get(about.join('/'));
  return now === undefined ? request : `${kind}/${alarm}/${now}`;
}
