import { expect, test } from 'vitest';
import type { Network, Received, Reply } from '#networks/network.ts';
import { done, type Outcome } from '#networks/outcome.ts';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const zoe = { handle: 'zoe', name: 'Zoé' };
const RIGHT = 'La maison d’Adam';

/** The account’s server dates no edit, and nothing that comes from elsewhere. */
function keepSilent(network: Network): void {
  const silent = <T extends Received>(outcome: Outcome<T>): Outcome<T> =>
    outcome.ok
      ? done({
          ...outcome.value,
          replies: outcome.value.replies.map((reply) => ({
            ...reply,
            editedAt: undefined,
            arrivedAt: undefined,
          })),
        })
      : outcome;
  const collect = network.collect.bind(network);
  const thread = network.thread.bind(network);
  network.collect = async (...asked) => silent(await collect(...asked));
  network.thread = async (...asked) => silent(await thread(...asked));
}

const revisions = async (angers: Play): Promise<readonly string[]> =>
  (await angers.replies()).map(({ text, account }) => `${account}: ${text}`);

test('an edit that no server tells, of a reply to two accounts, is one revision, however often it is read', async () => {
  const angers = await play({ accounts: ['ville', 'musee'] });
  for (const network of angers.networks.values()) keepSilent(network);
  await angers.until('10:00');
  const [ville = '', musee = ''] = angers.game.accounts;
  const opening = angers.posts(`${ville}@village.example`)[0]?.id ?? '';
  const { id } = angers.village.reply(zoe, opening, `@${musee}@village.example La gare`);
  await angers.settle();
  expect(await revisions(angers)).toHaveLength(1);
  angers.village.rewrite(id, `@${ville}@village.example @${musee}@village.example ${RIGHT}`);
  await angers.until('19:00');
  const kept = await revisions(angers);
  expect(kept).toHaveLength(2);
  expect(kept[1]).toContain(RIGHT);
  expect((await angers.control.report(angers.game.id, 'fr'))?.standings).toMatchObject([
    { player: 'zoe@village.example', points: 6 },
  ]);
});

test('a mention that answers nothing is judged as it was edited before the closing', async () => {
  const angers = await play();
  await angers.until('10:00');
  const [ville = ''] = angers.game.accounts;
  const { id } = angers.village.write(zoe, { text: `@${ville}@village.example La gare` });
  await angers.settle();
  expect(await revisions(angers)).toHaveLength(1);
  angers.village.rewrite(id, `@${ville}@village.example ${RIGHT}`);
  await angers.until('19:00');
  expect(await revisions(angers)).toHaveLength(2);
  expect((await angers.control.report(angers.game.id, 'fr'))?.standings).toMatchObject([
    { player: 'zoe@village.example', points: 10 },
  ]);
});

test('a reply that was taken back here is not read again as an edit of itself', async () => {
  const angers = await play();
  keepSilent(angers.network);
  await angers.until('10:00');
  const { id } = angers.village.reply(zoe, angers.opening().id, 'La gare');
  await angers.settle();
  const { db } = angers.context;
  await db.updateTable('replies').set({ text: null }).where('network_id', '=', id).execute();
  await angers.until('19:00');
  expect(await angers.replies()).toHaveLength(1);
});

test('an edit that says it is older than what it edits is what stands, and is hidden like any other', async () => {
  const angers = await play(
    { masking: 'hide' },
    { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
  );
  await angers.until('10:00');
  const { id } = angers.village.reply(zoe, angers.opening().id, 'La gare');
  await angers.settle();
  angers.village.rewrite(id, RIGHT);
  const thread = angers.network.thread.bind(angers.network);
  angers.network.thread = async (...asked) => {
    const read = await thread(...asked);
    if (!read.ok) return read;
    const backdated = read.value.replies.map((reply) =>
      reply.editedAt ? { ...reply, editedAt: at('09:30') } : reply,
    );
    return done({ ...read.value, replies: backdated });
  };
  await angers.until('18:10');
  expect(await revisions(angers)).toHaveLength(2);
  expect(angers.village.hiddenIn(angers.opening().id)).toContain(id);
});

/** Every reply is told so from now on, wherever it is read. */
function tell(network: Network, changed: Partial<Reply>): void {
  const thread = network.thread.bind(network);
  network.thread = async (...asked) => {
    const read = await thread(...asked);
    if (!read.ok) return read;
    return done({ ...read.value, replies: read.value.replies.map((reply) => ({ ...reply, ...changed })) });
  };
}

test('an edit of nothing but the warning is read, and hidden where it names the answer', async () => {
  const angers = await play(
    { masking: 'hide' },
    { capabilities: { hiding: { remains: 'one-click', most: 300 } } },
  );
  await angers.until('10:00');
  const { id } = angers.village.reply(zoe, angers.opening().id, 'Bravo !');
  await angers.settle();
  tell(angers.network, { beside: RIGHT, editedAt: at('10:30') });
  await angers.until('18:10');
  expect(await revisions(angers)).toHaveLength(2);
  expect(angers.village.hiddenIn(angers.opening().id)).toContain(id);
});

test('a silent edit that is undone is read as it stands', async () => {
  const angers = await play();
  keepSilent(angers.network);
  await angers.until('10:00');
  const { id } = angers.village.reply(zoe, angers.opening().id, 'La gare');
  await angers.settle();
  angers.village.rewrite(id, RIGHT);
  await angers.until('18:10');
  angers.village.rewrite(id, 'La gare');
  await angers.until('19:00');
  const kept = await angers.replies();
  expect(kept.map(({ text }) => text)).toEqual(['La gare', RIGHT, 'La gare']);
});
