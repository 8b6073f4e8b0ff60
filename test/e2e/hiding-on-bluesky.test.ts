import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { BlueskyNetwork } from '#networks/bluesky/bluesky-network.ts';
import { systemClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { never, outgoing, valueOf } from '../contract/mastodon-stage.ts';
import { BlueskyPerson } from '../support/play/bluesky-person.ts';
import { until } from '../support/play/until.ts';
import { requireServer } from '../support/servers/available.ts';
import { startBluesky } from '../support/servers/bluesky.ts';

const TURNS = 9;

describe.runIf(requireServer('bluesky') && requireServer('postgres'))('with real Bluesky servers', () => {
  test('a reply is out of everybody’s sight within two seconds of being seen, more often than not', async () => {
    await using servers = await startBluesky();
    const join = async (name: string): Promise<BlueskyPerson> => BlueskyPerson.join(servers.pds, name);
    const [angers, zoe, stranger] = [await join('angers'), await join('zoe'), await join('stranger')];
    const appPassword = new Secret(await angers.appPassword());
    await using network = new BlueskyNetwork({
      service: servers.pds,
      handle: angers.handle,
      appPassword,
      clock: systemClock,
    });
    const question = valueOf(await network.publish(outgoing('Vite ?'), never)).id;
    let { cursor } = valueOf(await network.collect(undefined, never));
    const hideWhatCame = async (): Promise<void> => {
      const batch = valueOf(await network.collect(cursor, never));
      cursor = batch.cursor;
      for (const { id } of batch.replies) valueOf(await network.hide(id, question, never));
    };
    const stop = new AbortController();
    let reading = Promise.resolve();
    const listening = network.listen(() => {
      reading = reading.then(hideWhatCame);
    }, stop.signal);

    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const id = await zoe.post(`Le roi René ${turn}`, question);
      await until('the reply is seen', 5000, async () => (await stranger.sees(id)) && true);
      const seen = performance.now();
      await until('the reply is hidden', 10_000, async () =>
        (await stranger.thread(question, true)).includes(id) ? true : undefined,
      );
      times.push(performance.now() - seen);
      expect(await stranger.thread(question)).not.toContain(id);
      // Replies come when they come, and not at the beat of the looks.
      await wait(137 * turn);
    }
    stop.abort();
    await listening;
    await reading;
    expect(times.toSorted((a, b) => a - b)[Math.floor(TURNS / 2)]).toBeLessThan(2000);
  });
});
