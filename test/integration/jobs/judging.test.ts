import { expect, test } from 'vitest';
import { address } from '#jobs/replies/find-round.ts';
import { judgeNews } from '#jobs/replies/judge-news.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre();
const never = new AbortController().signal;

test('between two replies, however long, the process does what else is due; what is kept is not judged again', async () => {
  const angers = await play();
  await angers.until('10:00');
  const { id } = angers.opening();
  const count = 30;
  for (let at = 0; at < count; at += 1)
    angers.village.reply({ handle: `p${at}`, name: '' }, id, '#pas'.repeat(5_000));
  const [account] = angers.context.accounts.values();
  const read = await account?.network.thread(id, never);
  if (!account || !read?.ok) throw new Error('The thread cannot be read.');
  const { addressed } = await address(angers.context, account, read.value.replies);
  let turns = 0;
  let over = false;
  const turn = (): void => {
    turns += 1;
    if (!over) setImmediate(turn);
  };
  turn();
  expect(await judgeNews(angers.context, account, addressed)).toHaveLength(count);
  over = true;
  expect(turns).toBeGreaterThan(count);
  await angers.settle();
  expect(await judgeNews(angers.context, account, addressed)).toEqual([]);
});
