import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import type { Tables } from '#store/tables/tables.ts';
import { saidIn } from './forget-words.ts';
import { eraseOrphans, IS_TO_GO } from '#store/watch/answers.ts';
import { addressesOf, speaksOf } from './names.ts';
import type { Player } from './players.ts';

/** By what somebody who was heard is known. */
type Heard = Pick<Player, 'id' | 'address' | 'mention'>;

/**
 * Erases what was heard of these people, and whatever others said by their addresses or people noted. Returns how many posts went that were
 * theirs.
 */
export async function forgetHeard(db: Kysely<Tables>, people: readonly Heard[]): Promise<number> {
  const networks = people.map(({ id }) => id.slice(0, id.indexOf(':')));
  const { numAffectedRows } = await sql`delete from heard
    where author = ${anyOf(people.map(({ id }) => id))} or (network, address) in (
      select * from unnest(${networks}::text[], ${people.map(({ address }) => address)}::text[]))`.execute(
    db,
  );
  const addresses = people.flatMap(addressesOf);
  for await (const { was, said } of saidIn(db, { table: 'heard', key: 'id', columns: ['text', 'note'] })) {
    const [text, note] = said.map((one) => typeof one === 'string' && speaksOf(addresses, one));
    // What others have said by the address goes as a whole: a public post is kept for nobody's sake.
    if (text) await db.deleteFrom('heard').where('id', '=', was).execute();
    else if (note) await db.updateTable('heard').set({ note: null }).where('id', '=', was).execute();
  }
  await eraseOrphans(db);
  // What the city has said of them to somebody else stays where it was posted, and is not kept here.
  for await (const { was, said } of saidIn(db, { table: 'watch_answers', key: 'id', columns: ['words'] })) {
    if (!said.some((words) => words !== null && speaksOf(addresses, words))) continue;
    await db.updateTable('watch_answers').set({ words: '' }).where('id', '=', was).where(IS_TO_GO).execute();
    await db
      .deleteFrom('watch_answers')
      .where('id', '=', was)
      .where(sql<boolean>`not ${IS_TO_GO}`)
      .execute();
  }
  for await (const { was, said } of saidIn(db, { table: 'incidents', key: 'id::text', columns: ['note'] })) {
    if (!said.some((note) => note !== null && speaksOf(addresses, note))) continue;
    await db.updateTable('incidents').set({ note: null }).where('id', '=', Number(was)).execute();
  }
  return Number(numAffectedRows ?? 0n);
}
