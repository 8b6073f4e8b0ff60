import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { readJournal } from '#store/journal.ts';
import { forgetAgain, forgottenSince } from '#store/players/forget-again.ts';
import { hears } from '../../support/games/heard.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { book } from '../../support/games/watching.ts';
import { everyRow } from '../../support/run/everything.ts';

const LEA = 'lea@village.example';
const zoe = { handle: 'zoe', name: 'Zoé' };

const naming = async ({ context: { db } }: Play): Promise<readonly string[]> =>
  (await everyRow(db)).filter((row) => /lea@/iu.test(row));

/** Somebody who plays nothing boosts a post, and is named by whoever writes anything. */
async function named(angers: Play): Promise<void> {
  await angers.until('10:00');
  angers.village.boost(angers.opening().id, LEA);
  angers.village.reply(zoe, angers.opening().id, `Comme @${LEA}, la gare`);
  await angers.until('10:06');
  const edit = { kind: 'edit-post', post: '1/opening', text: `Merci @${LEA} ! Où est-ce ?` } as const;
  expect(await angers.act(edit)).toMatchObject({ ok: true });
  const mute = { kind: 'mute', player: 'village:zoe@village.example' } as const;
  const why = `Elle embête @${LEA}.`;
  expect(await angers.act(mute, { game: undefined, why })).toMatchObject({ ok: true });
  await angers.settle();
}

describe('whoever never played', () => {
  const { play } = useTheatre();

  test('is forgotten in all that was relayed, said, posted and noted', async () => {
    const angers = await play();
    await named(angers);
    const places = new Set((await naming(angers)).map((row) => row.slice(0, row.indexOf(' '))));
    expect([...places].toSorted()).toEqual([
      'kesako.amendments',
      'kesako.journal',
      'kesako.relayers',
      'kesako.replies',
      'kesako.steps',
    ]);
    expect(await book(angers).forget('village', `@${LEA}`)).toBe(0);
    expect(await naming(angers)).toEqual([]);
    expect((await angers.replies()).map(({ text }) => text)).toEqual(['Comme …, la gare']);
  });
});

describe('whoever plays', () => {
  const { play } = useTheatre();

  test('keeps what was decided of them where only what was heard is forgotten', async () => {
    const angers = await play();
    await angers.until('10:00');
    angers.village.reply(zoe, angers.opening().id, 'La gare');
    await angers.settle();
    const mute = { kind: 'mute', player: 'village:zoe@village.example' } as const;
    const done = await angers.act(mute, { game: undefined });
    if (!done.ok) throw new Error(done.refusal.kind);
    await book(angers).forget('village', 'zoe@village.example');
    const undo = { kind: 'undo', line: done.line.id } as const;
    expect(await angers.act(undo, { game: undefined })).toMatchObject({ ok: true });
    const lines = await readJournal(angers.context.db, { most: 100 });
    expect(JSON.stringify(lines)).toContain('village:zoe@village.example');
  });
});

describe('whoever never played and was forgotten', () => {
  const { play } = useTheatre();

  test('is so again where a backup from before is put back', async () => {
    const angers = await play();
    await named(angers);
    await hears(angers, { handle: 'lea', name: 'Léa' }, 'Bonjour');
    const { db } = angers.context;
    const rows = new Map<string, string>();
    for (const table of ['heard', 'relayers'])
      rows.set(table, JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(db)).rows));
    expect(await book(angers).forget('village', LEA)).toBe(1);
    const marks = await forgottenSince(db, angers.clock.now());
    await sql`delete from forgotten`.execute(db);
    for (const [table, was] of rows) {
      await sql`delete from ${sql.table(table)}`.execute(db);
      await sql`insert into ${sql.table(table)}
        select * from json_populate_recordset(null::${sql.table(table)}, ${was}::json)`.execute(db);
    }
    await db
      .updateTable('replies')
      .set({ text: `Comme @${LEA}, la gare` })
      .execute();
    expect(await naming(angers)).not.toEqual([]);
    await forgetAgain(db, marks, deriveEverywhere);
    expect(await naming(angers)).toEqual([]);
  });
});

describe('whoever was heard', () => {
  const { play } = useTheatre();

  test('is in no statistics that the database keeps of its columns, once forgotten', async () => {
    const angers = await play();
    for (const handle of ['paul', 'ines', 'lea'])
      await hears(angers, { handle, name: handle }, `Ouagadougou, dit ${handle}`);
    const { db } = angers.context;
    await sql`analyze`.execute(db);
    const told = async () =>
      (
        await sql`select from pg_stats
          where concat_ws(' ', most_common_vals::text, histogram_bounds::text) ~* 'lea@|dit lea'`.execute(db)
      ).rows.length;
    expect(await told()).toBeGreaterThan(0);
    await book(angers).forget('village', LEA);
    expect(await told()).toBe(0);
  });
});
