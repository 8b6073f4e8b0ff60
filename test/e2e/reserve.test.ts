import { describe, expect, it } from 'vitest';
import { tellFigures } from '../support/figures.ts';
import { rush } from '../support/play/rush.ts';

describe('a round to which everybody answers at once', () => {
  it.each([300, 100])(
    'on a server of %i requests in five minutes is told whole, by requests that are never too many',
    async (limit) => {
      const { late, behind, windows, exposed, found, named, log } = await rush(limit);
      tellFigures(`A rush on a server of ${limit} requests in five minutes`, {
        'requests, by five minutes': windows.map(({ asked }) => asked),
        'of them refused': windows.map(({ refused }) => refused),
        'seconds by which the latest post was late': Math.max(...late),
        'right replies seen before the reveal': exposed,
        'finders named': `${named} of ${found}`,
      });
      expect(late).toHaveLength(5);
      // By the game's own time: none before its moment, and none missing at the end of the stride that reaches it.
      expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
      expect(behind).toEqual([0, 0, 0, 0, 0]);
      expect(windows.reduce((sum, { refused }) => sum + refused, 0)).toBe(0);
      for (const { asked, read } of windows) {
        expect(asked).toBeLessThanOrEqual(limit);
        expect(read).toBeLessThan(limit / 2);
      }
      expect(exposed).toBe(0);
      expect(found).toBe(33);
      expect(named).toBe(33);
      expect(log).not.toContain('not-sent');
    },
  );
});
