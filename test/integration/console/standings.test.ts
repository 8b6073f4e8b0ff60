import { expect, test } from 'vitest';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { openStage } from './console-stage.ts';

const { play } = useTheatre();

/** Ranks so many people, by threes who have as many points: what grading would leave in the rows. */
async function ranked(many: number): Promise<Play> {
  const angers = await play();
  await angers.until('10:00');
  angers.village.reply(
    { handle: `zoe-${angers.game.id}`, name: 'Zoé' },
    angers.opening().id,
    'La maison d’Adam',
  );
  await angers.settle();
  const { db } = angers.context;
  const players = Array.from({ length: many }, (_, index) => {
    const address = `p${String(index).padStart(4, '0')}-${angers.game.id}@village.example`;
    return {
      id: `village:${address}`,
      address,
      name: `Joueur ${index}`,
      points: 5000 - Math.floor(index / 3),
    };
  });
  for (let at = 0; at < many; at += 200) {
    const some = players.slice(at, at + 200);
    await db
      .insertInto('players')
      .values(
        some.map(({ id, address, name }) => ({
          id,
          address,
          name,
          network: 'village',
          mention: '',
          no_bot: false,
        })),
      )
      .execute();
    await db
      .insertInto('standings')
      .values(some.map(({ id, points }) => ({ game: angers.game.id, player: id, points, finds: 1 })))
      .execute();
  }
  await db
    .insertInto('standing_points')
    .values(
      [...Map.groupBy(players, ({ points }) => points)].map(([points, those]) => ({
        game: angers.game.id,
        points,
        players: those.length,
      })),
    )
    .execute();
  return angers;
}

/** The rows of a page’s table: rank, name and points. */
const rowsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<tr class="rank-\d+">([\s\S]*?)<\/tr>/gu)].map(([, row = '']) =>
    [
      /<td class="number">([^<]*)</u.exec(row)?.[1],
      /<bdi>(.*?)<\/bdi>/u.exec(row)?.[1],
      /<td class="number">([^<]*)<\/td>\s*$/u.exec(row)?.[1],
    ].join(' '),
  );

const nextOf = (page: string): string | undefined =>
  /href="([^"]*after=[^"]*)"/u.exec(page)?.[1]?.replaceAll('&amp;', '&');

test('the ranking goes on by pages to its last line, with the ranks of those who have as many points', async () => {
  const angers = await ranked(640);
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const rows: string[] = [];
  let path: string | undefined = `/games/${angers.game.id}/standings`;
  while (path !== undefined) {
    const page: string = await operator.page(path);
    rows.push(...rowsOf(page));
    path = nextOf(page);
  }
  expect(rows).toHaveLength(641);
  expect(rows.slice(98, 102)).toEqual([
    '97 Joueur 98 4\u202f968',
    '100 Joueur 99 4\u202f967',
    '100 Joueur 100 4\u202f967',
    '100 Joueur 101 4\u202f967',
  ]);
  expect(rows.at(-1)).toBe('641 Zoé 10');
  expect(await operator.page(`/games/${angers.game.id}/standings`)).toContain(
    '641\u00a0joueurs au classement.',
  );
});

test('somebody is found in the ranking by a part of a name, with the rank among all', async () => {
  const angers = await ranked(130);
  const stage = await openStage(angers);
  using _console = stage.console;
  const operator = await stage.person('operator', angers);
  const path = `/games/${angers.game.id}/standings`;
  expect(rowsOf(await operator.page(`${path}?q=ZOE`))).toEqual(['131 Zoé 10']);
  expect(rowsOf(await operator.page(`${path}?q=joueur+12`))).toHaveLength(11);
  const all = await operator.page(`${path}?q=joueur`);
  expect(rowsOf(all)).toHaveLength(100);
  expect(rowsOf(await operator.page(nextOf(all) ?? ''))).toHaveLength(30);
  expect(await operator.page(`${path}?q=personne`)).toContain('Personne ne s’appelle ainsi au classement.');
  expect((await operator.get(`${path}?after=nothing`)).status).toBe(404);
  const reader = await stage.person('viewer', angers);
  expect(rowsOf(await reader.page(path))).toEqual([]);
});
