import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingPause, renewed, shortUntil, type Use } from '#jobs/budget.ts';
import { at } from '../../support/games/game.ts';

const now = at('10:00');
const budgetOf = (remaining: number, limit = 300) => ({ limit, remaining, resetsAt: at('10:05') });
const budgets = fc
  .integer({ min: 1, max: 3000 })
  .chain((limit) => fc.integer({ min: 0, max: limit }).map((remaining) => budgetOf(remaining, limit)));
const requests = fc.integer({ min: 0, max: 40 });

describe('what is left of a limit', () => {
  test('is never all taken: what is set apart for the timeline stays', () => {
    fc.assert(
      fc.property(
        budgets,
        requests,
        fc.constantFrom<Use>('poll', 'show', 'answer', 'read', 'hide'),
        (budget, apart, use) => {
          const waits = shortUntil(budget, use, apart, now) !== undefined;
          expect(waits || budget.remaining > apart).toBe(true);
        },
      ),
    );
  });

  test('stops looking and showing first, then answers, then reading, and hiding last', () => {
    const order = ['poll', 'show', 'answer', 'read', 'hide'] as const;
    fc.assert(
      fc.property(budgets, requests, (budget, apart) => {
        const stopped = order.map((use) => shortUntil(budget, use, apart, now) !== undefined);
        expect(stopped.toSorted((a, b) => Number(b) - Number(a))).toEqual(stopped);
      }),
    );
  });

  test('is waited for until its limit has surely begun anew, and counts no more after that', () => {
    expect(shortUntil(budgetOf(60), 'read', 0, now)).toEqual(renewed(budgetOf(60)));
    expect(shortUntil(budgetOf(61), 'read', 0, now)).toBeUndefined();
    expect(shortUntil(budgetOf(61), 'read', 4, now)).toEqual(renewed(budgetOf(61)));
    expect(shortUntil(budgetOf(0), 'hide', 0, at('10:05'))).toBeUndefined();
    expect(shortUntil(undefined, 'hide', 9, now)).toBeUndefined();
  });

  test('is gone back to first by what goes first: what is hidden whatever it says finds it waiting', () => {
    const [hide, show] = (['hide', 'show'] as const).map((use) => shortUntil(budgetOf(0), use, 0, now));
    if (!hide || !show) throw new Error('Nothing is left.');
    expect(Temporal.Instant.compare(hide, show)).toBeLessThan(0);
  });
});

describe('reading', () => {
  const pause = (remaining: number, apart = 0): number | undefined =>
    readingPause(budgetOf(remaining), apart, now)?.total('seconds');

  test('is as lively as it is woken while there is plenty', () => {
    expect(pause(300)).toBe(0);
    expect(pause(181)).toBe(0);
    expect(readingPause(undefined, 0, now)?.total('seconds')).toBe(0);
    expect(readingPause(budgetOf(0), 0, at('10:05'))?.total('seconds')).toBe(0);
  });

  test('slows before it stops', () => {
    expect(pause(180)).toBe(10);
    expect(pause(120)).toBe(20);
    expect(pause(80)).toBe(60);
    expect(pause(64)).toBe(300);
    expect(pause(63)).toBeUndefined();
    expect(pause(80, 17)).toBeUndefined();
  });

  test('at its pace never takes more than is left for it', () => {
    fc.assert(
      fc.property(budgets, requests, (budget, apart) => {
        const each = readingPause(budget, apart, now);
        if (!each || each.blank) return;
        const most = Math.floor(now.until(budget.resetsAt).total('seconds') / each.total('seconds'));
        expect(budget.remaining - 2 * most).toBeGreaterThanOrEqual(apart + budget.limit * 0.2 - 1e-9);
      }),
    );
  });
});
