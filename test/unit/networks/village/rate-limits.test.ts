import { expect, test } from 'vitest';
import { RateLimits } from '#networks/village/rate-limits.ts';
import { ManualClock } from '#platform/clock.ts';
import { at } from '../../../support/games/game.ts';

const requests = { times: 10, minutes: 5 };

test('posts and hidings are counted apart where the network counts them apart', () => {
  const clock = new ManualClock(at('10:00'));
  const limits = new RateLimits(
    {
      rate: { requests, posts: { times: 4, minutes: 15 } },
      hiding: { remains: 'one-click', most: 300, pace: { times: 2, minutes: 15 } },
    },
    clock,
  );
  limits.over('collect').take();
  limits.over('publish').take();
  expect(limits.budget('posting')).toMatchObject({ limit: 4, remaining: 3, resetsAt: at('10:15') });
  expect(limits.budget('hiding')).toBeUndefined();
  limits.over('hide').take();
  limits.over('unhide').take();
  expect(limits.over('hide').take()).toBe(false);
  expect(limits.budget('hiding')).toMatchObject({ limit: 2, remaining: 0, resetsAt: at('10:15') });
  clock.moveTo(at('10:15'));
  expect(limits.over('hide').take()).toBe(true);
  expect(limits.tightest).toEqual({ of: 'hiding', least: 0, times: 2, minutes: 15 });
});

test('everything is counted together where it is not', () => {
  const limits = new RateLimits({ rate: { requests } }, new ManualClock(at('10:00')));
  for (const operation of ['collect', 'publish', 'hide'] as const) limits.over(operation).take();
  expect(limits.budget('hiding')).toEqual(limits.budget('posting'));
  expect(limits.tightest).toEqual({ of: 'requests', least: 7, times: 10, minutes: 5 });
});
