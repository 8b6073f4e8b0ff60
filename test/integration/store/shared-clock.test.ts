import { expect, test } from 'vitest';
import { isFrom } from '#game/moments.ts';
import { systemClock } from '#platform/clock.ts';
import { sharedNow } from '#store/database/shared-clock.ts';
import { inMemory } from '../../support/run/databases.ts';
import { open } from './database-settings.ts';

test('The clock that all workers share passes as time does for them', async () => {
  const { kysely } = await open(await inMemory());
  const before = await sharedNow(kysely, systemClock);
  const after = await sharedNow(kysely, { ...systemClock, passed: () => 3_600_000 });
  expect(isFrom(after, before.add({ hours: 1 }))).toBe(true);
});
