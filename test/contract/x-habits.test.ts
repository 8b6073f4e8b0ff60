import { expect, test } from 'vitest';
import { never, outgoing, valueOf } from './mastodon-stage.ts';
import { replyBy, xStage } from './x-stage.ts';
import { findPost } from '../support/play/find-post.ts';
import { publish } from '../support/play/publish.ts';

test('who changes handle stays the same player, and whoever takes the free one is another', async () => {
  await using stage = await xStage();
  const { network, server } = stage;
  const root = valueOf(await publish(network, outgoing('Qui est-ce ?'), never));
  const authors = async (): Promise<readonly (readonly [string | undefined, string])[]> =>
    valueOf(await network.thread(root.id, never)).replies.map(({ author: { id, address } }) => [id, address]);
  replyBy(stage, 'renee', 'Le château', root.id);
  const [[id] = []] = await authors();
  expect(id).toBeDefined();
  server.state.person('renee').username = 'renee_d_anjou';
  replyBy(stage, 'renee_d_anjou', 'La cathédrale', root.id);
  replyBy(stage, 'renee', 'Le logis', root.id);
  expect(await authors()).toEqual([
    [id, 'renee_d_anjou@x.com'],
    [id, 'renee_d_anjou@x.com'],
    [server.state.person('renee').id, 'renee@x.com'],
  ]);
});

test('the account says by the same id who it is', async () => {
  await using stage = await xStage();
  const { id } = stage.server.state.person('angers');
  expect(valueOf(await stage.network.identity(never))).toMatchObject({ id, address: 'angers@x.com' });
});

test.each(['angers.fr', 'angers.fr/', 'https://angers.fr', 'patrimoine.angers.fr/logis'])(
  'a post is found again although X writes its link otherwise: %s',
  async (link) => {
    await using stage = await xStage();
    const { network } = stage;
    const post = outgoing(`Où est-ce ? Voir ${link}, ou ${link}\net/ou venez.`);
    const before = Temporal.Now.instant().subtract({ seconds: 1 });
    const { id } = valueOf(await publish(network, post, never));
    expect(valueOf(await findPost(network, post, before, never))?.id).toBe(id);
  },
);

test('a post about another link is not taken for it', async () => {
  await using stage = await xStage();
  const { network } = stage;
  const before = Temporal.Now.instant().subtract({ seconds: 1 });
  valueOf(await publish(network, outgoing('Voir angers.fr/logis'), never));
  expect(valueOf(await findPost(network, outgoing('Voir angers.fr'), before, never))).toBeUndefined();
});
