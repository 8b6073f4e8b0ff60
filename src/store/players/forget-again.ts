import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import { inBatches } from '#store/batches.ts';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import { forgetPlayers } from './forget-player.ts';
import { forgetStrangers, strangerOf } from './forget-strangers.ts';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import { markOf } from './forgotten.ts';
import type { DeriveAnew } from './leaving.ts';
import { type Player, playersById } from './players.ts';

/** What is left of whom somebody had forgotten, and since when, by its mark. */
export type Marks = ReadonlyMap<string, Temporal.Instant>;

/** Forgetting is stored a moment after its own time, and a backup may be read in between. */
const MARGIN = Temporal.Duration.from({ minutes: 5 });

/** Players who are forgotten together. */
const AT_ONCE = 100;

/** Reads the marks of whom a database of that moment may not know to be forgotten. */
export async function forgottenSince(db: Kysely<Tables>, at: Temporal.Instant): Promise<Marks> {
  const rows = await db
    .selectFrom('forgotten')
    .selectAll()
    .where('since', '>=', new Date(toSql(at.subtract(MARGIN))))
    .execute();
  return new Map(rows.map(({ mark, since }) => [mark, toInstant(since)]));
}

/** Forgets whoever has one of these marks and is not known to be forgotten since, heard or playing; the marks stay. Returns how many players that were. */
export async function forgetAgain(db: Kysely<Tables>, marks: Marks, derive: DeriveAnew): Promise<number> {
  const left = new Map(marks);
  for (const { mark, since } of await db.selectFrom('forgotten').selectAll().execute()) {
    const known = left.get(mark);
    if (known && Temporal.Instant.compare(toInstant(since), known) >= 0) left.delete(mark);
  }
  if (left.size === 0) return 0;
  const all = await db.selectFrom('players').select(['id', 'address']).execute();
  const sinceOf = new Map(
    all.flatMap(({ id, address }) => {
      const since = left.get(markOf(id)) ?? left.get(markOf(address));
      return since === undefined ? [] : [[id, since] as const];
    }),
  );
  const players = [...(await playersById(db, [...sinceOf.keys()])).values()];
  for (const theirs of Map.groupBy(players, ({ id }) => String(sinceOf.get(id))).values()) {
    const since = sinceOf.get(theirs[0]?.id ?? '');
    if (!since) continue;
    for (const some of inBatches(theirs, AT_ONCE))
      await forgetPlayers(
        db,
        some.map((player) => ({ player, number: `${FORGOTTEN}${randomInt(2 ** 47)}` })),
        since,
        derive,
      );
  }
  for (const [since, people] of await strangersOf(db, left)) await forgetStrangers(db, people, since);
  for (const [mark, since] of left)
    await db
      .insertInto('forgotten')
      .values({ mark, since: toSql(since) })
      .onConflict((conflict) =>
        conflict.column('mark').doUpdateSet({ since: toSql(since), unread_since: null }),
      )
      .execute();
  return sinceOf.size;
}

/** Returns those who were heard or relayed posts and have one of these marks, by when they are forgotten. */
async function strangersOf(
  db: Kysely<Tables>,
  marks: Marks,
): Promise<ReadonlyMap<Temporal.Instant, readonly Player[]>> {
  const heard = await db
    .selectFrom('heard')
    .select(['author', 'address', 'name', 'mentioned_as'])
    .distinct()
    .execute();
  const relayers = await db.selectFrom('relayers').select('address').distinct().execute();
  const people = [
    ...heard.map(({ author, address, name, mentioned_as: mention }) =>
      strangerOf(author, address, { name, mention: mention ?? '' }),
    ),
    // A relayer is known by an address alone.
    ...relayers.map(({ address }) => strangerOf(address, address)),
  ];
  const forgotten = new Map<Temporal.Instant, Player[]>();
  for (const one of people) {
    const since = marks.get(markOf(one.id)) ?? marks.get(markOf(one.address));
    if (since) forgotten.getOrInsertComputed(since, () => []).push(one);
  }
  return forgotten;
}
