import { expect, test } from 'vitest';
import { hear } from '#app/worker/hear.ts';
import type { Account } from '#jobs/context.ts';
import type { JobOrder } from '#queue/queue.ts';
import { useTheatre } from '../../support/games/playing.ts';
import { until } from '../../support/play/until.ts';

const { play } = useTheatre();

test('an account whose network fails to be listened to is read at its intervals all the same', async () => {
  const angers = await play();
  await angers.until('10:00');
  const [account] = angers.context.accounts.values();
  if (!account) throw new Error('The play has no account.');
  const network: Account['network'] = Object.create(account.network, {
    listen: { value: () => Promise.reject(new TypeError('Invalid URL')) },
  });
  const ended = new AbortController();
  const hearing = hear(
    angers.context,
    { ...account, network },
    Temporal.Duration.from({ milliseconds: 10 }),
    ended.signal,
  );
  const { id } = angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'Poitiers');
  await until('the reply is read', async () =>
    (await angers.replies()).some(({ networkId }) => networkId === id) ? true : undefined,
  );
  expect(angers.logged.filter(({ event }) => event === 'not-listening')).toHaveLength(1);
  ended.abort();
  await hearing;
});

test('a network that wakes us again and again at one moment is read once for it, and again if that could not be ordered', async () => {
  const angers = await play();
  await angers.until('10:00');
  const [account] = angers.context.accounts.values();
  if (!account) throw new Error('The play has no account.');
  const { promise: listening, resolve: listen } = Promise.withResolvers<() => void>();
  const network: Account['network'] = Object.create(account.network, {
    listen: { value: async (wake: () => void) => listen(wake) },
  });
  const tried: string[] = [];
  const queues = Object.create(angers.context.queues, {
    add: {
      value: async ({ key }: JobOrder) => {
        if (!key.includes('@')) return;
        tried.push(key);
        if (tried.length === 1) throw new Error('The queue is away.');
      },
    },
  });
  const ended = new AbortController();
  const often = Temporal.Duration.from({ hours: 1 });
  const hearing = hear({ ...angers.context, queues }, { ...account, network }, often, ended.signal);
  const wake = await listening;
  wake();
  await until('it is told that it was not woken', async () =>
    angers.logged.some(({ event }) => event === 'not-woken') ? true : undefined,
  );
  for (let times = 0; times < 100; times += 1) wake();
  await until('it was ordered again', async () => (tried.length > 1 ? true : undefined));
  expect(tried).toEqual([tried[0], tried[0]]);
  await angers.until('10:01');
  wake();
  await until('what woke it later is ordered', async () => (tried.length > 2 ? true : undefined));
  expect(tried[2]).not.toBe(tried[0]);
  ended.abort();
  await hearing;
});
