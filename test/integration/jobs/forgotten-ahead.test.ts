import { expect, test } from 'vitest';
import type { Profile } from '#networks/village/post.ts';
import { dateAhead } from '../../support/games/date-ahead.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { everyRow } from '../../support/run/everything.ts';

const { play } = useTheatre(undefined, 'in-memory');

const zoe = { handle: 'zoe', name: 'Zoé' };

const called = (handle: string): Profile => ({ handle, name: 'P.' });

async function forget(angers: Play, { handle }: Profile): Promise<void> {
  angers.clock.moveTo(angers.clock.now().add({ seconds: 30 }));
  const act = { kind: 'forget', player: `village:${handle}@village.example` } as const;
  expect(await angers.act(act, { game: undefined })).toMatchObject({ ok: true });
}

const naming = async ({ context: { db } }: Play, { handle }: Profile): Promise<readonly string[]> =>
  (await everyRow(db)).filter((row) => row.includes(`${handle}@`));

// Whoever was forgotten in one play is so in the next one of a database.
test.each([
  ['minutes', { minutes: 2 }, called('paul')],
  ['an hour', { hours: 1 }, called('paule')],
])(
  'what somebody wrote before being forgotten does not come back, whose server is ahead by %s',
  async (_, ahead, player) => {
    const angers = await play({ guesses: 3 });
    dateAhead(angers.network, ahead);
    await angers.until('10:00');
    angers.village.reply(player, angers.opening().id, 'Le château');
    await angers.settle();
    expect(await naming(angers, player)).not.toEqual([]);
    await forget(angers, player);
    await angers.until('18:10');
    expect(await naming(angers, player)).toEqual([]);
  },
);

test('nor does the address in what others wrote, whose server is ahead, and that is no edit', async () => {
  const player = called('pauline');
  const angers = await play({ guesses: 3 });
  dateAhead(angers.network, { minutes: 2 });
  await angers.until('10:00');
  angers.village.reply(player, angers.opening().id, 'Le château');
  angers.village.reply(zoe, angers.opening().id, 'Comme @pauline@village.example, la maison d’Adam');
  await angers.settle();
  await forget(angers, player);
  await angers.until('18:10');
  expect(await naming(angers, player)).toEqual([]);
  expect((await angers.replies()).map(({ text }) => text)).toEqual([undefined, 'Comme …, la maison d’Adam']);
});

test('whoever was forgotten can play anew, whose server is ahead', async () => {
  const player = called('paulin');
  const angers = await play({ guesses: 3 });
  dateAhead(angers.network, { minutes: 2 });
  await angers.until('10:00');
  angers.village.reply(player, angers.opening().id, 'Le château');
  await angers.settle();
  await forget(angers, player);
  angers.village.reply(player, angers.opening().id, 'La gare');
  await angers.settle();
  expect((await angers.replies()).map(({ text }) => text)).toEqual([undefined, 'La gare']);
});
