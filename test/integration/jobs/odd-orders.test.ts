import { expect, test } from 'vitest';
import { queueOf } from '#jobs/job.ts';
import type { JsonObject } from '#queue/queue.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

/** Every kind of job of a game, and one that there was or will be, by its queue. */
const NAMES = {
  outbox: ['publish-step', 'carry-out-effect', 'amend-post', 'allow-quotes', 'look-for-second', 'older-kind'],
  inbox: ['collect', 'older-kind'],
  polls: ['poll-relays', 'older-kind'],
  sweeps: ['sweep-round', 'older-kind'],
  housekeeping: ['reconcile', 'judge-answers', 'older-kind'],
} as const;

const PAYLOADS: readonly JsonObject[] = [
  {},
  { step: null },
  { step: 'nobody/1/opening' },
  { step: 'a\0b' },
  { effect: '\uD83C' },
  { effect: 'x'.repeat(100_000) },
  { amendment: 'nobody' },
  { account: 'nobody' },
  { account: '__proto__' },
  { game: 'nobody', round: 1, account: 'ville' },
  { game: 'nobody', round: 1e300, account: 'constructor' },
  { outbox: 'steps', id: "'; drop table games; --" },
  { version: 2, step: 'nobody', more: [[[[]]]] },
];

test('jobs that nobody of this version ordered, in every queue, keep a game from nothing', async () => {
  const angers = await play();
  await angers.until('10:00');
  const { queues } = angers.context;
  for (const [queue, names] of Object.entries(NAMES)) {
    const account = queue === 'housekeeping' ? undefined : angers.game.accounts[0];
    for (const name of names)
      for (const [index, payload] of PAYLOADS.entries())
        await queues.add({
          queue: queueOf(queue as keyof typeof NAMES, account),
          name,
          key: `odd/${name}/${index}`,
          payload,
        });
  }
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'La maison d’Adam');
  await angers.settle();
  expect(await angers.replies()).toMatchObject([{ verdict: 'correct' }]);
  await angers.until('19:00');
  expect(await angers.state()).toBe('finished');
  expect((await angers.steps()).filter(({ state }) => state !== 'sent')).toEqual([]);
});
