import { describe, expect, it } from 'vitest';
import { rush } from '../support/play/rush.ts';

describe('a round to which everybody answers at once', () => {
  it.each([300, 100])(
    'on a server of %i requests in five minutes is told whole, by requests that are never too many',
    async (limit) => {
      const { late, windows, exposed, found, named, log } = await rush(limit);
      expect(late).toHaveLength(5);
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
