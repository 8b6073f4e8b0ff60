import { isCi } from '../support/servers/available.ts';
import type { Outcome } from './attack.ts';
import { sortOf } from './deed.ts';
import type { Plan } from './plan.ts';

/** How many faults of each sort there were. */
export type Counts = ReadonlyMap<string, number>;

/** Sorts each of which comes about in a run of two hundred faults: chance draws them often, or they are drawn by turns. */
export const SURE: readonly string[] = [
  'kill',
  'stop',
  'freeze',
  'freeze-over-post',
  'clock',
  'outage',
  'cut-streams',
  'disk-full',
  'network-slow',
  'network-unawaited',
  'network-cut',
  'network-half',
  'network-answer',
  'postgres-away',
  'postgres-ends-connections',
  'postgres-cut',
  'postgres-hold',
  'postgres-slow',
  'redis-flush',
  'redis-away',
  'redis-cut',
  'redis-hold',
  'redis-slow',
];

/** Counts what a plan says is to go wrong, whether it comes about or not. */
export function countDrawn({ faults }: Pick<Plan, 'faults'>): Counts {
  const bySort = Map.groupBy(faults, ({ deed }) => sortOf(deed));
  return new Map([...bySort].map(([sort, of]) => [sort, of.length]));
}

export function addUp(all: readonly Counts[]): Counts {
  const sums = new Map<string, number>();
  for (const [sort, count] of all.flatMap((counts) => [...counts]))
    sums.set(sort, (sums.get(sort) ?? 0) + count);
  return sums;
}

export const total = (counts: Counts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** Which of these sorts never came about. On a machine for continuous integration what is impossible there is missed, too. */
export function neverCame(sorts: readonly string[], outcomes: readonly Outcome[]): readonly string[] {
  const came = addUp(outcomes.map(({ faults }) => faults));
  const excused = isCi() ? [] : outcomes.flatMap(({ impossible }) => [...impossible]);
  return sorts.filter((sort) => !came.has(sort) && !excused.includes(sort));
}

/** Says line by line how many faults of each sort were drawn, and how many of them came about. */
export function tabulate(outcomes: readonly Outcome[]): readonly string[] {
  const drawn = addUp(outcomes.map(({ plan }) => countDrawn(plan)));
  const came = addUp(outcomes.map(({ faults }) => faults));
  const sorts = [...new Set([...drawn.keys(), ...came.keys()])].toSorted(
    (one, other) => (came.get(other) ?? 0) - (came.get(one) ?? 0),
  );
  const line = (sort: string, ...counts: readonly (number | string)[]): string =>
    `  ${sort.padEnd(26)}${counts.map((count) => String(count).padStart(12)).join('')}`;
  return [
    line('sort', 'drawn', 'came about'),
    ...sorts.map((sort) => line(sort, drawn.get(sort) ?? 0, came.get(sort) ?? 0)),
  ];
}
