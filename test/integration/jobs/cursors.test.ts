import { expect, test } from 'vitest';
import type { Game } from '#game/game.ts';
import { progressOf } from '#store/replies/cursors.ts';
import { aRound, at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const cursorIn = async ({ context, game }: Play): Promise<string | undefined> =>
  (await progressOf(context.db, game.accounts[0] ?? '', context.version)).cursor;

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
  const zoe = { handle: 'zoe', name: 'Zoé' };
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
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
  await angers.restart(game);
  await angers.settle();
  expect(await angers.replies()).toMatchObject([{ verdict: 'correct' }]);
});
