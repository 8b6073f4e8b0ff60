import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../attack/attack.ts';
import { neverCame, tabulate } from '../../attack/came-about.ts';
import { drawPlan } from '../../attack/draw-plan.ts';

const plan = {
  ...drawPlan(1, { backend: 'embedded', server: 'stand-in', short: 12 }),
  faults: [
    { moment: 0, when: { kind: 'quiet' }, deed: { kind: 'kill', worker: 0, restMs: 0 } },
    { moment: 1, when: { kind: 'quiet' }, deed: { kind: 'disk-full', leftMib: 0, seconds: 2 } },
    { moment: 1, when: { kind: 'quiet' }, deed: { kind: 'kill', worker: 0, restMs: 0 } },
  ],
} as const;

const outcome = (impossible: readonly string[]): Outcome => ({
  plan,
  faults: new Map([['kill', 1]]),
  impossible: new Set(impossible),
  replies: 0,
  broken: [],
  logs: '',
  told: '',
});

describe('faults that were to come about', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('are missed when none of their sort did', () => {
    expect(neverCame(['kill', 'disk-full', 'freeze'], [outcome([])])).toEqual(['disk-full', 'freeze']);
  });

  it('are not missed where the machine has no disk to fill, but by continuous integration', () => {
    vi.stubEnv('CI', '');
    expect(neverCame(['kill', 'disk-full'], [outcome(['disk-full'])])).toEqual([]);
    vi.stubEnv('CI', 'true');
    expect(neverCame(['kill', 'disk-full'], [outcome(['disk-full'])])).toEqual(['disk-full']);
  });

  it('are told sort by sort, with how many were drawn and how many came', () => {
    const words = tabulate([outcome([])]).map((line) => line.trim().split(/ {2,}/u));
    expect(words).toEqual([
      ['sort', 'drawn', 'came about'],
      ['kill', '2', '1'],
      ['disk-full', '1', '0'],
    ]);
  });
});
