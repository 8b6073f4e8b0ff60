import { describe, expect, test } from 'vitest';
import { comingAtOnce } from '#game/edited/at-once.ts';
import type { Game } from '#game/game.ts';
import type { PastStep } from '#game/past.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';

const rowsOf = (game: Game, posted: readonly string[]): readonly PastStep[] =>
  timeline(game).map((step) => ({
    ...step,
    state: posted.some((what) => step.id.includes(what)) ? 'sent' : 'planned',
  }));

interface Situation {
  readonly before?: Game;
  readonly after?: Game;
  readonly posted?: readonly string[];
  readonly rows?: readonly PastStep[];
  readonly off?: readonly number[];
  readonly now: string;
  readonly isTakenUp?: (step: PastStep) => boolean;
}

function coming({
  before = aGame(),
  after = before,
  posted = ['opening'],
  rows,
  off,
  now,
  isTakenUp,
}: Situation) {
  const moment = at(now);
  const past = { parts: [], steps: rows ?? rowsOf(before, posted), off };
  const { steps, closed } = comingAtOnce({
    before,
    after: { game: after, steps: timeline(after) },
    past,
    now: moment,
    soon: moment.add({ seconds: 10 }),
    isTakenUp,
  });
  return { steps: steps.map(({ kind, ordinal }) => `${kind} ${ordinal}`), closed };
}

const extended = aGame({ rounds: [aRound({ closes: at('19:00'), reveals: at('19:30') })] });
const UNTIL_LAST = ['opening', 'hint', 'last-call'];

describe('a change', () => {
  test.for([
    ['round', []],
    ['end', ['standings 0']],
  ] as const)(
    'has the ranking of a round that is off come at once only where it is of the whole game: %s',
    ([standings, steps]) => {
      const before = aGame({ standings, rounds: [aRound({ reveals: at('19:30') })] });
      const after = aGame({ standings, rounds: [aRound({ reveals: at('18:30') })] });
      expect(coming({ before, after, off: [1], now: '18:35' }).steps).toEqual(steps);
    },
  );

  test('back to hours that are past has the closing and the reveal come at once, and replies be late', () => {
    const back = { before: extended, after: aGame(), posted: UNTIL_LAST };
    expect(coming({ ...back, now: '18:25' })).toEqual({
      steps: ['closing 0'],
      closed: [{ round: 1, since: at('18:00').toString() }],
    });
    expect(coming({ ...back, now: '18:31' }).steps).toEqual(['reveal 0']);
    expect(coming({ ...back, now: '17:55' })).toEqual({ steps: [], closed: [] });
    expect(coming({ ...back, now: '18:25' }).steps).not.toContain('reveal 0');
    expect(coming({ ...back, now: '18:29:55' }).steps).toContain('reveal 0');
  });

  test('has no step come at once that is late already, out already, or too late by then', () => {
    expect(coming({ now: '11:05' }).steps).toEqual([]);
    const sooner = aGame({ rounds: [aRound({ hints: [{ number: 1, at: at('10:00'), text: 'Là.' }] })] });
    expect(coming({ after: sooner, now: '10:05' }).steps).toEqual(['hint 1']);
    expect(coming({ after: sooner, now: '10:45' }).steps).toEqual([]);
    expect(coming({ after: sooner, posted: ['opening', 'hint-1'], now: '10:05' }).steps).toEqual([]);
  });

  test('has a step that it adds come at once, and none of a round that is off or was never opened', () => {
    const more = aGame({
      rounds: [aRound({ hints: [...aRound().hints, { number: 3, at: at('10:00:01'), text: 'Là.' }] })],
    });
    const adding = { after: more, now: '10:00' } as const;
    expect(coming(adding).steps).toEqual(['hint 3']);
    expect(coming({ ...adding, off: [1] }).steps).toEqual([]);
    expect(coming({ ...adding, posted: [] }).steps).toEqual([]);
  });

  test('brings what was too late, where it puts it into the future, and nothing that a person holds back', () => {
    const now = aGame({ rounds: [aRound({ hints: [{ number: 1, at: at('12:00:01'), text: 'Là.' }] })] });
    const skipped = (why: string): readonly PastStep[] =>
      rowsOf(aGame(), ['opening']).map((row) =>
        row.id.includes('hint-1') ? { ...row, state: 'skipped', why } : row,
      );
    expect(coming({ after: now, rows: skipped('too-late'), now: '12:00' }).steps).toEqual(['hint 1']);
    expect(coming({ after: now, rows: skipped('left-out'), now: '12:00' }).steps).toEqual([]);
  });

  test('brings what is held back no more, once its moment has come', () => {
    const rows = rowsOf(aGame(), UNTIL_LAST).map((row) =>
      row.kind === 'reveal' ? { ...row, state: 'skipped', why: 'left-out' } : row,
    );
    const isTakenUp = ({ kind }: PastStep): boolean => kind === 'reveal';
    expect(coming({ rows, now: '18:40', isTakenUp }).steps).toEqual(['reveal 0']);
    expect(coming({ rows, now: '18:20', isTakenUp }).steps).toEqual([]);
    expect(coming({ rows, now: '18:40' }).steps).toEqual([]);
  });
});
