import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heard, type Try } from '#game/worth/tries.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';

const optional = aGame({ guesses: 3 });
const required = aGame({ guesses: 3, hashtags: { always: ['#Angers'], replies: 'required' } });

function said(id: string, changes: Partial<Try> = {}): Try {
  const at10 = at('10:00');
  return { id, player: 'zoe', seenAt: at10, at: at10, firstSeen: at10, tagged: true, names: 1, ...changes };
}

const tries = fc
  .array(
    fc.record({
      player: fc.constantFrom('zoe', 'luc', 'ana'),
      minute: fc.integer({ min: 0, max: 60 }),
      claimed: fc.integer({ min: 0, max: 60 }),
      tagged: fc.boolean(),
      names: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map(({ minute, claimed, ...rest }, index) => {
      const seenAt = at('10:00').add({ minutes: minute });
      return said(`r${index}`, { ...rest, seenAt, at: at('09:00').add({ minutes: claimed }) });
    }),
  );

describe('what is heard', () => {
  test('names one thing, and is of each player no more than there are guesses', () => {
    fc.assert(
      fc.property(tries, fc.constantFrom(optional, required), (all, game) => {
        const ids = heard(game, aRound(), all);
        for (const player of ['zoe', 'luc', 'ana']) {
          const own = all.filter((one) => one.player === player && ids.has(one.id));
          expect(own.length).toBeLessThanOrEqual(game.guesses);
          expect(own.every(({ names }) => names === 1)).toBe(true);
        }
      }),
    );
  });

  test('stays heard, and what is not stays so, whatever is seen later', () => {
    fc.assert(
      fc.property(tries, tries, (before, after) => {
        const later = after.map((one, index) =>
          said(`later${index}`, { ...one, id: `later${index}`, seenAt: at('12:00') }),
        );
        const ids = heard(optional, aRound(), [...before, ...later]);
        expect(new Set([...ids].filter((id) => !id.startsWith('later')))).toEqual(
          heard(optional, aRound(), before),
        );
      }),
    );
  });

  test('is, of one moment, what was taken in first, whatever it is called', () => {
    const game = aGame({ guesses: 1 });
    for (const [first, later] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const both = [said(later, { number: 2 }), said(first, { number: 1 })];
      expect([...heard(game, aRound(), both)]).toEqual([first]);
    }
  });

  test('lets nobody go back before a try by dating the next one earlier', () => {
    const first = ['a', 'b', 'c'].map((id) => said(id));
    const backdated = said('d', { seenAt: at('11:00'), at: at('09:01') });
    expect(heard(optional, aRound(), [backdated, ...first])).toEqual(new Set(['a', 'b', 'c']));
  });

  test('is not one that may name two things, and what is not takes no place', () => {
    const replies = ['a', 'b', 'c', 'd'].map((id) => said(id, { names: id === 'b' ? 2 : 1 }));
    expect(heard(optional, aRound(), replies)).toEqual(new Set(['a', 'c', 'd']));
  });

  test('has the hashtag, where the script requires it', () => {
    const replies = [said('without', { tagged: false }), said('with')];
    expect(heard(required, aRound(), replies)).toEqual(new Set(['with']));
    expect(heard(optional, aRound(), replies)).toEqual(new Set(['without', 'with']));
  });
});
