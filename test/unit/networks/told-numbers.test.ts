import { describe, expect, test } from 'vitest';
import { resetOf as blueskyReset } from '#networks/bluesky/answers.ts';
import { resetOf as mastodonReset } from '#networks/mastodon/failures.ts';
import { failureOfAnswer } from '#networks/x/failures.ts';
import { limitsIn } from '#networks/x/rate-limits.ts';

const now = Temporal.Instant.from('2026-09-19T09:00:00Z');
const second = (at: Temporal.Instant): string => String(at.epochMilliseconds / 1_000);
const past = ['0', second(now.subtract({ minutes: 5 })), second(now)];

describe('a server that says that there were too many requests, and that its limit has begun anew already', () => {
  test.each(['1', ...past])(
    'on Bluesky (%s) is asked again after the delay that it names, or whenever',
    (reset) => {
      const headers = new Headers({ 'ratelimit-reset': reset });
      expect(blueskyReset(headers, now)).toBeUndefined();
      headers.set('retry-after', '90');
      expect(blueskyReset(headers, now)).toEqual(now.add({ seconds: 90 }));
    },
  );

  test.each([...past, '1970-01-01T00:00:00Z', '2026-09-19T08:59:00Z'])(
    'on Mastodon (%s) is asked again after the delay that it names, or whenever',
    (reset) => {
      const headers = new Headers({ 'x-ratelimit-reset': reset });
      expect(mastodonReset(headers, now)).toBeUndefined();
      headers.set('retry-after', '90');
      expect(mastodonReset(headers, now)).toEqual(now.add({ seconds: 90 }));
    },
  );

  test.each(['1', ...past])(
    'on X (%s) is asked again after the delay that it names, or whenever',
    (reset) => {
      const headers = new Headers({
        'x-rate-limit-limit': '300',
        'x-rate-limit-remaining': '0',
        'x-rate-limit-reset': reset,
      });
      const until = (): unknown => {
        const limits = limitsIn(headers, now);
        const answer = { status: 429, body: {}, limits, headers, harmless: true, what: 'GET /2/tweets' };
        return Object.entries(failureOfAnswer(answer, now)).find(([name]) => name === 'until')?.[1];
      };
      expect(until()).toBeUndefined();
      headers.set('retry-after', '90');
      expect(until()).toEqual(now.add({ seconds: 90 }));
    },
  );
});
