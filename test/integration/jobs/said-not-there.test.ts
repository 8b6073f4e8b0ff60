import { expect, test } from 'vitest';
import { at } from '../../support/games/game.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const zoe = { handle: 'zoe', name: 'Zoé' };
const RIGHT = 'La maison d’Adam';
const HIDES = { capabilities: { hiding: { remains: 'one-click', most: 300 } } } as const;

test('a reply of which a server says once that it is not there, when it is favoured, keeps its text, is hidden and favoured', async () => {
  const angers = await play({ masking: 'hide', feedback: 'same-for-all' }, HIDES);
  await angers.until('10:00');
  angers.network.plan([
    { fault: { kind: 'not-found' }, on: ['favourite'], calls: [1] },
    { fault: { kind: 'error-before' }, on: ['hide'], calls: [1] },
  ]);
  const { id } = angers.village.reply(zoe, angers.opening().id, RIGHT);
  await angers.settle();
  await angers.until('10:05');
  expect(await angers.replies()).toMatchObject([{ text: RIGHT, deletedAt: undefined }]);
  expect(angers.village.hiddenIn(angers.opening().id)).toEqual([id]);
  expect(await angers.effects()).toContainEqual(
    expect.objectContaining({ kind: 'favourite', state: 'sent' }),
  );
});

test('a reply of which a server says once that it is not there, when it is answered, keeps its text and is answered', async () => {
  const angers = await play();
  await angers.until('10:00');
  angers.network.plan([{ fault: { kind: 'not-found' }, on: ['publish'], calls: [1] }]);
  angers.village.reply(zoe, angers.opening().id, RIGHT);
  await angers.settle();
  await angers.until('10:05');
  expect(await angers.replies()).toMatchObject([{ text: RIGHT, deletedAt: undefined }]);
  expect(await angers.effects()).toMatchObject([{ kind: 'answer', state: 'sent' }]);
});

test('a reply that whatever stands before a server says not to be there keeps its text', async () => {
  const angers = await play({ feedback: 'same-for-all' });
  await angers.until('10:00');
  angers.village.reply(zoe, angers.opening().id, RIGHT);
  angers.network.plan([{ fault: { kind: 'not-found' }, on: ['favourite', 'postAgain', 'identity'] }]);
  await angers.settle();
  await angers.until('10:05');
  expect(await angers.replies()).toMatchObject([{ text: RIGHT, deletedAt: undefined }]);
});

test('a reply that is surely gone loses its text, whether it was to be favoured or answered', async () => {
  for (const feedback of ['same-for-all', 'private'] as const) {
    const angers = await play({ feedback });
    await angers.until('10:00');
    angers.network.plan([{ fault: { kind: 'error-before' }, on: ['favourite', 'publish'], calls: [1] }]);
    const { id } = angers.village.reply(zoe, angers.opening().id, RIGHT);
    await angers.settle();
    angers.village.deleteReply(zoe, id);
    await angers.until('10:05');
    expect(await angers.replies()).toMatchObject([{ text: undefined, verdict: 'correct' }]);
    expect(await angers.effects()).toMatchObject([{ state: 'failed', why: 'not-found' }]);
  }
});

const states = async (angers: Play): Promise<readonly unknown[]> =>
  (await angers.steps()).map(({ kind, state, why }) => [kind, state, why]);

test.each([[[1]], [[1, 2, 3]]])(
  'a post that answers nothing is made in the end, of which a server says at calls %j that it is not there',
  async (calls) => {
    const angers = await play();
    angers.network.plan([{ fault: { kind: 'not-found' }, on: ['publish'], calls }]);
    await angers.until('09:05');
    expect(await states(angers)).toContainEqual(['opening', 'sent', undefined]);
  },
);

test('a hint stays below its opening, of which a server says once that it is not there', async () => {
  const angers = await play();
  await angers.until('09:05');
  const { id } = angers.opening();
  angers.network.plan([{ fault: { kind: 'not-found' }, on: ['publish'], calls: [1] }]);
  await angers.until('12:05');
  const hint = (await angers.steps()).find(({ kind }) => kind === 'hint');
  expect(hint).toMatchObject({ state: 'sent' });
  expect(angers.village.post(hint?.networkId ?? '')).toMatchObject({ inReplyTo: id });
});

test('a hint goes out on its own below whose opening nothing can be posted', async () => {
  const angers = await play();
  await angers.until('09:05');
  angers.network.plan([{ fault: { kind: 'not-found' }, on: ['publish'], calls: [1, 2, 3] }]);
  await angers.until('12:05');
  const hint = (await angers.steps()).find(({ kind }) => kind === 'hint');
  expect(hint).toMatchObject({ state: 'sent' });
  expect(angers.village.post(hint?.networkId ?? '')?.inReplyTo).toBeUndefined();
});

test('a post of which a server says for long that it is not there keeps no later one from leaving', async () => {
  const angers = await play();
  angers.network.plan([{ fault: { kind: 'not-found' }, on: ['publish'], until: at('10:30') }]);
  await angers.until('11:05');
  expect(await states(angers)).toContainEqual(['opening', 'failed', 'not-found']);
});
