import { setTimeout as wait } from 'node:timers/promises';
import { Chance } from '#networks/village/chance.ts';
import type { Program } from '../support/play/program.ts';
import type { MastodonStandIn, Passing } from '../support/stand-ins/mastodon.ts';

/**
 * When a worker is killed. `before a step`: within the last tenths of a second before one is due. `upload`, `publishing`,
 * `collecting`: its request has arrived at the server, which carries it out all the same. `published`: the server has
 * carried it out, and the worker never hears of it. `any`: whatever it may be doing, getting up included.
 */
export type Death = 'any' | 'before a step' | 'upload' | 'publishing' | 'published' | 'collecting';

const REQUESTS = {
  upload: [/^POST \/api\/v2\/media$/u, 'came'],
  publishing: [/^POST \/api\/v1\/statuses$/u, 'came'],
  published: [/^POST \/api\/v1\/statuses$/u, 'done'],
  collecting: [/^GET \/api\/v1\/(?:notifications|statuses\/\d+\/context)$/u, 'came'],
} as const satisfies Partial<Record<Death, readonly [what: RegExp, moment: Passing['moment']]>>;

/** How long a request is waited for before another death is tried. */
const PATIENCE = 1_500;

export interface Reaper {
  readonly standIn: MastodonStandIn;
  readonly chance: Chance;
  /** When the steps of the game are due. */
  readonly due: readonly Temporal.Instant[];
}

/** Lets the worker die that way. Gives whether it did: what it was to die of may not come about in time. */
export async function reap(death: Death, worker: Program, reaper: Reaper): Promise<boolean> {
  const { chance, due } = reaper;
  if (death === 'any') {
    await wait(chance.integer(100, 2_000));
  } else if (death === 'before a step') {
    await worker.says('worker-started');
    const next = due
      .map((moment) => Temporal.Now.instant().until(moment).total('milliseconds'))
      .find((left) => left > 400);
    if (next === undefined || next > 2 * PATIENCE) return false;
    await wait(next - chance.integer(0, 300));
  } else {
    return diesAsking(REQUESTS[death], worker, reaper);
  }
  if (!worker.running) return false;
  await worker.kill();
  return true;
}

async function diesAsking(
  [wanted, when]: readonly [RegExp, Passing['moment']],
  worker: Program,
  { standIn, chance }: Reaper,
): Promise<boolean> {
  await worker.says('worker-started');
  let dying: Promise<void> | undefined;
  const asked = Promise.withResolvers<void>();
  standIn.onPassing = async ({ what, moment, who }) => {
    if (dying !== undefined || who !== 'angers' || moment !== when || !wanted.test(what)) return;
    dying = wait(chance.integer(0, 40)).then(() => worker.kill());
    asked.resolve();
    await dying;
  };
  await Promise.race([asked.promise, wait(PATIENCE)]);
  standIn.onPassing = () => undefined;
  await dying;
  return dying !== undefined;
}
