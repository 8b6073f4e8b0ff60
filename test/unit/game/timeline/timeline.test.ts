import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Game, Round } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';

test('one round on one account comes as scripted, step by step', () => {
  const steps = timeline(aGame()).map(({ id, due }) => [id, due.toString()]);
  expect(steps).toEqual([
    ['angers/1/opening/ville', '2026-09-19T07:00:00Z'],
    ['angers/1/hint-1/ville', '2026-09-19T09:00:00Z'],
    ['angers/1/hint-2/ville', '2026-09-19T11:00:00Z'],
    ['angers/1/last-call/ville', '2026-09-19T15:30:00Z'],
    ['angers/1/closing/ville', '2026-09-19T16:00:00Z'],
    ['angers/1/reveal/ville', '2026-09-19T16:30:00Z'],
    ['angers/1/standings/ville', '2026-09-19T16:35:00Z'],
  ]);
});

test('what ends comes before what begins at the same moment', () => {
  const game = aGame({
    rounds: [
      aRound({ number: 1, hints: [], lastCall: undefined, reveals: at('18:00') }),
      aRound({ number: 2, hints: [], lastCall: undefined, opens: at('18:00'), closes: at('20:00') }),
    ],
    standings: 'none',
  });
  const atSix = timeline(game).filter(({ due }) => due.equals(at('18:00')));
  expect(atSix.map(({ kind, round }) => `${kind} ${round}`)).toEqual(['closing 1', 'reveal 1', 'opening 2']);
});

describe('the standings', () => {
  const rounds = [
    aRound({ number: 1, reveals: at('23:00') }),
    aRound({ number: 2, opens: at('08:00'), reveals: at('19:00') }),
  ];
  const ranked = (standings: Game['standings']): number[] =>
    timeline(aGame({ rounds, standings }))
      .filter(({ kind }) => kind === 'standings')
      .map(({ round }) => round);

  test('come after each reveal when the script wants them by round', () => {
    expect(ranked('round')).toEqual([2, 1]);
  });

  test('come once, after the last reveal in time, when it wants them at the end', () => {
    expect(ranked('end')).toEqual([1]);
  });

  test('leave the reveal five minutes to be read, or less where the reveal follows the closing more closely', () => {
    const due = (reveals: string) =>
      timeline(aGame({ rounds: [aRound({ reveals: at(reveals) })] }))
        .find(({ kind }) => kind === 'standings')
        ?.due.toString();
    expect(due('18:30')).toBe(at('18:35').toString());
    expect(due('18:02')).toBe(at('18:04').toString());
    expect(due('18:00')).toBe(at('18:00').toString());
  });

  test('do not come when it wants none', () => {
    expect(ranked('none')).toEqual([]);
  });
});

/** Rounds of any number of hints, each moment after the one before. */
const anyRound = fc
  .record({
    day: fc.integer({ min: 0, max: 300 }),
    hints: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 6 }),
    lastCall: fc.boolean(),
    reveal: fc.integer({ min: 0, max: 600 }),
  })
  .map(({ day, hints, lastCall, reveal }): Omit<Round, 'number'> => {
    const opens = at('09:00').add({ hours: 24 * day });
    let minutes = 0;
    const dated = hints.map((wait, index) => {
      minutes += wait;
      return { number: index + 1, at: opens.add({ minutes }), text: `Indice ${index}` };
    });
    const closes = opens.add({ minutes: minutes + 60 });
    return aRound({
      opens,
      hints: dated,
      lastCall: lastCall ? closes.subtract({ minutes: 10 }) : undefined,
      closes,
      reveals: closes.add({ minutes: reveal }),
    });
  });

const anyGame = fc
  .record({
    rounds: fc.array(anyRound, { minLength: 1, maxLength: 5 }),
    accounts: fc.uniqueArray(fc.constantFrom('ville', 'musee', 'office', 'chateau'), { minLength: 1 }),
    standings: fc.constantFrom('round' as const, 'end' as const, 'none' as const),
  })
  .map(({ rounds, ...rest }) =>
    aGame({ ...rest, rounds: rounds.map((round, index) => ({ ...round, number: index + 1 })) }),
  );

describe('whatever the script', () => {
  test('every account does every step of every round at its scripted moment', () => {
    fc.assert(
      fc.property(anyGame, (game) => {
        const steps = timeline(game);
        const due = (id: string) => steps.find((step) => step.id === id)?.due.toString();
        for (const account of game.accounts) {
          for (const round of game.rounds) {
            const of = (what: string) => due(`angers/${round.number}/${what}/${account}`);
            expect(of('opening')).toBe(round.opens.toString());
            expect(of('closing')).toBe(round.closes.toString());
            expect(of('reveal')).toBe(round.reveals.toString());
            expect(of('last-call')).toBe(round.lastCall?.toString());
            for (const hint of round.hints) expect(of(`hint-${hint.number}`)).toBe(hint.at.toString());
          }
        }
      }),
    );
  });

  test('no step is there twice, none is left over, and their ids are the same at every reading', () => {
    fc.assert(
      fc.property(anyGame, (game) => {
        const ids = timeline(game).map(({ id }) => id);
        const perAccount = game.rounds.reduce(
          (sum, { hints, lastCall }) => sum + 3 + hints.length + (lastCall ? 1 : 0),
          0,
        );
        const ranked = { round: game.rounds.length, end: 1, none: 0 }[game.standings];
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(game.accounts.length * (perAccount + ranked));
        expect(timeline(game).map(({ id }) => id)).toEqual(ids);
      }),
    );
  });

  test('steps come in the order of time, whatever the order of the rounds in the script', () => {
    fc.assert(
      fc.property(anyGame, (game) => {
        const dues = timeline(game).map(({ due }) => due.epochMilliseconds);
        expect(dues).toEqual(dues.toSorted((a, b) => a - b));
        const reversed = timeline({ ...game, rounds: game.rounds.toReversed() });
        expect(new Set(reversed.map(({ id }) => id))).toEqual(new Set(timeline(game).map(({ id }) => id)));
      }),
    );
  });
});
