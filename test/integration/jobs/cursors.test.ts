import { expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { progressOf } from '#store/replies/cursors.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const cursorIn = async ({ context, game }: Play): Promise<string | undefined> =>
  (await progressOf(context.db, game.accounts[0] ?? '', context.version)).cursor;

const zoe = { handle: 'zoe', name: 'Zoé' };

/** Has an account have been read until there, as far as the database says. */
const setCursor = async ({ context }: Play, cursor: string): Promise<void> => {
  await context.db.updateTable('cursors').set({ cursor }).execute();
};

/** Another game on the same account, on the next day. */
function nextGame({ game }: Play): Game {
  const round = aRound({
    opens: at('2026-09-20T09:00'),
    closes: at('2026-09-20T18:00'),
    reveals: at('2026-09-20T18:30'),
    lastCall: undefined,
    hints: [],
  });
  return { ...game, id: `${game.id}-suite`, rounds: [round] };
}

test('what an account received between two games is not read by the second one', async () => {
  const angers = await play();
  await angers.until('19:00');
  expect(await angers.state()).toBe('finished');
  for (let count = 0; count < 3; count += 1) {
    angers.village.write(zoe, { text: `@${angers.address} Bonsoir` });
  }
  const before = await cursorIn(angers);
  await angers.restart(nextGame(angers));
  expect(await cursorIn(angers)).toBeUndefined();
  await angers.settle();
  expect(Number(await cursorIn(angers))).toBe(Number(before) + 3);
});

test('an account on which a game is under way is read from where reading had stopped', async () => {
  const angers = await play();
  await angers.until('10:00');
  const { game } = angers;
  await angers.restart(nextGame(angers));
  expect(await cursorIn(angers)).toBeDefined();
  angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
  await angers.restart(game);
  await angers.settle();
  expect(await angers.replies()).toMatchObject([{ verdict: 'correct' }]);
});

test.each([
  ['another network', '{"floor":"2026-09-19T07:00:00.000Z","seen":[]}'],
  ['an older version', '2026-09-19T07:00:00Z 113000000000196611'],
  ['nobody', ''],
])('behind a cursor of %s nothing that was said is lost, and nothing is read twice', async (_, cursor) => {
  const angers = await play();
  await angers.until('10:00');
  const mention = (text: string): unknown =>
    angers.village.write(zoe, { text: `@${angers.address} ${text}`, visibility: 'private' });
  mention('La tour Saint-Aubin');
  await angers.settle();
  await setCursor(angers, cursor);
  mention('La maison d’Adam');
  await angers.until('11:00');
  expect((await angers.replies()).map(({ text, verdict }) => [text, verdict])).toEqual([
    ['La tour Saint-Aubin', 'wrong'],
    ['La maison d’Adam', 'correct'],
  ]);
  expect(await cursorIn(angers)).toMatch(/^\d+$/u);
});

test('a cursor from which what was set aside cannot be read again keeps nothing else from being read, and is not tried for ever', async () => {
  const angers = await play();
  await angers.until('10:00');
  const { db } = angers.context;
  await db
    .insertInto('set_aside')
    .values({
      account: angers.game.accounts[0] ?? '',
      network_id: 'odd',
      reason: 'shape',
      at: at('09:59').toString(),
      cursor: '{"floor":"","seen":[]}',
      version: 'older',
    })
    .execute();
  angers.village.reply(zoe, angers.opening().id, 'La maison d’Adam');
  await angers.settle();
  expect(await angers.replies()).toMatchObject([{ verdict: 'correct' }]);
  expect(await db.selectFrom('set_aside').select('version').execute()).toEqual([
    { version: angers.context.version },
  ]);
});
