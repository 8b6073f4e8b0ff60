import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { useTheatre } from '../../support/games/playing.ts';
import { requireServer } from '../../support/servers/available.ts';

describe.runIf(requireServer('redis'))(
  'jobs that lie on Redis under a name that nobody uses any more',
  () => {
    const { play, theatre } = useTheatre(undefined, 'kept');

    test('are ordered anew by the first worker that starts, out of the rows', async () => {
      const angers = await play();
      await angers.until('08:40');
      await angers.close();
      await renameAll(theatre().redisUrl ?? '', `kesako:${await theatre().database.installation()}:`);
      await angers.restart();
      await angers.until('09:10');
      expect(angers.posts()).toHaveLength(1);
    });
  },
);

/** Has every key whose name begins so be as it was before databases had names. */
async function renameAll(url: string, prefix: string): Promise<void> {
  const client = new Redis(url);
  const keys = await client.keys(`${prefix}*`);
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) await client.rename(key, `kesako:${key.slice(prefix.length)}`);
  client.disconnect();
}
