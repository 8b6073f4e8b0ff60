import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALARM_KINDS,
  type AlarmKind,
  type AlarmNotice,
  APART,
  tellAlarms,
  type Trouble,
} from '#game/alarms.ts';

const START = Temporal.Instant.from('2026-09-19T08:00:00Z');
const minute = (minutes: number): Temporal.Instant => START.add({ minutes });
const trouble = (kind: AlarmKind, cause: string, count = 1, mark = ''): Trouble => ({
  kind,
  cause,
  count,
  mark,
});

/** What is told at each minute, when these troubles stand at it. */
function told(
  minutes: readonly (readonly Trouble[])[],
): readonly { readonly at: number; readonly notice: AlarmNotice }[] {
  let raised: ReturnType<typeof tellAlarms>['raised'] = [];
  const last = new Map<AlarmKind, Temporal.Instant>();
  return minutes.flatMap((troubles, at) => {
    const tick = tellAlarms(raised, troubles, last, minute(at));
    raised = tick.raised;
    for (const { kind } of tick.notices) last.set(kind, minute(at));
    return tick.notices.map((notice) => ({ at, notice }));
  });
}

/** « minute: raised +, passed ~, over - » of each notice. */
const said = (minutes: readonly (readonly Trouble[])[]): readonly string[] =>
  told(minutes).map(({ at, notice: { raised, passed, over } }) => {
    const list = (sign: string, alarms: typeof raised): readonly string[] =>
      alarms.map(({ trouble: { cause, count } }) => `${sign}${cause}×${count}`);
    return [`${at}:`, ...list('+', raised), ...list('~', passed), ...list('-', over)].join(' ');
  });

const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

describe('of what is wrong', () => {
  test('a person is told at once, and that it is over, once', () => {
    const x = [trouble('post', 'x')];
    expect(said([[], ...times(20, x), ...times(30, [])])).toEqual(['1: +x×1', '21: -x×1']);
  });

  test('what comes within a quarter of an hour is gathered into one notice', () => {
    const [x, y, z] = [trouble('post', 'x'), trouble('post', 'y'), trouble('post', 'z')];
    expect(said([[x], [x, y], ...times(30, [x, y, z])])).toEqual(['0: +x×1', '15: +y×1 +z×1']);
  });

  test('what has happened is told once, and never that it is over', () => {
    const [x, y] = [trouble('gone', 'x'), trouble('gone', 'y')];
    expect(said([[x], [x], ...times(20, []), [y], ...times(40, [y])])).toEqual(['0: +x×1', '22: +y×1']);
    // What is past before it could be told is told all the same.
    expect(said([[x], [y], ...times(40, [])])).toEqual(['0: +x×1', '15: ~y×1']);
  });

  test('each kind has a quarter of an hour of its own', () => {
    const [x, y] = [trouble('post', 'x'), trouble('leak', 'y')];
    expect(said([[x], [x, y]])).toEqual(['0: +x×1', '1: +y×1']);
  });

  test('what grows is told again, what shrinks is not', () => {
    const of = (count: number): readonly Trouble[] => [trouble('exposed', 'x', count)];
    expect(said([of(2), ...times(20, of(5)), ...times(20, of(3)), ...times(20, of(4))])).toEqual([
      '0: +x×2',
      '15: +x×5',
    ]);
  });

  test('another one in place of the first is told, though there are no more', () => {
    const at = (mark: string): readonly Trouble[] => [trouble('exposed', 'x', 1, mark)];
    expect(said([at('a'), ...times(20, at('b'))])).toEqual(['0: +x×1', '15: +x×1']);
  });

  test('what came and went before it could be told is told as such', () => {
    const [x, y] = [trouble('post', 'x'), trouble('post', 'y')];
    expect(said([[x], [x, y], ...times(20, [x])])).toEqual(['0: +x×1', '15: ~y×1']);
  });

  test('what comes and goes all the time is one alarm', () => {
    const x = [trouble('unread', 'x')];
    const flaps = times(7, 0).flatMap(() => [x, []]);
    expect(said([...flaps, ...times(30, [])])).toEqual(['0: +x×1', '15: -x×1']);
  });

  test('a clock that is set back keeps nobody in silence', () => {
    const before = new Map([['post' as const, minute(60)]]);
    expect(tellAlarms([], [trouble('post', 'x')], before, minute(0)).notices).toHaveLength(1);
  });
});

describe('whatever comes and goes', () => {
  const game = fc.array(
    fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom<AlarmKind>('exposed', 'post'),
        cause: fc.constantFrom('a', 'b', 'c'),
        count: fc.integer({ min: 1, max: 4 }),
        mark: fc.constantFrom('', '1', '2'),
      }),
      { selector: ({ kind, cause }) => `${kind} ${cause}` },
    ),
    { minLength: 1, maxLength: 90 },
  );

  test('no two notices of one kind come within a quarter of an hour', () => {
    fc.assert(
      fc.property(game, (minutes) => {
        const all = told(minutes);
        const gaps = ALARM_KINDS.flatMap((kind) => {
          const at = all.flatMap(({ at: moment, notice }) => (notice.kind === kind ? [moment] : []));
          return at.slice(1).map((moment, index) => moment - (at[index] ?? 0));
        });
        expect(gaps.filter((gap) => gap < APART.total('minutes'))).toEqual([]);
      }),
    );
  });

  test('each over follows its alarm and is told once, and in the end nothing is left untold', () => {
    fc.assert(
      fc.property(game, (minutes) => {
        const standing = new Set<string>();
        const everTold = new Set<string>();
        for (const { notice } of told([...minutes, ...times(40, [])])) {
          for (const {
            trouble: { cause },
          } of notice.raised) {
            standing.add(`${notice.kind} ${cause}`);
            everTold.add(`${notice.kind} ${cause}`);
          }
          for (const {
            trouble: { cause },
          } of notice.passed) {
            expect(standing.has(`${notice.kind} ${cause}`)).toBe(false);
            everTold.add(`${notice.kind} ${cause}`);
          }
          for (const {
            trouble: { cause },
          } of notice.over)
            expect(standing.delete(`${notice.kind} ${cause}`)).toBe(true);
        }
        expect([...standing]).toEqual([]);
        const ever = new Set(
          minutes.flatMap((troubles) => troubles.map(({ kind, cause }) => `${kind} ${cause}`)),
        );
        expect([...everTold].toSorted()).toEqual([...ever].toSorted());
      }),
    );
  });

  test('what stands for longer than a quarter of an hour has been told in full', () => {
    fc.assert(
      fc.property(game, (minutes) => {
        const last = minutes.at(-1) ?? [];
        const heard = told([...minutes, ...times(16, last)]).flatMap(({ notice }) => notice.raised);
        for (const { kind, cause, count } of last) {
          const counts = heard
            .filter(({ trouble: one }) => one.kind === kind && one.cause === cause)
            .map(({ trouble: one }) => one.count);
          expect(Math.max(0, ...counts)).toBeGreaterThanOrEqual(count);
        }
      }),
    );
  });
});
