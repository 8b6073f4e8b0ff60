import { describe, expect, it } from 'vitest';
import { addUp, countDrawn, SURE } from '../../attack/came-about.ts';
import { drawPlan } from '../../attack/draw-plan.ts';
import { BACKENDS, momentsOf, type Plan, SERVERS } from '../../attack/plan.ts';

/** Some as few as ever come to two hundred faults. */
const GAMES = 24;

/** Whether a run of short games or of whole ones. */
const runs: readonly (readonly [string, number | undefined])[] = [
  ['short games', 12],
  ['whole games', undefined],
];

describe.each(runs)('a run of %s', (_, short) => {
  const draw = (seed: number): Plan =>
    drawPlan(seed, {
      backend: BACKENDS[seed % BACKENDS.length] ?? 'embedded',
      server: SERVERS[Math.floor(seed / BACKENDS.length) % SERVERS.length] ?? 'stand-in',
      short,
    });

  it.each([1, 77, 11_101, 12_301])(
    'has each sort of faults that is missed in none, from seed %i',
    (first) => {
      const plans = Array.from({ length: GAMES }, (__, index) => draw(first + index));
      const drawn = addUp(plans.map(countDrawn));
      expect(SURE.filter((sort) => !drawn.has(sort))).toEqual([]);
    },
  );

  it('misses nothing over a closing, after which it would come too late', () => {
    const plans = Array.from({ length: 100 * GAMES }, (__, index) => draw(index + 1));
    const late = plans.filter((plan) => {
      const kinds = momentsOf(plan).map(({ kind }) => kind);
      return plan.faults.some(
        ({ moment, deed }) =>
          deed.kind === 'outage' && kinds.slice(moment + 1, moment + 1 + deed.moments).includes('closing'),
      );
    });
    expect(late.map(({ seed }) => seed)).toEqual([]);
  });

  it('draws a sleep in front of a post, and a post that nobody waits for, only where nothing is missed', () => {
    const plans = Array.from({ length: GAMES }, (__, index) => draw(index + 1));
    const long = plans.flatMap(({ faults }) =>
      faults
        .filter(
          ({ deed }) =>
            deed.kind === 'freeze-over-post' ||
            (deed.kind === 'network' && deed.rule.harm.kind === 'unawaited'),
        )
        .map(({ moment }) =>
          faults.some(
            ({ moment: from, deed }) =>
              deed.kind === 'outage' && moment >= from && moment <= from + deed.moments,
          ),
        ),
    );
    expect(long.length).toBeGreaterThan(GAMES / 3);
    expect(long).not.toContain(true);
  });
});
