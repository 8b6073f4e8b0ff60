import { expect, test } from 'vitest';
import { nextPoll, USUAL_PACE } from '#game/timeline/polling.ts';
import { aRound, at } from '../../../support/games/game.ts';

const round = aRound();
const next = (looked: Parameters<typeof nextPoll>[1]): string | undefined =>
  nextPoll(round, looked, USUAL_PACE)
    ?.toZonedDateTimeISO('Europe/Paris')
    .toPlainTime()
    .toString({ smallestUnit: 'second' });

test('the first look comes a minute after the post', () => {
  expect(next({ postedAt: at('09:00') })).toBe('09:01:00');
});

test('looks are a minute apart after something new, and ever further apart, up to five minutes', () => {
  expect(next({ postedAt: at('09:00'), lastPoll: at('09:03') })).toBe('09:04:00');
  expect(next({ postedAt: at('09:00'), lastPoll: at('09:12') })).toBe('09:15:00');
  expect(next({ postedAt: at('09:00'), lastPoll: at('10:30') })).toBe('10:35:00');
  expect(next({ postedAt: at('09:00'), lastPoll: at('10:30'), lastNews: at('10:30') })).toBe('10:31:00');
});

test('a new post is looked at a minute later, whatever the pace was', () => {
  expect(next({ postedAt: at('11:00'), lastPoll: at('10:58') })).toBe('11:01:00');
});

test('the last look is at the reveal', () => {
  expect(next({ postedAt: at('09:00'), lastPoll: at('18:28') })).toBe('18:30:00');
  expect(next({ postedAt: at('09:00'), lastPoll: at('18:30') })).toBeUndefined();
});

test('a round of a minute is looked at every three seconds', () => {
  const opens = at('09:00');
  const quick = aRound({ opens, closes: opens.add({ seconds: 50 }), reveals: opens.add({ seconds: 60 }) });
  const next = nextPoll(quick, { postedAt: opens, lastPoll: opens.add({ seconds: 30 }) }, USUAL_PACE);
  expect(next).toEqual(opens.add({ seconds: 33 }));
});
