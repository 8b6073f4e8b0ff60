import { expect, test } from 'vitest';
import { noteHeld } from '#jobs/replies/note-held.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import type { Profile } from '#networks/village/post.ts';
import { isAnybodyForgotten } from '#store/players/forgotten.ts';
import { HANGS_MS } from '../../hangs.ts';
import type { Play } from '../../support/games/playhouse.ts';
import { useTheatre } from '../../support/games/playing.ts';

const { play } = useTheatre(undefined, 'in-memory');

const zoe: Profile = { handle: 'zoe', name: 'Zoé' };

/** Has somebody guess and be forgotten, and gives what an account reads of that as long as the network hands it out. */
async function forgotten(angers: Play) {
  const { id } = angers.village.reply(zoe, angers.opening().id, 'Le château');
  await angers.settle();
  const [account] = angers.context.accounts.values();
  if (!account) throw new Error('The play has no account.');
  const thread = await angers.network.thread(angers.opening().id, AbortSignal.timeout(HANGS_MS));
  if (!thread.ok) throw new Error(thread.failure.kind);
  const read = thread.value.replies.filter((reply) => reply.id === id);
  expect(read).toHaveLength(1);
  const done = await angers.act(
    { kind: 'forget', player: 'village:zoe@village.example' },
    { game: undefined },
  );
  expect(done).toMatchObject({ ok: true });
  return { account, read };
}

test('what a reading that was under way at the end of the last game brings of somebody forgotten is not kept', async () => {
  const angers = await play();
  await angers.until('10:00');
  const { account, read } = await forgotten(angers);
  await angers.until('19:30');
  await angers.settle();
  expect(await angers.state()).toBe('finished');
  const { context, game } = angers;
  const before = await angers.replies();
  const source = { game: game.id, round: 1 };
  await takeIn(context, account, { replies: read, setAside: [] }, source, AbortSignal.timeout(HANGS_MS));
  await noteHeld(
    context,
    account,
    read.map((reply) => ({ ...reply, held: true })),
  );
  expect(await angers.replies()).toEqual(before);
  expect(before.filter(({ player }) => !player.startsWith('forgotten:'))).toEqual([]);
  expect((await angers.effects()).filter(({ player }) => player.includes('zoe'))).toEqual([]);
  // Until nothing can come back any more: then even the mark goes.
  const isMarked = () => isAnybodyForgotten(context.db);
  angers.clock.moveTo(angers.clock.now().add({ hours: 23 }));
  await angers.settle();
  expect(await isMarked()).toBe(true);
  angers.clock.moveTo(angers.clock.now().add({ hours: 2 }));
  await angers.settle();
  expect(await isMarked()).toBe(false);
});
