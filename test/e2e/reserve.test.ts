import { describe, type ExpectStatic, it } from 'vitest';
import { tellFigures } from '../support/figures.ts';
import { rush, type Rushed, type Rushing } from '../support/play/rush.ts';

/** Plays it, and says what is true of every such round. @param reads fewer requests than that are for reading, in each window */
async function play(
  expect: ExpectStatic,
  name: string,
  rushing: Rushing,
  reads = rushing.limit / 2,
): Promise<Rushed> {
  const rushed = await rush(rushing);
  const { late, behind, windows, exposed, found, named, log } = rushed;
  tellFigures(name, {
    'requests, by five minutes': windows.map(({ asked }) => asked),
    'of them refused': windows.map(({ refused }) => refused),
    'seconds by which the latest post was late': Math.max(...late).toFixed(1),
    'right replies seen before the reveal': exposed,
    'finders named': `${named} of ${found}`,
  });
  expect(late).toHaveLength(5);
  // By the game's own time: none before its moment, and none missing at the end of the stride that reaches it.
  expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
  expect(behind).toEqual([0, 0, 0, 0, 0]);
  expect(windows.reduce((sum, { refused }) => sum + refused, 0)).toBe(0);
  for (const { asked, read } of windows) {
    expect(asked).toBeLessThanOrEqual(rushing.limit);
    expect(read).toBeLessThan(reads);
  }
  expect(exposed).toBe(0);
  expect(found).toBe(33);
  expect(named).toBe(33);
  expect(log).not.toContain('not-sent');
  return rushed;
}

describe.concurrent('a round to which everybody answers at once', () => {
  it.for([300, 100])(
    'on a server of %i requests in five minutes is told whole, by requests that are never too many',
    async (limit, { expect }) => {
      const rushed = await play(expect, `A rush on a server of ${limit} requests in five minutes`, { limit });
      expect(rushed.byLender).toBe(0);
    },
  );

  it.for([300, 100])(
    'on a server of %i requests so is one whose every post thousands boost at once',
    async (limit, { expect }) => {
      const name = `A rush on a server of ${limit} requests, with 5,000 boosts of each post`;
      // Looking who relays takes up to a half, beside what reading takes.
      const { byLender } = await play(expect, name, { limit, boosts: 5_000 }, limit * 0.8);
      expect(byLender).toBe(0);
    },
  );

  it('so is one in which a partner lends an account there: both draw on the same requests', async ({
    expect,
  }) => {
    const name = 'A rush on a server of 300 requests, of which a lent account takes its part';
    const { relayed, byLender } = await play(expect, name, { limit: 300, lent: true });
    expect([relayed, byLender]).toEqual([1, 1]);
  });
});
