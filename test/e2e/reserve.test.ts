import { describe, type ExpectStatic, it } from 'vitest';
import { tellFigures } from '../support/figures.ts';
import { onServer } from '../support/run/databases.ts';
import { requireServer } from '../support/servers/available.ts';
import { rush as rushInStrides, type Rushed, type Rushing } from '../support/play/rush.ts';

/**
 * Each stride is a pass of the worker over all that is owed: the bench makes three times as many. On a server, whose work takes half of an
 * embedded database's: what is asked of a network does not hang on where it is kept, and the bench has it in this process.
 */
const rush = async (rushing: Rushing): Promise<Rushed> =>
  rushInStrides({ ...rushing, arrivals: 20, stride: 30, database: (await onServer()).url });

const figuresOf = ({ late, windows, exposed, found, named }: Rushed): Readonly<Record<string, unknown>> => ({
  'requests, by five minutes': windows.map(({ asked }) => asked),
  'of them for reading': windows.map(({ read }) => read),
  'of them refused': windows.map(({ refused }) => refused),
  'seconds by which the latest post was late': Math.max(...late).toFixed(1),
  'right replies seen before the reveal': exposed,
  'finders named': `${named} of ${found}`,
});

/**
 * What reading may take of a limit: a fifth is kept from it (decision 0033). Where the limit is small, how much of the rest it takes
 * hangs on how many readings fit between two moves of the clock.
 */
const OPEN_TO_READING = 0.8;

/** Says what is true of every such round. @param reads fewer requests than that are for reading, in each window */
function check(expect: ExpectStatic, { limit }: Rushing, rushed: Rushed, reads: number): void {
  const { late, behind, windows, exposed, found, named, log } = rushed;
  expect(late).toHaveLength(5);
  // By the game's own time: none before its moment, and none missing at the end of the stride that reaches it.
  expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
  expect(behind).toEqual([0, 0, 0, 0, 0]);
  expect(windows.reduce((sum, { refused }) => sum + refused, 0)).toBe(0);
  for (const { asked, read } of windows) {
    expect(asked).toBeLessThanOrEqual(limit);
    expect(read).toBeLessThan(reads);
  }
  expect(exposed).toBe(0);
  expect(found).toBe(33);
  expect(named).toBe(33);
  expect(log).not.toContain('not-sent');
}

describe.runIf(requireServer('postgres')).concurrent('a round to which everybody answers at once', () => {
  it.for([
    [300, 0.5],
    [100, OPEN_TO_READING],
  ] as const)(
    'on a server of %i requests in five minutes is told whole, by requests that are never too many',
    async ([limit, share], { expect }) => {
      const rushed = await rush({ limit });
      tellFigures(`A rush on a server of ${limit} requests in five minutes`, figuresOf(rushed));
      check(expect, { limit }, rushed, limit * share);
      expect(rushed.byLender).toBe(0);
    },
  );

  // On a server of 300 there is more room for the same boosts.
  it('on a server of 100 requests so is one whose every post thousands boost at once', async ({ expect }) => {
    const rushing = { limit: 100, boosts: 5_000 };
    const rushed = await rush(rushing);
    tellFigures('A rush on a server of 100 requests, with 5,000 boosts of each post', figuresOf(rushed));
    check(expect, rushing, rushed, rushing.limit * OPEN_TO_READING);
    expect(rushed.byLender).toBe(0);
  });

  it('so is one in which a partner lends an account there: both draw on the same requests', async ({
    expect,
  }) => {
    const rushing = { limit: 300, lent: true };
    const rushed = await rush(rushing);
    tellFigures(
      'A rush on a server of 300 requests, of which a lent account takes its part',
      figuresOf(rushed),
    );
    check(expect, rushing, rushed, rushing.limit / 2);
    expect([rushed.relayed, rushed.byLender]).toEqual([1, 1]);
  });
});
