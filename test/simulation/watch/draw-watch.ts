import { Chance } from '#networks/village/chance.ts';
import type { Fault } from '../plan.ts';
import type { Saying, WatchPlan } from './watch-plan.ts';

/** Chance of its own, so that the plans of games stay as they were. */
const OWN = 7_919;

/** Draws what is said around a game, what people do about it, and what goes wrong where it is looked for. */
export function drawWatch(
  seed: number,
  {
    dues,
    ends,
    workers,
  }: { readonly dues: readonly number[]; readonly ends: number; readonly workers: number },
): { readonly watch: WatchPlan; readonly faults: readonly Fault[] } {
  const chance = new Chance(seed * OWN + 1);
  const said: Saying[] = [];
  for (let episode = 1, left = chance.integer(1, 4); left > 0; left -= 1, episode += 1) {
    const at = chance.happens(0.7)
      ? Math.max(60, chance.pick(dues) + chance.integer(-900, 600))
      : chance.integer(60, ends);
    said.push(...drawEpisode(chance, episode, at));
  }
  const react = (): number | null => (chance.happens(0.7) ? chance.pick([5, 20, 90, 400, 3_000]) : null);
  const watch = {
    said: said.toSorted((a, b) => a.at - b.at),
    paid: chance.happens(0.25),
    pauses: chance.happens(0.85),
    resumes: react(),
    closes: react(),
  };
  const faults = chance.happens(0.7) ? drawFaults(chance, said, workers) : [];
  return { watch: { ...watch, vigilant: chance.happens(0.6) }, faults };
}

function drawEpisode(chance: Chance, episode: number, begins: number): readonly Saying[] {
  const soon = (): number => begins + chance.integer(0, 540);
  const by = (count: number, of: (place: number) => Omit<Saying, 'at' | 'episode'>): readonly Saying[] =>
    Array.from({ length: count }, (_, place) => ({ at: soon(), episode, ...of(place) }));
  const makers: readonly (() => readonly Saying[])[] = [
    () => by(chance.integer(1, 6), (author) => ({ author, what: 'chatter' })),
    () => by(chance.integer(9, 14), (author) => ({ author, what: 'chatter' })),
    () => by(chance.integer(6, 15), (author) => ({ author, what: 'robot' })),
    () => by(chance.integer(6, 15), () => ({ author: 0, what: 'fire' })),
    () => by(chance.integer(4, 7), (author) => ({ author, what: 'fire' })),
    () => by(chance.integer(4, 7), (author) => ({ author, what: 'fire' })),
    () => by(chance.integer(2, 3), (author) => ({ author, what: 'fire' })),
    () => by(chance.integer(5, 8), (author) => ({ author, what: 'elsewhere' })),
  ];
  return chance.pick(makers)();
}

function drawFaults(chance: Chance, said: readonly Saying[], workers: number): readonly Fault[] {
  const around = (): number => Math.max(1, chance.pick(said).at + chance.integer(-30, 240));
  const worker = (): number => chance.integer(0, workers - 1);
  const makers: readonly (() => Fault)[] = [
    () => ({
      at: around(),
      kind: 'network',
      account: 0,
      on: 'search',
      times: chance.integer(1, 4),
      harm: chance.pick([
        { kind: 'lost' },
        { kind: 'unanswered' },
        { kind: 'error-before' },
        { kind: 'error-after' },
        { kind: 'disorder' },
        { kind: 'slow', seconds: 40 },
        { kind: 'rate-limited', seconds: 300 },
      ] as const),
    }),
    () => ({
      at: around(),
      kind: chance.pick(['freeze', 'freeze', 'crash'] as const),
      // The first of them is the first to weigh, most of the time.
      worker: chance.happens(0.7) ? 0 : worker(),
      on: chance.pick(['pausing', 'pausing', 'told', 'commit'] as const),
      nth: 1,
      seconds: chance.pick([5, 60, 600, 4_000]),
    }),
    () => ({
      at: around(),
      kind: 'database',
      worker: worker(),
      nth: chance.integer(1, 30),
      harm: chance.pick(['refused', 'lost'] as const),
    }),
  ];
  return Array.from({ length: chance.integer(1, 5) }, () => chance.pick(makers)());
}
