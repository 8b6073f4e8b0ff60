import { expect, test } from 'vitest';
import { ALL, heardBy } from '#game/watch/hourly.ts';

const counted = (listening: string, voices: number, posts = voices) => ({ listening, voices, posts });

test('what several listenings heard counts once, for all together and for any of them', () => {
  const hour = [counted('ville', 5, 7), counted('fete', 4), counted('ecole', 1), counted(ALL, 6, 8)];
  expect(heardBy(hour, [])).toMatchObject({ voices: 6, posts: 8 });
  expect(heardBy(hour, ['ville'])).toEqual({ voices: 5, posts: 7 });
  expect(heardBy(hour, ['ville', 'fete'])).toEqual({ voices: 6, posts: 8 });
  expect(heardBy(hour, ['ecole', 'fete'])).toEqual({ voices: 5, posts: 5 });
  expect(heardBy(hour, ['autre'])).toEqual({ voices: 0, posts: 0 });
});

test('an hour of which nobody counted all together is the sum of its listenings', () => {
  expect(heardBy([counted('ville', 5), counted('fete', 4)], [])).toEqual({ voices: 9, posts: 9 });
  expect(heardBy([], [])).toEqual({ voices: 0, posts: 0 });
});
