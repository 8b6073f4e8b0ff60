import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grade, type Graded, type JudgedReply } from '#game/worth/grading.ts';
import { aGame, aRound, at } from '../../../support/games/game.ts';
import { aReply } from '../../../support/games/reply.ts';

const ROUND = aRound();
const REQUIRED = aGame({ hashtags: { always: ['#Angers'], replies: 'required' } });

/** « id: worth, guesses left » of each, in the order of the grading. */
const inShort = (graded: readonly Graded[]): string[] =>
  graded.map(({ id, worth, left }) => `${id}: ${worth}, ${left} left`);

test('a reply counts from the opening on, and no more from the closing on', () => {
  const replies = ['08:59:59.999', '09:00', '17:59:59.999', '18:00', '18:10'].map((time, index) =>
    aReply(`player-${index}`, time, 'correct'),
  );
  const worths = grade(aGame(), ROUND, replies).map(({ worth }) => worth);
  expect(worths).toEqual(['early', 'counts', 'counts', 'late', 'late']);
});

test('each player has so many guesses, and one after that counts no more, even right', () => {
  const replies = [
    aReply('zoe', '10:00', 'wrong'),
    aReply('zoe', '10:01', 'close'),
    aReply('luc', '10:02', 'wrong'),
    aReply('zoe', '10:03', 'wrong'),
    aReply('zoe', '10:04', 'correct'),
  ];
  expect(inShort(grade(aGame({ guesses: 3 }), ROUND, replies))).toEqual([
    'zoe/10:00: counts, 2 left',
    'zoe/10:01: counts, 1 left',
    'luc/10:02: counts, 2 left',
    'zoe/10:03: counts, 0 left',
    'zoe/10:04: over-limit, 0 left',
  ]);
});

test('what holds no guess costs none', () => {
  const replies = [
    aReply('zoe', '10:00', 'wrong', { guess: false }),
    aReply('zoe', '10:01', 'correct'),
    aReply('zoe', '10:02', 'wrong', { guess: false }),
  ];
  expect(inShort(grade(aGame({ guesses: 1 }), ROUND, replies))).toEqual([
    'zoe/10:00: chatter, 1 left',
    'zoe/10:01: counts, 0 left',
    'zoe/10:02: chatter, 0 left',
  ]);
});

test('whoever has found cannot find, nor lose it, a second time', () => {
  const replies = [
    aReply('zoe', '10:00', 'correct'),
    aReply('zoe', '10:01', 'wrong'),
    aReply('zoe', '10:02', 'correct'),
  ];
  expect(inShort(grade(aGame(), ROUND, replies))).toEqual([
    'zoe/10:00: counts, 2 left',
    'zoe/10:01: already-found, 2 left',
    'zoe/10:02: already-found, 2 left',
  ]);
});

describe('a required hashtag', () => {
  test('makes a reply without it worth nothing, at no cost, until the player adds it', () => {
    const replies = [
      aReply('zoe', '10:00', 'correct'),
      aReply('zoe', '10:05', 'correct', { tagged: true }),
      aReply('luc', '10:06', 'correct', { tagged: true }),
    ];
    expect(inShort(grade(REQUIRED, ROUND, replies))).toEqual([
      'zoe/10:00: untagged, 3 left',
      'zoe/10:05: counts, 2 left',
      'luc/10:06: counts, 2 left',
    ]);
  });

  test('is asked neither of what holds no guess nor of who has found', () => {
    const replies = [
      aReply('zoe', '10:00', 'wrong', { guess: false }),
      aReply('zoe', '10:01', 'correct', { tagged: true }),
      aReply('zoe', '10:02', 'wrong'),
    ];
    expect(grade(REQUIRED, ROUND, replies).map(({ worth }) => worth)).toEqual([
      'chatter',
      'counts',
      'already-found',
    ]);
  });
});

const anyReply = fc.record({
  id: fc.uuid(),
  player: fc.constantFrom('zoe', 'luc', 'ana'),
  at: fc.integer({ min: -60, max: 600 }).map((minutes) => at('09:00').add({ minutes })),
  verdict: fc.constantFrom('correct' as const, 'close' as const, 'wrong' as const),
  guess: fc.boolean(),
  tagged: fc.boolean(),
});
const anyReplies = fc.uniqueArray(anyReply, { selector: ({ id }) => id, maxLength: 25 });
const anyRules = fc.record({
  guesses: fc.integer({ min: 1, max: 4 }),
  hashtags: fc.constantFrom(aGame().hashtags, REQUIRED.hashtags),
});

describe('whatever the replies', () => {
  test('the order in which they arrive changes nothing', () => {
    const shuffled = anyReplies.chain((replies) =>
      fc.tuple(
        fc.constant(replies),
        fc.shuffledSubarray(replies, { minLength: replies.length, maxLength: replies.length }),
      ),
    );
    fc.assert(
      fc.property(anyRules, shuffled, (rules, [replies, disorder]) => {
        expect(grade(rules, ROUND, disorder)).toEqual(grade(rules, ROUND, replies));
      }),
    );
  });

  test('of those of one moment what was taken in first goes first, whatever they and their players are called', () => {
    const numbered = fc
      .array(fc.tuple(anyReply, fc.uuid()), { maxLength: 25 })
      .map((all) => all.map(([reply, other], number) => ({ ...reply, at: at('10:00'), number, other })));
    const names = fc.shuffledSubarray(['ana', 'bob', 'luc'], { minLength: 3 });
    fc.assert(
      fc.property(anyRules, numbered, names, (rules, replies, [zoe = '', luc = '', ana = '']) => {
        const now: Record<string, string> = { zoe, luc, ana };
        const renamed = replies.map((reply) => ({
          ...reply,
          id: reply.other,
          player: now[reply.player] ?? '',
        }));
        const told = (all: readonly JudgedReply[]) =>
          grade(rules, ROUND, all).map(({ number, worth, left }) => ({ number, worth, left }));
        expect(told(renamed)).toEqual(told(replies));
        expect(told(replies).map(({ number }) => number)).toEqual(replies.map(({ number }) => number));
      }),
    );
  });

  test('those that are seen later never change what an earlier one was worth', () => {
    fc.assert(
      fc.property(anyRules, anyReplies, anyReplies, (rules, before, after) => {
        const last = before.reduce((latest, reply) => later(latest, reply.at), at('08:00'));
        const added = after.map((reply): JudgedReply => ({
          ...reply,
          id: `later-${reply.id}`,
          // However old they say they are.
          seen: last.add({ minutes: 1 }).add({ seconds: reply.at.epochMilliseconds % 1000 }),
        }));
        const longer = grade(rules, ROUND, [...before, ...added]);
        expect(longer.slice(0, before.length)).toEqual(grade(rules, ROUND, before));
      }),
    );
  });

  test('nobody scores twice, and nobody has more guesses counted than the script gives', () => {
    fc.assert(
      fc.property(anyRules, anyReplies, (rules, replies) => {
        const counted = grade(rules, ROUND, replies).filter(({ worth }) => worth === 'counts');
        for (const own of Map.groupBy(counted, ({ player }) => player).values()) {
          expect(own.length).toBeLessThanOrEqual(rules.guesses);
          expect(own.filter(({ verdict }) => verdict === 'correct').length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) > 0 ? a : b;

test('a reply first seen after the reveal does not count, whatever its author’s server says of its age', () => {
  const early = aReply('zoe', '09:01', 'correct', { afterReveal: true });
  const honest = aReply('luc', '10:00', 'correct');
  expect(grade(aGame(), aRound(), [early, honest]).map(({ player, worth }) => [player, worth])).toEqual([
    ['zoe', 'late'],
    ['luc', 'counts'],
  ]);
});

test('a player whose server dates each reply before the last has no guess more than others', () => {
  const replies = Array.from({ length: 11 }, (_, index) =>
    aReply('mallory', '10:00', index === 10 ? 'correct' : 'wrong', {
      id: `mallory/${index}`,
      at: at('10:00').subtract({ seconds: index }),
      seen: at('10:00').add({ minutes: index }),
    }),
  );
  const worths = replies.map((_, index) => {
    const graded = grade(aGame({ guesses: 3 }), aRound(), replies.slice(0, index + 1));
    return graded.find(({ id }) => id === `mallory/${index}`)?.worth;
  });
  expect(worths).toEqual(['counts', 'counts', 'counts', ...Array.from({ length: 8 }, () => 'over-limit')]);
});

test('a reply that was there before its round opened is early, whatever it says', () => {
  const worthOf = (seen: string): string | undefined =>
    grade(aGame(), aRound(), [aReply('mallory', '09:30', 'correct', { seen: at(seen) })])[0]?.worth;
  expect(worthOf('08:00')).toBe('early');
  // Clocks of servers differ by seconds.
  expect(worthOf('08:59:30')).toBe('counts');
});
