import type { Chance } from '#networks/village/chance.ts';
import type { DatabaseHarm, Fault, NetworkHarm, Place } from '../plan.ts';
import type { Draw } from './draw-plan.ts';

interface Among {
  readonly workers: number;
  readonly accounts: number;
}

type Kind = Fault['kind'];

const KINDS: readonly Kind[] = [
  'crash',
  'freeze',
  'outage',
  'network',
  'down',
  'database',
  'flush',
  'queue-away',
  'lose-job',
  'repeat-job',
  'give-twice',
  'delay-job',
];

/** Draws what goes wrong, most of it when something is due: some kinds of faults alone, each of them several times. */
export function drawFaults({ chance, dues, ends }: Draw, among: Among): readonly Fault[] {
  const kinds = chance.shuffled(KINDS).slice(0, chance.integer(1, 6));
  return Array.from({ length: chance.integer(1, 10) }, (): Fault => {
    const at = chance.happens(0.8)
      ? chance.pick(dues) + chance.pick([-15, -3, -1, 0, 0, 0, 1, 2, 10])
      : chance.integer(0, ends);
    return { at, ...drawFault(chance, chance.pick(kinds), among) };
  }).toSorted((a, b) => a.at - b.at);
}

/** The same fault, over after so many seconds at the most. */
export const lasting = (fault: Fault, most: number): Fault =>
  'seconds' in fault && fault.seconds > most ? { ...fault, seconds: most } : fault;

const PLACES: readonly Place[] = ['any', 'database', 'network', 'queue', 'publish', 'published', 'commit'];

type Undated<F> = F extends Fault ? Omit<F, 'at'> : never;

function drawFault(chance: Chance, kind: Kind, { workers, accounts }: Among): Undated<Fault> {
  const worker = chance.integer(0, workers - 1);
  const account = chance.integer(0, accounts - 1);
  switch (kind) {
    case 'crash':
    case 'freeze': {
      const on = chance.pick(PLACES);
      const nth = on === 'publish' || on === 'published' ? chance.integer(1, 2) : chance.integer(1, 60);
      return { kind, worker, on, nth, seconds: chance.pick([1, 4, 8, 12, 25, 50, 70, 600]) };
    }
    case 'outage':
      return { kind, seconds: chance.pick([2, 60, 900, 2_400, 20_000]) };
    case 'network':
      return {
        kind,
        account,
        on: chance.pick([
          'publish',
          'publish',
          'publish',
          'any',
          'upload',
          'find',
          'collect',
          'thread',
          'edit',
          'hide',
        ] as const),
        times: chance.integer(1, 4),
        harm: drawHarm(chance),
      };
    case 'down':
      return { kind, account, seconds: chance.pick([10, 100, 1_200, 4_000]) };
    case 'database':
      return { kind, worker, nth: chance.integer(1, 60), ...drawDatabaseHarm(chance) };
    case 'flush':
      return { kind };
    case 'queue-away':
      return { kind, seconds: chance.pick([1, 10, 100, 1_500]) };
    case 'lose-job':
    case 'repeat-job':
    case 'give-twice':
    case 'delay-job':
      return { kind, times: chance.integer(1, 5) };
  }
}

/** An answer that comes after a minute is waited for no more. */
function drawDatabaseHarm(chance: Chance): DatabaseHarm {
  const harm = chance.pick(['refused', 'refused', 'lost', 'lost', 'hangs'] as const);
  return harm === 'hangs' ? { harm, seconds: chance.pick([1, 5, 15, 50]) } : { harm };
}

/** Draws what becomes of a request. */
export function drawHarm(chance: Chance): NetworkHarm {
  const kind = chance.pick([
    'lost',
    'unanswered',
    'unanswered',
    'error-before',
    'error-after',
    'disorder',
    'late',
    'late',
    'slow',
    'rate-limited',
  ] as const);
  switch (kind) {
    case 'late':
      return { kind, seconds: chance.integer(1, 49) };
    case 'slow':
      return { kind, seconds: chance.integer(1, 60) };
    case 'rate-limited':
      return { kind, seconds: chance.pick([10, 120, 600]) };
    case 'lost':
    case 'unanswered':
    case 'error-before':
    case 'error-after':
    case 'disorder':
      return { kind };
  }
}
