import { expect, test } from 'vitest';
import { meansOf } from '#app/desk/means.ts';
import type { JobContext } from '#jobs/context.ts';
import type { RateBudget, RequestKind } from '#networks/network.ts';
import { ManualClock } from '#platform/clock.ts';

const now = Temporal.Instant.from('2026-09-19T08:00:00Z');
const budget = (remaining: number, limit: number, minutes = 10): RateBudget => ({
  remaining,
  limit,
  resetsAt: now.add({ minutes }),
});

function seen(told: Partial<Record<RequestKind, RateBudget>>) {
  const network = { name: 'x', budget: (of: RequestKind) => told[of] };
  const accounts = new Map([['ville', { name: 'ville', network }]]) as unknown as JobContext['accounts'];
  const [means] = meansOf({ accounts, clock: new ManualClock(now) }, { accounts: ['ville'] });
  return { left: means?.left, apart: means?.apart.map(({ of, remaining }) => [of, remaining]) };
}

test('of what is counted apart, that of which the least is left comes first, and each other with its kind', () => {
  const { left, apart } = seen({
    posting: budget(90, 100),
    reading: budget(100, 300),
    hiding: budget(45, 50),
  });
  expect(left).toMatchObject({ remaining: 100, limit: 300 });
  expect(apart).toEqual([
    ['posting', 90],
    ['hiding', 45],
  ]);
});

test('what is one limit for all is told once', () => {
  const one = budget(200, 300);
  expect(seen({ posting: one, reading: one, hiding: one })).toMatchObject({ left: one, apart: [] });
});

test('what has begun anew is not told, and the rest is', () => {
  const found = seen({ posting: budget(0, 100, -1), hiding: budget(5, 50) });
  expect(found).toMatchObject({ left: { remaining: 5, limit: 50 }, apart: [] });
});
