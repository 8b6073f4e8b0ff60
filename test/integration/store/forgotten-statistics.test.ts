import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

test('who was forgotten is in no statistics that the database keeps of its columns', async () => {
  const angers = await play();
  await angers.until('10:00');
  for (const handle of ['paul', 'ines', 'chimborazo'])
    angers.village.reply({ handle, name: handle }, angers.opening().id, `Ouagadougou, dit ${handle}`);
  await angers.settle();
  // As the autovacuum of a server does by itself, after the first fifty rows.
  await sql`analyze`.execute(angers.context.db);
  const forgotten = await angers.act({ kind: 'forget', player: 'village:chimborazo@village.example' });
  expect(forgotten.ok).toBe(true);
  await angers.settle();
  const { rows } = await sql<{ place: string }>`
    select tablename || '.' || attname as place from pg_stats
    where concat_ws(' ', most_common_vals::text, histogram_bounds::text, most_common_elems::text) ~* 'chimborazo'`.execute(
    angers.context.db,
  );
  expect(rows.map(({ place }) => place)).toEqual([]);
});
