import { beforeAll, expect, test } from 'vitest';
import { BlueskyNetwork } from '#networks/bluesky/bluesky-network.ts';
import type { Reply } from '#networks/network.ts';
import { systemClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { BlueskyPerson } from '../support/play/bluesky-person.ts';
import { until } from '../support/play/until.ts';
import { HANGS_MS } from '../hangs.ts';
import type { BlueskyServers } from '../support/servers/bluesky.ts';
import { never, outgoing, valueOf } from './mastodon-stage.ts';
import { publish } from '../support/play/publish.ts';

/** What real Bluesky servers do that no other network does. */
export function blueskyHabits(open: () => BlueskyServers): void {
  let servers: BlueskyServers;
  let saumur: BlueskyPerson;
  let zoe: BlueskyPerson;
  let passerBy: BlueskyPerson;
  let network: BlueskyNetwork;

  beforeAll(async () => {
    servers = open();
    const join = async (name: string): Promise<BlueskyPerson> => BlueskyPerson.join(servers.pds, name);
    [saumur, zoe, passerBy] = await Promise.all([join('saumur'), join('zoe'), join('passer-by')]);
    const appPassword = new Secret(await saumur.appPassword());
    network = new BlueskyNetwork({
      service: servers.pds,
      handle: saumur.handle,
      appPassword,
      clock: systemClock,
      timeout: HANGS_MS,
    });
  });

  const ask = async (text: string): Promise<string> =>
    valueOf(await publish(network, outgoing(`${text} ${crypto.randomUUID()}`), never)).id;
  const present = async (): Promise<string> => valueOf(await network.collect(undefined, never)).cursor;
  const collected = async (cursor: string, id: string): Promise<Reply> =>
    until(`the account gets ${id}`, async () =>
      valueOf(await network.collect(cursor, never)).replies.find((reply) => reply.id === id),
    );

  test('who the account is, and who wrote its posts, are the same although its handle may change', async () => {
    const id = await ask('Qui sommes-nous ?');
    const told = await until('its posts', async () => {
      const since = Temporal.Now.instant().subtract({ minutes: 1 });
      const posts = await network.postsBy(saumur.handle, since, never);
      return posts.ok ? posts.value.find((post) => post.id === id) : undefined;
    });
    expect(told.author.id).toMatch(/^did:/u);
    expect(valueOf(await network.identity(never)).id).toBe(told.author.id);
  });

  test('a stranger’s reply is read though the account’s settings keep its notifications to people it follows', async () => {
    const question = await ask('Qui répond ?');
    const cursor = await present();
    await saumur.prioritise(true);
    try {
      const id = await zoe.post('Le château', question);
      await until('the reply is told', async () => (await saumur.isTold(id)) || undefined);
      const { replies } = valueOf(await network.collect(cursor, never));
      expect(replies).toMatchObject([{ id, text: 'Le château' }]);
    } finally {
      await saumur.prioritise(false);
    }
  });

  test('an account that labels itself as automated is told to be', async () => {
    await until('the profile is there', async () => (await network.identity(never)).ok || undefined);
    expect(valueOf(await network.identity(never)).bot).toBe(false);
    await saumur.describe('Un jeu de la ville, par un programme.', ['bot']);
    await until('the label', async () => valueOf(await network.identity(never)).bot || undefined);
    expect(valueOf(await network.identity(never))).toMatchObject({ address: 'saumur.test', bot: true });
  });

  test('a player who changes handle stays the same player', async () => {
    const renee = await BlueskyPerson.join(servers.pds, 'renee');
    const question = await ask('Qui est-ce ?');
    const cursor = await present();
    const before = await collected(cursor, await renee.post('Le château', question));
    await renee.rename('renee-d-anjou.test');
    await until('the new handle', async () => {
      const seen = await passerBy.sees(before.id);
      return seen?.author.handle === 'renee-d-anjou.test' || undefined;
    });
    const after = await collected(cursor, await renee.post('La cathédrale', question));
    expect([before.author.address, after.author.address]).toEqual(['renee.test', 'renee-d-anjou.test']);
    expect(after.author.mention).toBe('@renee-d-anjou.test');
    expect(after.author.id).toBe(before.author.id);
  });

  test('a reply that says it is from yesterday is found behind those that were read, with the date of its arrival', async () => {
    const question = await ask('Quand ?');
    const cursor = await present();
    const first = await collected(cursor, await zoe.post('Maintenant', question));
    const next = valueOf(await network.collect(cursor, never)).cursor;
    const yesterday = new Date(Date.now() - 86_400_000);
    const id = await zoe.post('Hier', question, undefined, yesterday);
    const late = await collected(next, id);
    expect(late.createdAt.since(first.createdAt).total('seconds')).toBeGreaterThan(0);
    const thread = valueOf(await network.thread(question, never)).replies;
    expect(thread.map(({ text }) => text)).toEqual(['Maintenant', 'Hier']);
    expect(thread[1]?.createdAt).toEqual(late.createdAt);
  });
}
