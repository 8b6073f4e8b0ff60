import { describe, expect, test } from 'vitest';
import { KINDS } from '#app/step-names.ts';
import { problemsOf, sayWhy } from '#app/story-problems.ts';
import type { StoryPost } from '#storyboard/storyboard.ts';
import { at } from '../../support/games/game.ts';

function post(changes: Partial<StoryPost>): StoryPost {
  return {
    round: 2,
    kind: 'hint',
    ordinal: 1,
    account: 'ville',
    due: at('11:00'),
    state: 'sent',
    text: '',
    pictures: [],
    visibility: 'public',
    ...changes,
  };
}

const told = (...posts: readonly StoryPost[]) => ({
  fr: problemsOf({ posts, partnerPosts: [] }, 'fr'),
  en: problemsOf({ posts, partnerPosts: [] }, 'en'),
});

test('a partner that gives the answer away is told with the place, until the post is gone', () => {
  const spoiler = {
    round: 2,
    partner: 'Musée',
    at: at('11:05'),
    url: 'https://musee.example/7',
    leaks: true,
    gone: false,
  };
  const partnerPosts = [
    spoiler,
    { ...spoiler, gone: true },
    { ...spoiler, leaks: false, url: 'https://musee.example/8' },
  ];
  expect(problemsOf({ posts: [], partnerPosts }, 'fr')).toEqual([
    'Mystère 2\u00a0: Musée dévoile la réponse dans https://musee.example/7. Demandez-lui de retirer ce message.',
  ]);
  expect(problemsOf({ posts: [], partnerPosts }, 'en')).toEqual([
    'Mystery 2: Musée gives the answer away in https://musee.example/7. Ask for this post to be taken back.',
  ]);
});

test('a game that went as the script has it has no problem', () => {
  const calm = [
    post({}),
    post({ state: 'done' }),
    post({ state: 'cancelled', why: 'dropped' }),
    post({ state: 'planned' }),
  ];
  expect(told(...calm)).toEqual({ fr: [], en: [] });
});

test('a step that was skipped is told with its reason', () => {
  expect(told(post({ state: 'skipped', why: 'too-late' }))).toEqual({
    fr: ['Mystère 2, indice 1, compte «\u00a0ville\u00a0» n’a pas été publié\u00a0: trop tard.'],
    en: ['Mystery 2, hint 1, account “ville” was not posted: too late.'],
  });
});

test('a step that failed is told with what the network said', () => {
  const refused = post({ kind: 'opening', ordinal: 0, state: 'failed', why: 'refused: Text: too long' });
  expect(told(refused)).toEqual({
    fr: [
      'Mystère 2, ouverture, compte «\u00a0ville\u00a0» a échoué\u00a0: le réseau a refusé (Text: too long).',
    ],
    en: ['Mystery 2, opening, account “ville” failed: the network refused it (Text: too long).'],
  });
});

test('a step that waits is told once it has a reason to', () => {
  expect(told(post({ state: 'planned', why: 'unreachable: ECONNREFUSED' })).en).toEqual([
    'Mystery 2, hint 1, account “ville” is waiting: the network does not answer (ECONNREFUSED).',
  ]);
});

describe('every reason that the store keeps', () => {
  test.each([
    'too-late',
    'never-opened',
    'round-over',
    'rate-limited until 2026-09-19T07:10:00Z',
    'refused: x',
    'credentials-rejected: x',
    'not-found',
    'unreachable: x',
    'outcome-unknown: x',
    'too long: 510 of 500',
    'picture: x',
    'waits for the opening',
    'keeps its distance from the post before',
    'stopped',
    'dropped',
  ])('« %s » has words in both languages', (why) => {
    expect(sayWhy(why, 'fr')).not.toContain(why.split(':')[0]);
    expect(sayWhy(why, 'fr')).not.toBe(sayWhy(why, 'en'));
  });

  test('a token without a right is told with its mend and with what it was needed for', () => {
    const why = 'credentials-rejected: missing-scope: GET /api/v2/search';
    expect(sayWhy(why, 'fr')).toBe(
      'il manque un droit au jeton du compte\u202f; refaites-le avec «\u00a0kesako accounts add\u00a0» (GET /api/v2/search)',
    );
    expect(sayWhy(why, 'en')).toBe(
      'the account’s token lacks a right; make it anew with “kesako accounts add” (GET /api/v2/search)',
    );
  });

  test('one of an older version is told as it is', () => {
    expect(sayWhy('eaten by a dog', 'fr')).toBe('eaten by a dog');
  });
});

test('every kind of step has a name in both languages', () => {
  expect(Object.keys(KINDS.en)).toEqual(Object.keys(KINDS.fr));
});
