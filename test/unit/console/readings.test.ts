import { expect, test } from 'vitest';
import type { Desk, GameFrame, RoundsNow, Troubles } from '#app/desk/desk.ts';
import { Readings } from '#console/readings.ts';
import { ManualClock } from '#platform/clock.ts';

/** A desk whose readings end when they are told to. */
function aDesk() {
  const clock = new ManualClock(Temporal.Instant.from('2026-09-19T10:00Z'));
  const begun = { frame: 0, rounds: 0, troubles: 0 };
  const gates: (() => void)[] = [];
  const mark = { line: 1, counts: '1', forgetting: 0 };
  const held = { is: false };
  const reads = async <Value>(what: keyof typeof begun, value: Value): Promise<Value> => {
    begun[what] += 1;
    if (held.is) await new Promise<void>((resolve) => void gates.push(resolve));
    return value;
  };
  const desk = {
    clock,
    mark: async () => ({ ...mark }),
    forgetting: async () => mark.forgetting,
    frame: () => reads('frame', { game: {} } as GameFrame),
    rounds: () => reads('rounds', { rounds: [], playing: undefined } as RoundsNow),
    states: async () => ({ playing: [], pausedTogether: [] }),
    toReview: async () => ({ leaks: [], misses: [], isKnown: () => false }),
    troubles: () => reads('troubles', { hiding: [], tasks: [] } as Troubles),
  } as unknown as Desk;
  return { desk, clock, begun, gates, mark, held };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

test('a reply has counts read again, an act what people do as well, and what networks refused is read every ten seconds at most, or once somebody is forgotten', async () => {
  const { desk, clock, begun, mark } = aDesk();
  const readings = new Readings(desk);
  await readings.of('angers', 'fr');
  await readings.of('angers', 'fr');
  expect(begun).toEqual({ frame: 1, rounds: 1, troubles: 1 });
  mark.counts = '2';
  await readings.of('angers', 'fr');
  expect(begun).toEqual({ frame: 1, rounds: 2, troubles: 1 });
  mark.line = 2;
  await readings.of('angers', 'fr');
  expect(begun).toEqual({ frame: 2, rounds: 3, troubles: 1 });
  clock.moveTo(clock.now().add({ seconds: 10 }));
  await readings.of('angers', 'fr');
  expect(begun).toEqual({ frame: 3, rounds: 4, troubles: 2 });
  mark.forgetting = 3;
  await readings.of('angers', 'fr');
  expect(begun).toEqual({ frame: 3, rounds: 4, troubles: 3 });
});

test('one reading is under way at a time, and whoever asks after a change waits for one that began after it', async () => {
  const { desk, begun, gates, mark, held } = aDesk();
  const readings = new Readings(desk);
  await readings.of('angers', 'fr');
  held.is = true;
  mark.line = 2;
  const first = [readings.of('angers', 'fr'), readings.of('angers', 'fr')];
  await settled();
  mark.line = 3;
  const later = [readings.of('angers', 'fr'), readings.of('angers', 'fr')];
  await settled();
  expect(begun.frame).toBe(2);
  held.is = false;
  for (const open of gates.splice(0)) open();
  await Promise.all([...first, ...later]);
  expect(begun.frame).toBe(3);
});
