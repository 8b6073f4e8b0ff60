import { expect, test } from 'vitest';
import { hear } from '#app/worker/hear.ts';
import type { Account } from '#jobs/context.ts';
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
