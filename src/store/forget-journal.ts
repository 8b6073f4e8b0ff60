import type { Kysely } from 'kysely';
import type { Entry } from '#acts/journal.ts';
import { anyOf } from './batches.ts';
import { addressesOf, namesOf, speaksOf, withoutNames } from './names.ts';
import type { Player } from './players.ts';
import type { Tables } from './tables.ts';

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
  const announced = db.selectFrom('announced').select(['request', 'why']).where('why', 'is not', null);
  for (const { request, why } of await announced.execute()) {
    if (!speaksOf(names, why ?? '')) continue;
    await db.updateTable('announced').set({ why: null }).where('request', '=', request).execute();
  }
  const places = await placesTold(db, number);
  const rows = await db.selectFrom('journal').select(['id', 'entry', 'why', 'request']).execute();
  for (const { id, entry, why, request } of rows) {
    const forgotten = forgetIn(entry, renamed, isTelling(entry, places) ? names : addressesOf(player));
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

/** Where an act and its changes hold the text of a post. */
const SAID: ReadonlySet<string> = new Set(['text', 'was', 'to']);

/** What a line says with new names in the place of those that are to be forgotten. */
function forgetIn(entry: Entry, renamed: ReadonlyMap<string, string>, addresses: readonly string[]): Entry {
  // What is in the journal is JSON; each name stands in it alone, but in what posts say.
  return JSON.parse(JSON.stringify(entry), (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    const isPost = SAID.has(key) && speaksOf(addresses, value);
    return renamed.get(value) ?? (isPost ? withoutNames(addresses, value) : value);
  }) as Entry;
}

/** An alarm is known by what it is about. */
function requestOf(request: string, renamed: ReadonlyMap<string, string>): string {
  const [kind = '', alarm = '', ...about] = request.split('/');
  const now = renamed.get(about.join('/'));
  return now === undefined ? request : `${kind}/${alarm}/${now}`;
}
