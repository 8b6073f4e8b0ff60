import { type Kysely, sql } from 'kysely';
import { eraseOrphans, IS_TO_GO } from '#store/watch/answers.ts';
import type { Tables } from '#store/tables/tables.ts';
import { saidIn, type Where } from './forget-words.ts';
import { speaksOf, withoutNames } from './names.ts';

/** Whatever it says: names look like any other word. */
const ANYTHING = '.';

/** Where people who run games write what they like, beside the journal. */
const NOTES: readonly Where[] = [
  { table: 'sign_offs', key: "concat_ws('/', game, number)", columns: ['whom', 'note', 'reason'] },
  { table: 'heard', key: 'id', columns: ['note'] },
  { table: 'incidents', key: 'id::text', columns: ['note'] },
];

/**
 * Takes the names of forgotten people out of what those who run games wrote: reasons that everybody may read, notes, answers to
 * what was heard. There somebody may be called by a first name as well as by an address.
 */
export async function forgetStaffWords(db: Kysely<Tables>, names: readonly string[]): Promise<void> {
  for (const where of NOTES) {
    const { table, key, columns } = where;
    const isWritten = sql`coalesce(${sql.join(columns.map((column) => sql.ref(column)))}) is not null`;
    for await (const { was, said } of saidIn(db, where, isWritten, ANYTHING)) {
      if (!said.some((one) => one !== null && speaksOf(names, one))) continue;
      const left = said.map((one) => (one === null ? null : withoutNames(names, one)));
      const changes = columns.map((column, at) => sql`${sql.ref(column)} = ${left[at] ?? null}`);
      await sql`update ${sql.table(table)} set ${sql.join(changes)} where ${sql.raw(key)} = ${was}`.execute(
        db,
      );
    }
  }
  await forgetInReasons(db, names);
  await forgetInAnswers(db, names);
}

/** Why somebody was replaced is public, and stands in what is said to them, too. */
async function forgetInReasons(db: Kysely<Tables>, names: readonly string[]): Promise<void> {
  const rows = await db.selectFrom('draw_replacements').select(['game', 'reason']).distinct().execute();
  for (const { game, reason } of rows) {
    if (!speaksOf(names, reason)) continue;
    const left = withoutNames(names, reason);
    await db
      .updateTable('draw_replacements')
      .set({ reason: left })
      .where((eb) => eb.and({ game, reason }))
      .execute();
    await sql`update effects set text = replace(text, ${reason}, ${left})
      where game = ${game} and kind = 'answer' and strpos(text, ${reason}) > 0`.execute(db);
  }
}

/** What is still to be posted is not posted with a gap in it; what was posted stands on the network. */
async function forgetInAnswers(db: Kysely<Tables>, names: readonly string[]): Promise<void> {
  const where: Where = { table: 'watch_answers', key: 'id', columns: ['words'] };
  for await (const { was, said } of saidIn(db, where, sql`words <> ''`, ANYTHING)) {
    const [words] = said;
    if (typeof words !== 'string' || !speaksOf(names, words)) continue;
    await sql`update watch_answers set words = case when ${IS_TO_GO} then '' else ${withoutNames(names, words)} end
      where id = ${was}`.execute(db);
  }
  await eraseOrphans(db);
}
