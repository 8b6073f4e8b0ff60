import { setTimeout as wait } from 'node:timers/promises';
import type { Chance } from '#networks/village/chance.ts';
import type { Program } from '../support/play/program.ts';
import type { MastodonStandIn, Passing } from '../support/stand-ins/mastodon.ts';

/**
 * When a worker is killed. `upload`, `publishing`, `collecting`: its request has arrived at the server, which carries it
 * out all the same. `published`: the server has carried it out, and the worker never hears of it. `before a step`: within
 * the last tenths of a second before one is due. `any`: whatever it may be doing, getting up included.
 */
export type Death = 'upload' | 'publishing' | 'published' | 'collecting' | 'before a step' | 'any';

const REQUESTS: readonly (readonly [Death, what: RegExp, moment: Passing['moment']])[] = [
  ['upload', /^POST \/api\/v2\/media$/u, 'came'],
  ['publishing', /^POST \/api\/v1\/statuses$/u, 'came'],
  ['published', /^POST \/api\/v1\/statuses$/u, 'done'],
  ['collecting', /^GET \/api\/v1\/(?:notifications|statuses\/\d+\/context)$/u, 'came'],
];

/** Milliseconds that a worker lives at most. */
const LONGEST_LIFE = 3_000;

/** Milliseconds within which a death that is certain has to come: the next step is never further away. */
const LONGEST_WAIT = 20_000;

export interface Reaper {
  readonly standIn: MastodonStandIn;
  readonly chance: Chance;
  /** When the steps of the game are due. */
  readonly due: readonly Temporal.Instant[];
  /** How often each death is still to come; `any` fills the gaps. */
  readonly wanted: Map<Death, number>;
  /** Deaths that come first, each waited for, so that none of these kinds is left to chance. */
  readonly certain: Death[];
}

/** Lets a worker die, of what comes first among what is wanted. Gives what it died of; undefined when its game was over before. */
export async function reap(worker: Program, reaper: Reaper): Promise<Death | undefined> {
  const { chance, wanted, standIn } = reaper;
  const asking =
    reaper.certain.length > 0 || chance.happens(0.75) ? await firstOf(worker, reaper) : undefined;
  standIn.onPassing = () => undefined;
  if (asking === undefined && worker.running) {
    // Now and then before it is even up.
    await wait(chance.integer(0, 1_500));
  }
  if (!worker.running && asking === undefined) return undefined;
  await worker.kill();
  const death = asking ?? 'any';
  wanted.set(death, (wanted.get(death) ?? 0) - 1);
  return death;
}

/** Waits for a request of the worker that it is to die of, and kills it there, or for a step that is about to come. */
async function firstOf(
  worker: Program,
  { standIn, chance, due, wanted, certain }: Reaper,
): Promise<Death | undefined> {
  await worker.says('worker-started', 60_000);
  const isWanted = (death: Death): boolean => (wanted.get(death) ?? 0) > 0;
  // What comes every second, or just before another, would otherwise leave nothing to it.
  const passes: readonly Death[] = [
    chance.pick(['publishing', 'published']),
    ...(chance.happens(0.6) ? (['collecting'] as const) : []),
  ];
  const next = certain.shift();
  const armed = REQUESTS.filter(([death]) =>
    next === undefined ? isWanted(death) && !passes.includes(death) : death === next,
  );
  const caught = Promise.withResolvers<Death>();
  let dying: Promise<void> | undefined;
  standIn.onPassing = async ({ what, moment, who }) => {
    const found = armed.find(([, pattern, when]) => when === moment && pattern.test(what));
    if (dying !== undefined || who !== 'angers' || found === undefined) return;
    dying = wait(chance.integer(0, 40)).then(() => worker.kill());
    caught.resolve(found[0]);
    await dying;
  };
  const soonest = due
    .map((moment) => Temporal.Now.instant().until(moment).total('milliseconds'))
    .find((left) => left > 400 && left < LONGEST_LIFE);
  const patience: Promise<Death | undefined> =
    next !== undefined
      ? wait(LONGEST_WAIT, undefined)
      : soonest !== undefined && isWanted('before a step')
        ? wait(soonest - chance.integer(0, 300), 'before a step')
        : wait(LONGEST_LIFE / 2, undefined);
  const death = await Promise.race([caught.promise, patience]);
  await dying;
  return dying === undefined ? death : caught.promise;
}
