import { expect, test, vi } from 'vitest';
import { isAhead } from '#store/embedded/turns.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();

test('what a step asks of the database goes before what reading does, until it is out', async () => {
  const angers = await play();
  const [account] = angers.context.accounts.values();
  if (!account) throw new Error('The play has no account.');
  const { network } = account;
  const seen: Record<string, boolean[]> = { posting: [], reading: [] };
  const prepare = network.prepare.bind(network);
  const collect = network.collect.bind(network);
  vi.spyOn(network, 'prepare').mockImplementation((...asked) => {
    seen['posting']?.push(isAhead());
    return prepare(...asked);
  });
  vi.spyOn(network, 'collect').mockImplementation((...asked) => {
    seen['reading']?.push(isAhead());
    return collect(...asked);
  });
  await angers.until('10:00');
  const opening = seen['posting']?.[0];
  angers.village.reply({ handle: 'zoe', name: 'Zoé' }, angers.opening().id, 'Poitiers');
  await angers.until('12:00');
  expect(opening).toBe(true);
  expect(seen['reading']?.at(-1)).toBe(false);
});
