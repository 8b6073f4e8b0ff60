import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game, Hint, Round } from '#game/game.ts';
import { isPosted, type Past } from '#game/past.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { NOTHING, playedUntil, postedUntil, started } from '../../../support/games/ledger.ts';
import { runs } from '../../../support/run/runs.ts';

const OPENS = at('09:00');
const after = (minutes: number): Temporal.Instant => OPENS.add({ minutes });

/** A hint of the model: what it says, when, and its name if it has one. */
interface Said {
  readonly words: string;
  readonly minute: number;
  readonly name?: string | undefined;
}

const hintsOf = (said: readonly Said[]): readonly Hint[] =>
  said
    .toSorted((a, b) => a.minute - b.minute)
    .map(({ words, minute, name }, index) => ({
      number: index + 1,
      name,
      text: words,
      at: after(minute),
    }));

const round = (said: readonly Said[], changes: Partial<Round> = {}): Round =>
  aRound({ hints: hintsOf(said), lastCall: undefined, ...changes });

const gameOf = (said: readonly Said[]): Game => aGame({ rounds: [round(said)] });

/** The hint steps of a fit, each with what it says. */
function saidBy(game: Game, past: Past) {
  const fitted = fitToPast(game, past);
  const posted = new Set(past.steps.filter(isPosted).map(({ id }) => id));
  const hints = fitted.steps
    .filter(({ kind }) => kind === 'hint')
    .map(({ id, ordinal, round: number }) => ({
      id,
      words: fitted.game.rounds
        .find((one) => one.number === number)
        ?.hints.find((hint) => hint.number === ordinal)?.text,
    }));
  return {
    fitted,
    toCome: hints.filter(({ id }) => !posted.has(id)),
    kept: hints.filter(({ id }) => posted.has(id)),
  };
}

const minutes = fc.integer({ min: 1, max: 500 });
const script = fc
  .uniqueArray(minutes, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((minute, index): Said => ({ words: `mots ${index}`, minute })));

/** What an edit does to one hint of the script, or beside it. */
type Edit =
  | { readonly kind: 'insert'; readonly minute: number }
  | { readonly kind: 'remove' | 'reword'; readonly which: number }
  | { readonly kind: 'retime'; readonly which: number; readonly minute: number }
  | { readonly kind: 'swap'; readonly which: number; readonly with: number };

const which = fc.nat(5);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), minute: minutes }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'reword' as const), which }),
  fc.record({ kind: fc.constant('retime' as const), which, minute: minutes }),
  fc.record({ kind: fc.constant('swap' as const), which, with: which }),
);

let fresh = 0;

function apply(said: readonly Said[], one: Edit): readonly Said[] {
  const changed = (place: number, change: (hint: Said) => Said): readonly Said[] =>
    said.map((hint, index) => (index === place % said.length ? change(hint) : hint));
  switch (one.kind) {
    case 'insert':
      return [...said, { words: `neufs ${(fresh += 1)}`, minute: one.minute }];
    case 'remove':
      return said.filter((_, index) => index !== one.which % said.length);
    case 'reword':
      return changed(one.which, (hint) => ({ ...hint, words: `corrigés ${(fresh += 1)}` }));
    case 'retime':
      return changed(one.which, (hint) => ({ ...hint, minute: one.minute }));
    case 'swap': {
      const [a, b] = [said[one.which % said.length], said[one.with % said.length]];
      if (!a || !b) return said;
      return said.map((hint) =>
        hint === a ? { ...a, minute: b.minute } : hint === b ? { ...b, minute: a.minute } : hint,
      );
    }
  }
}

describe('an edit of the hints', () => {
  test('that is accepted posts nothing twice, leaves nothing out and forgets nothing, whatever it is', () => {
    const words = fc.constantFrom('a', 'b', 'c', 'd');
    const some = fc.array(fc.record({ words, minute: fc.integer({ min: 1, max: 6 }) }), { maxLength: 5 });
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: 7 }), (before, later, until) => {
        const past = playedUntil(gameOf(before), after(until));
        const { fitted, toCome, kept } = saidBy(gameOf(later), past);
        if (fitted.misfits.length > 0) return;
        // Every hint of the script has one step of its own.
        expect(new Set([...toCome, ...kept].map(({ id }) => id)).size).toBe(later.length);
        for (const said of new Set(later.map((hint) => hint.words))) {
          const inScript = later.filter((hint) => hint.words === said).length;
          const wasPosted = before.filter((hint) => hint.words === said && hint.minute <= until).length;
          const wasToCome = before.filter((hint) => hint.words === said && hint.minute > until).length;
          const comes = toCome.filter((hint) => hint.words === said).length;
          expect(comes).toBeLessThanOrEqual(Math.max(inScript - wasPosted, wasToCome));
        }
        const rows = started(past, fitted);
        expect(rows.steps.filter(isPosted)).toEqual(
          expect.arrayContaining(past.steps.filter(isPosted).map((step) => expect.objectContaining(step))),
        );
        expect(rows.steps.filter(isPosted)).toHaveLength(past.steps.filter(isPosted).length);
      }),
      runs(400),
    );
  });

  test('by one change at a time, in mid-game, is accepted, and each hint comes once whatever became of its place', () => {
    fc.assert(
      fc.property(
        script,
        fc.array(fc.tuple(edit, fc.integer({ min: 0, max: 120 })), { maxLength: 8 }),
        (first, edits) => {
          let said: readonly Said[] = first;
          let minute = 0;
          let past = started(NOTHING, fitToPast(gameOf(said), NOTHING));
          const heard = new Map<string, string>();
          const hear = (game: Game): void => {
            const { fitted } = saidBy(game, past);
            const before = past;
            past = postedUntil(past, after(minute));
            for (const step of past.steps.filter(({ kind }) => kind === 'hint')) {
              if (before.steps.some((other) => other.id === step.id && isPosted(other)) || !isPosted(step))
                continue;
              const words =
                fitted.game.rounds[0]?.hints.find(({ number }) => number === step.ordinal)?.text ?? '?';
              expect([...heard.values()]).not.toContain(words);
              heard.set(step.id, words);
            }
          };
          for (const [one, pause] of edits) {
            minute += pause;
            hear(gameOf(said));
            said = apply(said, one);
            const fitted = fitToPast(gameOf(said), past);
            expect(fitted.misfits).toEqual([]);
            past = started(past, fitted);
          }
          minute = 1_000;
          hear(gameOf(said));
          expect(saidBy(gameOf(said), past).toCome).toEqual([]);
        },
      ),
      runs(60),
    );
  });

  test('is no edit when there is none: the same script gives the same game, however often', () => {
    fc.assert(
      fc.property(script, minutes, (said, until) => {
        const game = gameOf(said);
        const past = playedUntil(game, after(until));
        const fitted = fitToPast(game, past);
        expect(fitted.misfits).toEqual([]);
        expect(fitted.changed).toEqual([]);
        expect(fitted.steps).toEqual(timeline(game));
        expect(fitToPast(fitted.game, started(past, fitted))).toEqual(fitted);
      }),
    );
  });
});

describe('numbers', () => {
  const shown = (game: Game, past: Past): readonly (number | undefined)[] =>
    fitToPast(game, past).game.rounds[0]?.hints.map((hint) => hint.shown) ?? [];

  test('that players read go on after those that they have read', () => {
    const all = [
      { words: 'a', minute: 10 },
      { words: 'b', minute: 20 },
      { words: 'c', minute: 30 },
    ];
    const past = playedUntil(gameOf(all), after(25));
    expect(shown(gameOf(all), past)).toEqual([1, 2, 3]);
    expect(shown(gameOf([{ words: 'x', minute: 15 }, ...all]), past)).toEqual([1, 3, 2, 4]);
    expect(shown(gameOf(all.slice(1)), past)).toEqual([2, 3]);
    expect(shown(gameOf(all.slice(0, 1)), past)).toEqual([1]);
    expect(shown(gameOf([...all.slice(0, 2), { words: 'x', minute: 26 }, ...all.slice(2)]), past)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  test('of rows are never given a second time', () => {
    const all = [
      { words: 'a', minute: 10 },
      { words: 'b', minute: 20 },
    ];
    const begun = playedUntil(gameOf(all), after(15));
    const shorter = started(begun, fitToPast(gameOf(all.slice(0, 1)), begun));
    const ids = fitToPast(gameOf([...all.slice(0, 1), { words: 'x', minute: 30 }]), shorter).steps.map(
      ({ id }) => id,
    );
    expect(ids).toContain('angers/1/hint-3/ville');
    expect(ids).not.toContain('angers/1/hint-2/ville');
  });
});

describe('a posted hint that has changed', () => {
  const first: Said = { words: 'a', minute: 10 };
  const second: Said = { words: 'b', minute: 100 };
  const past = playedUntil(gameOf([first, second]), after(30));
  const kinds = (game: Game, known = past) => fitToPast(game, known).misfits.map(({ kind }) => kind);

  test('in words and moment cannot be told from a new one', () => {
    expect(kinds(gameOf([{ words: 'x', minute: 50 }, second]))).toEqual(['lost']);
    expect(fitToPast(gameOf([{ words: 'x', minute: 50 }, second]), past).misfits).toMatchObject([
      { candidates: [0], round: 0, part: { words: 'a', hint: 1 } },
    ]);
  });

  test('in one of them, or that is gone with nothing new beside it, is told', () => {
    expect(kinds(gameOf([{ ...first, words: 'x' }, second]))).toEqual([]);
    expect(kinds(gameOf([{ ...first, minute: 50 }, second]))).toEqual([]);
    expect(kinds(gameOf([second]))).toEqual([]);
  });

  test('is known by its name, and so is what has another', () => {
    const named = started(past, fitToPast(gameOf([{ ...first, name: 'un' }, second]), past));
    expect(kinds(gameOf([{ words: 'x', minute: 50, name: 'un' }, second]), named)).toEqual([]);
    expect(kinds(gameOf([{ words: 'x', minute: 50, name: 'deux' }, second]), named)).toEqual([]);
    expect(kinds(gameOf([{ words: 'x', minute: 50 }, second]), named)).toEqual(['lost']);
  });

  test('may come back after it was taken out', () => {
    const without = started(past, fitToPast(gameOf([second]), past));
    const { toCome } = saidBy(gameOf([first, { words: 'x', minute: 50 }, second]), without);
    expect(toCome.map(({ words }) => words)).toEqual(['x', 'b']);
  });
});

describe('a hint that was to come after an answer that is known', () => {
  const game = gameOf([
    { words: 'a', minute: 10 },
    { words: 'b', minute: 100 },
  ]);
  const begun = started(NOTHING, fitToPast(game, NOTHING));
  /** The second hint came to this, and the answer was given half an hour before it was due. */
  const revealed = (state: string, why: string): Past => ({
    parts: begun.parts,
    steps: begun.steps.map((step) => {
      if (step.kind === 'reveal') return { ...step, state: 'sent', postedAt: after(70) };
      return step.kind === 'hint' && step.ordinal === 2 ? { ...step, state, why } : step;
    }),
  });

  test('is refused where the script had dropped it: it would be planned again', () => {
    expect(fitToPast(game, revealed('cancelled', 'dropped')).misfits).toMatchObject([
      { kind: 'after-reveal', step: { id: 'angers/1/hint-2/ville' }, revealedAt: after(70) },
    ]);
  });

  test.for([
    ['skipped', 'too-late'],
    ['cancelled', 'stopped'],
    ['cancelled', 'not-wished'],
  ])('changes nothing where it is kept as it is: %s %s', ([state = '', why = '']) => {
    expect(fitToPast(game, revealed(state, why)).misfits).toEqual([]);
  });
});

describe('rounds', () => {
  const day = (number: number, answer: string, changes: Partial<Round> = {}): Round => {
    const opens = OPENS.add({ hours: 24 * number });
    return round([], {
      answers: [answer],
      opens,
      closes: opens.add({ hours: 8 }),
      reveals: opens.add({ hours: 9 }),
      ...changes,
    });
  };
  const all = [day(0, 'a'), day(1, 'b'), day(2, 'c')];
  const begun = playedUntil(aGame({ rounds: all }), OPENS.add({ hours: 26 }));

  test('keep their numbers in whatever order and company they stand', () => {
    const answers = fc.shuffledSubarray([...all.slice(2), day(3, 'd'), day(4, 'e'), day(0, 'f')]);
    fc.assert(
      fc.property(answers, fc.infiniteStream(fc.nat(9)), (others, places) => {
        const rounds = all
          .slice(0, 2)
          .reduce(
            (sofar, posted) => sofar.toSpliced((places.next().value ?? 0) % (sofar.length + 1), 0, posted),
            others,
          );
        const { game, misfits, steps } = fitToPast(aGame({ rounds }), begun);
        expect(misfits).toEqual([]);
        const numbers = new Map(game.rounds.map(({ answers: [answer], number }) => [answer, number]));
        expect([numbers.get('a'), numbers.get('b')]).toEqual([1, 2]);
        expect([undefined, 3]).toContain(numbers.get('c'));
        expect(new Set(numbers.values()).size).toBe(rounds.length);
        const openings = steps.filter(({ kind }) => kind === 'opening');
        expect(openings).toHaveLength(rounds.length);
        const read = game.rounds.map(({ shown }) => shown);
        expect(new Set(read).size).toBe(rounds.length);
      }),
    );
  });

  test('of which something was posted have to stay in the script', () => {
    expect(fitToPast(aGame({ rounds: all.slice(1) }), begun).misfits).toMatchObject([
      { kind: 'lost', part: { round: 1 }, candidates: [] },
    ]);
    const other = day(3, 'd');
    expect(fitToPast(aGame({ rounds: [other, ...all.slice(1)] }), begun).misfits).toMatchObject([
      { kind: 'lost', part: { round: 1 }, candidates: [0] },
    ]);
    expect(fitToPast(aGame({ rounds: all.slice(0, 2) }), begun).misfits).toEqual([]);
  });

  test('have one ranking at the end, though a later edit makes another round the last', () => {
    const over = playedUntil(aGame({ rounds: all }), OPENS.add({ hours: 24 * 9 }));
    const [a = day(0, 'a'), ...others] = all;
    const moved = [{ ...a, reveals: OPENS.add({ hours: 24 * 8 }) }, ...others];
    const ranking = (rounds: readonly Round[]) =>
      fitToPast(aGame({ rounds }), over).steps.filter(({ kind }) => kind === 'standings');
    expect(ranking(moved)).toEqual([]);
    expect(ranking([...all, day(10, 'd')])).toHaveLength(1);
  });

  test('are all in the last ranking, though one was out of the script, and played once it was put back', () => {
    const [last] = all.slice(-1);
    const ranking = ({ steps }: Past) =>
      steps.filter(({ kind, state }) => kind === 'standings' && state !== 'cancelled');
    const without = started(begun, fitToPast(aGame({ rounds: all.slice(0, -1) }), begun));
    const early = postedUntil(without, last?.opens ?? OPENS);
    expect(ranking(early)).toMatchObject([{ state: 'sent' }]);
    const back = started(early, fitToPast(aGame({ rounds: all }), early));
    const revealed = postedUntil(back, last?.reveals ?? OPENS);
    expect(ranking(started(revealed, fitToPast(aGame({ rounds: all }), revealed)))).toMatchObject([
      { round: 3, state: 'planned' },
      { round: 2, state: 'sent' },
    ]);
  });
});

describe('what a game under way was known by before names and words were kept', () => {
  test('is its moments, or, of a hint that relays brought forward, its number alone', () => {
    const said = [
      { words: 'a', minute: 10 },
      { words: 'b', minute: 20 },
      { words: 'c', minute: 30 },
    ];
    const played = playedUntil(gameOf(said), after(25));
    const past = {
      ...played,
      parts: played.parts.map((part) => ({
        ...part,
        words: undefined,
        at: part.hint === 2 ? undefined : part.at,
      })),
    };
    const fitted = fitToPast(gameOf(said), past);
    expect(fitted.misfits).toEqual([]);
    expect(fitted.steps).toEqual(timeline(gameOf(said)));
  });
});
