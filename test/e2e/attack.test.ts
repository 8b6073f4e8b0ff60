import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import { attack } from '../attack/attack.ts';
import { countDrawn, neverCame } from '../attack/came-about.ts';
import { drawPlan } from '../attack/draw-plan.ts';
import type { Backend, ServerName } from '../attack/plan.ts';
import { kesakoHere } from '../support/play/kesako-here.ts';
import { requireServer } from '../support/servers/available.ts';

/** Longest fault, in seconds: past the ten after which another worker takes over. */
const SHORT = 12;
const FAULTS = 2;
/** It ends what hangs. */
const TIMEOUT_MS = 900_000;

/**
 * Each of its own seed, and of several processes: many more are played by `npm run attack`, and in one process by
 * `npm run simulate`. Among them are a full disk, a worker that is cut off from the database while its post is under way, and a
 * Redis that is emptied.
 */
const GAMES: readonly (readonly [Backend, ServerName, seed: number])[] = [
  ['embedded', 'stand-in', 12],
  ['postgres', 'snac', 5],
  ['redis', 'stand-in', 50],
];

describe.concurrent('a short game under attack', { timeout: TIMEOUT_MS }, () => {
  let logs = '';
  beforeAll(async () => {
    logs = await mkdtemp(join(tmpdir(), 'kesako-attack-'));
  });
  afterAll(async () => {
    await rm(logs, { recursive: true, force: true });
  });

  for (const [backend, server, seed] of GAMES) {
    const isHere =
      (backend === 'embedded' || requireServer('postgres')) &&
      (backend !== 'redis' || requireServer('redis')) &&
      (server !== 'snac' || (requireServer('snac') && requireServer('faketime')));
    it.runIf(isHere)(
      `posts everything once and loses no reply (${backend}, ${server}, seed ${seed})`,
      async ({ expect }) => {
        const outcome = await attack(
          drawPlan(seed, { backend, server, short: SHORT, faults: FAULTS }),
          join(logs, `${backend}-${server}-${seed}`),
          inject('embedded').directory,
          kesakoHere,
        );
        expect(outcome.broken, outcome.told).toEqual([]);
        expect(neverCame([...countDrawn(outcome.plan).keys()], [outcome]), outcome.told).toEqual([]);
      },
    );
  }
});
