import { describe, expect, test } from 'vitest';
import { findersOf, pointsFor, rank, type Find } from '#game/worth/standings.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { aReply } from '../../../support/games/reply.ts';

const find = (player: string, points: number): Find => ({ reply: player, player, at: at('10:00'), points });

describe('points', () => {
  const scoring = { points: 10, lessPerHint: 4, least: 3, first: 5 };
  const hints = [at('11:00'), at('13:00')];

  test('fall with each hint, from the moment it was given', () => {
    const earned = ['10:59:59', '11:00', '12:59', '13:00'].map((time) =>
      pointsFor(scoring, at(time), hints, false),
    );
    expect(earned).toEqual([10, 6, 6, 3]);
  });

  test('never fall below the least', () => {
    expect(pointsFor({ ...scoring, lessPerHint: 100 }, at('14:00'), hints, false)).toBe(3);
  });

  test('rise for the first one, on top of the least', () => {
    expect(pointsFor(scoring, at('14:00'), hints, true)).toBe(8);
  });

  test('do not fall with a hint that was never given', () => {
    expect(pointsFor(scoring, at('14:00'), [], false)).toBe(10);
  });
});

describe('the finders of a round', () => {
  const game = aGame({ scoring: { points: 10, lessPerHint: 2, least: 1, first: 5 } });

  test('are nobody who stands aside, who takes no first place either', () => {
    const replies = [aReply('staff', '09:30', 'correct', { aside: true }), aReply('zoe', '10:58', 'correct')];
    const found = findersOf(game, { round: aRound(), replies, hints: [] });
    expect(found).toMatchObject([{ player: 'zoe', points: 15 }]);
  });

  test('come in the order in which they were seen, and no date makes anybody older by more than a delivery takes', () => {
    const replies = [
      aReply('zoe', '10:58', 'correct', { seen: at('10:58') }),
      aReply('mallory', '09:00', 'correct', { seen: at('11:02') }),
      aReply('luc', '10:59:55', 'correct', { seen: at('11:00:03') }),
      aReply('late', '13:30', 'correct', { seen: at('11:30') }),
    ];
    const found = findersOf(game, { round: aRound(), replies, hints: [at('11:00'), at('13:00')] });
    expect(found).toMatchObject([
      { player: 'zoe', at: at('10:58'), points: 15 },
      { player: 'luc', at: at('10:59:55'), points: 10 },
      { player: 'mallory', at: at('11:01'), points: 8 },
      { player: 'late', at: at('13:30'), points: 6 },
    ]);
  });

  test('come in the order of finding, the first with the bonus, each once', () => {
    const replies = [
      aReply('luc', '12:00', 'correct'),
      aReply('zoe', '10:00', 'correct'),
      aReply('zoe', '10:30', 'correct'),
      aReply('ana', '10:10', 'close'),
    ];
    expect(findersOf(game, { round: aRound(), replies, hints: [at('11:00')] })).toEqual([
      { reply: 'zoe/10:00', player: 'zoe', at: at('10:00'), points: 15 },
      { reply: 'luc/12:00', player: 'luc', at: at('12:00'), points: 8 },
    ]);
  });

  test('are not those who answered right without the right to', () => {
    const replies = [
      aReply('early', '08:00', 'correct'),
      aReply('late', '18:00', 'correct'),
      aReply('greedy', '10:00', 'wrong'),
      aReply('greedy', '10:01', 'wrong'),
      aReply('greedy', '10:02', 'wrong'),
      aReply('greedy', '10:03', 'correct'),
    ];
    expect(findersOf(game, { round: aRound(), replies, hints: [] })).toEqual([]);
  });
});

describe('the ranking', () => {
  test('adds up over the rounds, most points first', () => {
    const finds = [find('zoe', 4), find('luc', 10), find('zoe', 8)];
    expect(rank(finds)).toEqual([
      { rank: 1, player: 'zoe', points: 12 },
      { rank: 2, player: 'luc', points: 10 },
    ]);
  });

  test('gives equals one rank, by name, and leaves out the next', () => {
    const finds = [find('zoe', 8), find('luc', 8), find('ana', 10), find('mia', 8), find('tom', 1)];
    expect(rank(finds).map((line) => `${line.rank} ${line.player}`)).toEqual([
      '1 ana',
      '2 luc',
      '2 mia',
      '2 zoe',
      '5 tom',
    ]);
  });

  test('is empty when nobody found', () => {
    expect(rank([])).toEqual([]);
  });
});
