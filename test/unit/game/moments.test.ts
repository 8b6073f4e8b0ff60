import { expect, test } from 'vitest';
import {
  byMoment,
  compareMoments,
  earlier,
  earliest,
  isAfter,
  isBefore,
  isBy,
  isFrom,
  later,
} from '#game/moments.ts';
import { at } from '../../support/games/game.ts';

const [nine, ten, eleven] = [at('09:00'), at('10:00'), at('11:00')];

test.each([
  ['isBefore', isBefore, [true, false, false]],
  ['isBy', isBy, [true, true, false]],
  ['isFrom', isFrom, [false, true, true]],
  ['isAfter', isAfter, [false, false, true]],
] as const)('%s compares nine, ten and eleven with ten', (_, compares, answers) => {
  expect([nine, ten, eleven].map((moment) => compares(moment, ten))).toEqual(answers);
});

test('moments of one millisecond are told apart by what is finer', () => {
  const finer = ten.add({ nanoseconds: 1 });
  expect([isBefore(ten, finer), isAfter(finer, ten), isFrom(ten, finer), isBy(finer, ten)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([finer, ten].toSorted(compareMoments)).toEqual([ten, finer]);
});

test('the earlier and the later of two moments, of which the second may be missing', () => {
  expect([earlier(ten, nine), earlier(nine, ten), earlier(ten, undefined)]).toEqual([nine, nine, ten]);
  expect([later(ten, nine), later(nine, ten), later(nine, undefined)]).toEqual([ten, ten, nine]);
});

test('the earliest of moments, if there are any', () => {
  expect(earliest([eleven, undefined, nine, ten])).toEqual(nine);
  expect(earliest([undefined])).toBeUndefined();
});

test('moments, and what has one, are put in order, the earlier first', () => {
  expect([eleven, nine, ten].toSorted(compareMoments)).toEqual([nine, ten, eleven]);
  const dated = [
    { id: 'b', at: ten },
    { id: 'c', at: ten },
    { id: 'a', at: nine },
  ];
  expect(dated.toSorted(byMoment(({ at: moment }) => moment)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
