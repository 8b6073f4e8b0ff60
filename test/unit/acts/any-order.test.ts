import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, inverse, inverseOfAll, subjectOf } from '#acts/change.ts';
import {
  ACCOUNTS,
  act,
  NEW,
  plain,
  type PlainAct,
  PLAYERS,
  REPLIES,
  SCRIPTS,
  type World,
} from '../../support/acts/world.ts';
import { runs } from '../../support/run/runs.ts';

const player = fc.constantFrom<string>(...PLAYERS, 'nobody');
const reply = fc.constantFrom(...Object.keys(REPLIES), 'none');
const verdict = fc.constantFrom('correct' as const, 'close' as const, 'wrong' as const, undefined);

const heard = fc.record({
  kind: fc.constantFrom('mute' as const, 'unmute' as const),
  player: fc.constantFrom('ana', 'bea'),
});

/** Whatever is only done and undone, without an end. */
const undoable = fc.oneof(
  fc.record({
    kind: fc.constantFrom('pause' as const, 'resume' as const, 'stop' as const),
    all: fc.constantFrom(undefined, true),
  }),
  fc.record({
    kind: fc.constantFrom('pause-account' as const, 'resume-account' as const),
    account: fc.constantFrom<string>(...ACCOUNTS, 'nobody'),
  }),
  fc.oneof(
    fc.record({ kind: fc.constant('decide' as const), reply, verdict, first: fc.boolean() }),
    fc.record({
      kind: fc.constant('decide-many' as const),
      replies: fc.uniqueArray(reply, { minLength: 1 }),
      verdict: fc.constantFrom('correct' as const, 'wrong' as const),
    }),
  ),
  fc.record({ kind: fc.constant('apply' as const), script: fc.constantFrom<string>(...SCRIPTS) }),
  fc.record({
    kind: fc.constant('apply' as const),
    version: fc.integer({ min: 1, max: 4 }),
    from: fc.constantFrom(undefined, 1, 2),
  }),
  fc.record({
    kind: fc.constant('accept' as const),
    round: fc.constant(1),
    text: fc.constantFrom('x', 'y'),
    as: fc.constantFrom('answers' as const, 'not' as const),
  }),
  fc.record({
    kind: fc.constantFrom(
      'mute' as const,
      'unmute' as const,
      'staff' as const,
      'unstaff' as const,
      'apart' as const,
    ),
    player,
  }),
  fc.record({ kind: fc.constant('same-as' as const), player, other: player }),
  heard,
);
const undo = fc.record({
  kind: fc.constant('undo' as const),
  line: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
});
const final = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), reply }),
  fc.record({ kind: fc.constant('forget' as const), player }),
);
const who = fc.constantFrom('camille', 'dominique');
const anyAct = fc.oneof(
  { arbitrary: undoable, weight: 8 },
  { arbitrary: undo, weight: 4 },
  { arbitrary: final, weight: 1 },
);
const anyActs = fc.array(fc.record({ who, wished: anyAct }), { maxLength: 25, size: 'max' });

interface Wish {
  readonly who: string;
  readonly wished: PlainAct;
}

/** Carries out acts, one after the other; `after` sees each that was not refused. */
function play(
  wishes: readonly Wish[],
  after?: (before: World, world: World, wish: Wish, changes: readonly Change[]) => void,
): World {
  let world = NEW;
  for (const wish of wishes) {
    const { decided, world: next } = act(world, wish.who, wish.wished);
    if (decided.ok) after?.(world, next, wish, decided.changes);
    world = next;
  }
  return world;
}

describe('acts in any order, by several people', () => {
  test('change what they find, and each that can be undone is undone exactly, and done again', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(anyActs, (wishes) => {
        play(wishes, (before, world, { who: by, wished }, changes) => {
          reached.set(wished.kind, (reached.get(wished.kind) ?? 0) + 1);
          const line = world.journal.length;
          const back = act(world, by, { kind: 'undo', line });
          expect(back.decided.ok).toBe(inverseOfAll(changes) !== undefined);
          if (!back.decided.ok) return;
          expect(plain(back.world)).toEqual(plain(before));
          const again = act(back.world, by, { kind: 'undo', line: line + 1 });
          // A game is stopped again by the act that asks first.
          expect(again.decided.ok).toBe(inverseOfAll(back.decided.changes) !== undefined);
          if (!again.decided.ok) return;
          expect(plain(again.world)).toEqual(plain(world));
          expect(act(again.world, by, { kind: 'undo', line }).decided).toMatchObject({
            refusal: { kind: 'undone-already' },
          });
        });
      }),
      runs(300, 36),
    );
    // None of the above was said of nothing.
    const kinds = [
      'pause',
      'pause-account',
      'resume',
      'resume-account',
      'stop',
      'decide',
      'decide-many',
      'ask',
      'apply',
      'accept',
      'mute',
      'unmute',
      'staff',
      'unstaff',
      'same-as',
      'apart',
      'forget',
      'undo',
    ];
    expect([...reached.keys()].toSorted()).toEqual(kinds.toSorted());
  });

  test('asked for twice are refused the second time: what is so already is not made so again', () => {
    fc.assert(
      fc.property(anyActs, (wishes) => {
        play(wishes, (_, world, { who: by, wished }) => {
          // The latest of one's acts is another one the second time, and so is a draft.
          if (wished.kind === 'undo' && wished.line === undefined) return;
          if (wished.kind === 'accept') return;
          const again = act(world, by, wished);
          expect(again.decided.ok).toBe(false);
          expect(again.world).toBe(world);
        });
      }),
      runs(200, 36),
    );
  });

  test('have inverses that are about the same, and whose inverses they are', () => {
    fc.assert(
      fc.property(anyActs, (wishes) => {
        play(wishes, (_, __, ___, changes) => {
          for (const change of changes) {
            const back = inverse(change);
            if (!back) continue;
            expect(subjectOf(back)).toBe(subjectOf(change));
            // What is gone back to is kept: no draft is taken for it.
            const { takes: _takes, ...kept } = { takes: undefined, ...change };
            // A game is stopped again by the act that asks first.
            const stops = change.kind === 'state' && change.to === 'stopped';
            expect(inverse(back)).toEqual(stops ? undefined : kept);
          }
        });
      }),
      runs(200, 36),
    );
  });
});

test('one person who undoes one thing after the other comes back to the beginning, whatever was undone and done again between', () => {
  const one = fc.oneof({ arbitrary: undoable, weight: 2 }, { arbitrary: undo, weight: 1 });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 25, size: 'max' }), (acts) => {
      // What resumes a game that was stopped is not undone: only what undoes the stop.
      const resumes = (wished: PlainAct): PlainAct =>
        wished.kind === 'resume' ? { ...wished, paused: true } : wished;
      const links = acts.some(({ kind }) => kind === 'same-as');
      // Of links that build on one another none is undone from amid them: see below.
      const inOrder = (wished: PlainAct): PlainAct =>
        wished.kind === 'undo' && links ? { kind: 'undo' } : resumes(wished);
      let world = play(acts.map((wished) => ({ who: 'camille', wished: inOrder(wished) })));
      let last = act(world, 'camille', { kind: 'undo' });
      for (; last.decided.ok; last = act(world, 'camille', { kind: 'undo' })) ({ world } = last);
      expect(last.decided).toMatchObject({ refusal: { kind: 'nothing-to-undo' } });
      expect(plain(world)).toEqual(plain(NEW));
    }),
    runs(300, 36),
  );
});

test('where a link is undone on which later ones were built, whoever undoes these is told that it has changed since', () => {
  const acts: readonly PlainAct[] = [
    { kind: 'same-as', player: 'bea', other: 'dora' },
    { kind: 'same-as', player: 'dora', other: 'ana' },
    { kind: 'apart', player: 'ana' },
    { kind: 'undo', line: 1 },
  ];
  const world = play(acts.map((wished) => ({ who: 'camille', wished })));
  expect(plain(world)).toEqual(plain(NEW));
  expect(act(world, 'camille', { kind: 'undo' })).toMatchObject({
    decided: { refusal: { kind: 'changed-since', line: 3 } },
    world,
  });
});
