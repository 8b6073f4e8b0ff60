import { describe, expect, test } from 'vitest';
import { said } from '#game/grounds.ts';
import { retryAt, whyOf } from '#jobs/retry.ts';
import type { Failure } from '#networks/outcome.ts';
import { at } from '../../support/games/game.ts';

const now = at('10:00');
const seconds = (failure: Failure, attempts: number): number | undefined => {
  const moment = retryAt(failure, attempts, now);
  return moment && now.until(moment).total('seconds');
};

describe('another try', () => {
  test.each(['unreachable', 'outcome-unknown'] as const)(
    'after %s comes further and further apart, up to a minute',
    (kind) => {
      const waits = [1, 2, 3, 4, 5, 6, 50].map((attempts) => seconds({ kind, grounds: said('x') }, attempts));
      expect(waits).toEqual([5, 10, 20, 40, 60, 60, 60]);
    },
  );

  test('over the limit comes when the network says, or in a minute', () => {
    expect(seconds({ kind: 'rate-limited', until: at('10:07') }, 1)).toBe(420);
    expect(seconds({ kind: 'rate-limited' }, 1)).toBe(60);
  });

  test('over the limit never comes at once, whatever the network says', () => {
    for (const until of [at('09:00'), now, now.add({ seconds: 1 })])
      expect(seconds({ kind: 'rate-limited', until }, 1)).toBe(5);
  });

  test('with a refused token comes in a minute, for somebody may renew it', () => {
    expect(seconds({ kind: 'credentials-rejected', grounds: said('x') }, 9)).toBe(60);
  });

  test('of what was refused, or is gone, never comes', () => {
    expect(seconds({ kind: 'refused', grounds: said('x') }, 1)).toBeUndefined();
    expect(seconds({ kind: 'not-found' }, 1)).toBeUndefined();
  });
});

test.each<[Failure, string]>([
  [{ kind: 'rate-limited', until: at('10:07') }, 'rate-limited until 2026-09-19T08:07:00Z'],
  [{ kind: 'rate-limited' }, 'rate-limited'],
  [{ kind: 'not-found' }, 'not-found'],
  [{ kind: 'refused', grounds: said('No.') }, 'refused: No.'],
  [
    { kind: 'unreachable', grounds: { kind: 'silent', what: 'GET /x', error: 'ECONNREFUSED' } },
    'unreachable (silent: GET /x, ECONNREFUSED)',
  ],
  [{ kind: 'refused', grounds: { kind: 'picture-failed' } }, 'refused (picture-failed)'],
])('%j is told as « %s »', (failure, told) => {
  expect(whyOf(failure)).toBe(told);
});
