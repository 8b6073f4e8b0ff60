import { expect, test } from 'vitest';
import { aRound, at } from '../../support/games/game.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

const TOWNS = ['Saumur', 'Nantes', 'Tours', 'Blois', 'Rennes', 'Brest', 'Vannes', 'Quimper', 'Dinan'];

test('165 replies in 200 seconds keep no post of the timeline from its moment, on a server of 50 requests in five minutes', async () => {
  const angers = await play(
    { masking: 'hide', feedback: 'private', rounds: [aRound({ lastCall: at('17:29') })] },
    { rate: { requests: { times: 50, minutes: 5 } }, capabilities: { approveReplies: true } },
  );
  await angers.until('17:25:10');
  const right: string[] = [];
  for (let second = 0; second < 200; second += 4) {
    angers.clock.moveTo(at('17:25:10').add({ seconds: second }));
    for (let count = Math.ceil(second * 0.825); count < (second + 4) * 0.825; count += 1) {
      const text = count % 5 === 0 ? 'La maison d’Adam' : (TOWNS[count % TOWNS.length] ?? '');
      const { id } = angers.village.reply({ handle: `p${count}`, name: '' }, angers.opening().id, text);
      if (count % 5 === 0) right.push(id);
    }
    await angers.settle();
  }
  await angers.until('17:29', 'closely');
  expect(await angers.step('last-call')).toMatchObject({ state: 'sent', postedAt: at('17:29'), attempts: 1 });
  await angers.until('18:10', 'closely');
  const shown = angers.village.thread(angers.opening().id).map(({ id }) => id);
  expect(right.filter((id) => shown.includes(id))).toEqual([]);
  await angers.until('18:40', 'closely');
  for (const what of ['hint-1', 'hint-2', 'reveal'])
    expect(await angers.step(what)).toMatchObject({ state: 'sent', attempts: 1 });
  expect(await angers.step('reveal')).toMatchObject({ postedAt: at('18:30') });
  expect((await angers.replies()).filter(({ verdict }) => verdict === 'correct')).toHaveLength(right.length);
  expect(angers.logged.filter(({ event }) => event === 'not-sent')).toEqual([]);
});
