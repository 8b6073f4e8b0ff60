import { describe, expect, test } from 'vitest';
import { KINDS } from '#app/words/step-names.ts';
import { problemsOf } from '#app/problems/steps.ts';
import { readWhy, REASONS, type Why, type WhyLine } from '#game/why.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { Language } from '#game/game.ts';
import type { StoryDeed, StoryPost } from '#storyboard/storyboard.ts';
import { at } from '../../../support/games/game.ts';

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
  fr: problemsOf({ posts: inWords(posts, 'fr'), deeds: [], partnerPosts: [] }, 'fr'),
  en: problemsOf({ posts: inWords(posts, 'en'), deeds: [], partnerPosts: [] }, 'en'),
});

const inWords = (posts: readonly StoryPost[], language: Language): readonly StoryPost[] =>
  posts.map(({ why, ...one }) => ({
    ...one,
    why: why === undefined ? undefined : sayWhy(why, language, 'Europe/Paris'),
  }));

/** The office was to relay the opening. */
const deed = (changes: Partial<StoryDeed>): StoryDeed => ({
  round: 1,
  partner: 'Office de tourisme',
  account: 'ville',
  kind: 'relay',
  of: { kind: 'opening', ordinal: 0 },
  due: at('09:10'),
  outcome: 'missed',
  ...changes,
});
const undone = (changes: Partial<StoryDeed>, language: Language): readonly string[] =>
  problemsOf(
    {
      posts: [post({ kind: 'relay', state: 'skipped' }), post({ kind: 'partner-hint', state: 'skipped' })],
      deeds: [deed(changes)],
      partnerPosts: [],
    },
    language,
  );

describe('what a partner was to do', () => {
  test('is told by the partner’s name when it did not do it, and once', () => {
    const why = { fr: sayWhy('missed', 'fr'), en: sayWhy('missed', 'en') };
    expect(undone({ why: why.fr }, 'fr')).toEqual([
      'Mystère\u00a01, Office de tourisme, relais de l’ouverture, compte «\u00a0ville\u00a0» n’a pas eu lieu\u00a0: le partenaire ne l’a pas fait.',
    ]);
    expect(undone({ why: why.en }, 'en')).toEqual([
      'Mystery 1, Office de tourisme, relay of the opening, account “ville” did not happen: the partner did not do it.',
    ]);
  });

  test.each([
    [{ kind: 'hint', of: { kind: 'hint', ordinal: 2 } }, 'indice\u00a02', 'hint\u00a02'],
    [{ of: { kind: 'partner-hint', ordinal: 2 } }, 'relais de l’indice\u00a02', 'relay of hint\u00a02'],
    [{ of: { kind: 'last-call', ordinal: 0 } }, 'relais du dernier appel', 'relay of the last call'],
  ] as const)('has a name: %j', (changes, fr, en) => {
    expect(undone(changes, 'fr')[0]).toContain(`, ${fr}, `);
    expect(undone(changes, 'en')[0]).toContain(`, ${en}, `);
  });

  test('is no problem once it is done, late or not, nor while it is awaited as it should be', () => {
    for (const outcome of ['done', 'late', 'unasked', 'awaited'] as const)
      expect(undone({ outcome }, 'fr')).toEqual([]);
    expect(undone({ outcome: 'awaited', why: 'le réseau ne répond pas' }, 'fr')).toEqual([
      expect.stringMatching(/ attend\u00a0: le réseau ne répond pas\.$/u),
    ]);
  });
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
  expect(problemsOf({ posts: [], deeds: [], partnerPosts }, 'fr')).toEqual([
    'Mystère\u00a02\u00a0: Musée dévoile la réponse dans https://musee.example/7. Demandez-lui de retirer ce message.',
  ]);
  expect(problemsOf({ posts: [], deeds: [], partnerPosts }, 'en')).toEqual([
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
    fr: ['Mystère\u00a02, indice\u00a01, compte «\u00a0ville\u00a0» n’a pas été publié\u00a0: trop tard.'],
    en: ['Mystery 2, hint\u00a01, account “ville” was not posted: too late.'],
  });
});

test('a step that failed is told with what the network said', () => {
  expect(told(post({ state: 'failed', why: 'refused: Text: too long' }))).toEqual({
    fr: [
      'Mystère\u00a02, indice\u00a01, compte «\u00a0ville\u00a0» a échoué\u00a0: le réseau a refusé («\u00a0Text: too long\u00a0»).',
    ],
    en: ['Mystery 2, hint\u00a01, account “ville” failed: the network refused it (“Text: too long”).'],
  });
});

test('an opening that failed is told with what that means, and that a person cannot make up for it', () => {
  const refused = post({ kind: 'opening', ordinal: 0, state: 'failed', why: 'refused' });
  expect(told(refused)).toEqual({
    fr: [
      'Mystère\u00a02, ouverture, compte «\u00a0ville\u00a0» a échoué\u00a0: le réseau a refusé. Le mystère n’est pas joué sur ce compte\u202f; l’ouvrir à la main n’y changerait rien, car rien ne suivrait.',
    ],
    en: [
      'Mystery 2, opening, account “ville” failed: the network refused it. The mystery is not played on this account; opening it by hand would not help: nothing would follow.',
    ],
  });
});

describe('a step that has not gone although its moment is past', () => {
  const opening = (changes: Partial<StoryPost>): StoryPost =>
    post({ kind: 'opening', ordinal: 0, state: 'planned', ...changes });
  const stuck = (language: Language, now: string, ...posts: readonly StoryPost[]): readonly string[] =>
    problemsOf({ posts: inWords(posts, language), deeds: [], partnerPosts: [] }, language, {
      now: at(now),
      timeZone: 'Europe/Paris',
    });

  test('is told after five minutes, with what to do about it', () => {
    expect(stuck('fr', '11:05', opening({}))).toEqual([]);
    expect(stuck('fr', '11:06', opening({}))).toEqual([
      'Mystère\u00a02, ouverture, compte «\u00a0ville\u00a0» aurait dû partir le 19 sept. 2026, 11:00, et npx kesako run ne s’en est pas occupé. Vérifiez qu’il tourne\u202f; s’il tourne, son journal dit ce qui l’en empêche.',
    ]);
    expect(stuck('en', '11:06', opening({}))).toEqual([
      'Mystery 2, opening, account “ville” was due 19 Sept 2026, 11:00, and npx kesako run has not seen to it. Check that it is running; if it is, its log says what keeps it from it.',
    ]);
  });

  test.each(['sending', 'uncertain'] as const)('is told to be perhaps out where it is (%s)', (state) => {
    expect(stuck('fr', '11:06', opening({ state }))).toEqual([
      'Mystère\u00a02, ouverture, compte «\u00a0ville\u00a0» attend\u00a0: on ne sait pas s’il est parti\u202f; il sera cherché avant d’être répété.',
    ]);
    expect(stuck('en', '11:06', opening({ state }))).toEqual([
      'Mystery 2, opening, account “ville” is waiting: it is not known whether it went through; it will be looked for before it is repeated.',
    ]);
  });

  test('is told at once where nobody knows whether it is out, and while it leaves it is not', () => {
    expect(stuck('en', '11:01', opening({ state: 'uncertain' }))).toHaveLength(1);
    expect(stuck('en', '11:01', opening({ state: 'sending' }))).toEqual([]);
  });

  test('is told with its reason where it has one, and once', () => {
    expect(stuck('en', '12:00', opening({ why: 'unreachable' }))).toEqual([
      'Mystery 2, opening, account “ville” is waiting: the network does not answer.',
    ]);
  });

  test('is told of a partner’s, too, where its deed gives no reason', () => {
    expect(stuck('en', '11:06', post({ kind: 'relay', ordinal: 0, state: 'uncertain' }))).toHaveLength(1);
    expect(
      stuck('en', '11:06', post({ kind: 'relay', ordinal: 0, why: 'not-ready', state: 'planned' })),
    ).toEqual([]);
  });

  test('is no problem where nothing is played', () => {
    expect(told(opening({}), opening({ state: 'uncertain' })).en).toEqual([]);
  });
});

test('a step that waits is told once it has a reason to', () => {
  expect(told(post({ state: 'planned', why: 'unreachable: ECONNREFUSED' })).en).toEqual([
    'Mystery 2, hint\u00a01, account “ville” is waiting: the network does not answer (ECONNREFUSED).',
  ]);
});

test('a step that the network makes wait is told until when, in the game’s own time', () => {
  expect(told(post({ state: 'planned', why: 'rate-limited until 2026-09-19T08:16:30Z' }))).toEqual({
    fr: [
      'Mystère\u00a02, indice\u00a01, compte «\u00a0ville\u00a0» attend\u00a0: le réseau demande d’attendre jusqu’au 19 sept. 2026, 10:16.',
    ],
    en: [
      'Mystery 2, hint\u00a01, account “ville” is waiting: the network asks to wait until 19 Sept 2026, 10:16.',
    ],
  });
});

/** They are the same in both languages. */
const SHARED = ['TypeError', 'script', 'machine', 'minutes', 'place', 'long'];

describe('every reason that the store keeps', () => {
  const LINES: { readonly [Kind in Why['kind']]?: WhyLine } = {
    'rate-limited': 'rate-limited until 2026-09-19T07:10:00Z',
    'too-long': 'too-long: 510 of 500',
    'replies-awaited': 'replies-awaited until 2026-09-19T07:10:00Z: ville, musee',
    refused: 'refused: The text was found wanting.',
    'credentials-rejected': 'credentials-rejected: The token was revoked.',
    unreachable: 'unreachable: no answer within a few seconds',
    picture: 'picture: truncated',
    program: 'program: TypeError',
  };
  const isOurs = (word: string): boolean => word.length > 3 && !['accounts', 'kesako', 'lent'].includes(word);
  const wordsOf = (sentence: string): readonly string[] =>
    sentence
      .replaceAll(/[«“][^»”]*[»”]/gu, '')
      .match(/\p{L}+/gu)
      ?.filter(isOurs) ?? [];

  test.each(REASONS)('« %s » is read, and has words in both languages, none of the other’s', (kind) => {
    const line = LINES[kind] ?? (kind as WhyLine);
    expect(readWhy(line)?.kind).toBe(kind);
    const english = new Set(wordsOf(sayWhy(line, 'en')));
    expect(wordsOf(sayWhy(line, 'fr')).filter((word) => english.has(word) && !SHARED.includes(word))).toEqual(
      [],
    );
  });

  test('a token without a right is told with its mend and with what it was needed for', () => {
    const why = 'credentials-rejected: missing-scope: GET /api/v2/search';
    expect(sayWhy(why, 'fr')).toBe(
      'il manque un droit au jeton du compte\u202f; refaites-le avec «\u00a0kesako accounts add\u00a0» (--lent s’il est prêté) (GET /api/v2/search)',
    );
    expect(sayWhy(why, 'en')).toBe(
      'the account’s token lacks a right; make it anew with “npx kesako accounts add” (--lent if it is lent) (GET /api/v2/search)',
    );
  });

  test.each([
    ['unreachable: GET /api/v1/instance: ECONNREFUSED', 'the network does not answer (ECONNREFUSED)'],
    ['unreachable: GET /api/v1/instance answered 503', 'the network does not answer (503)'],
    ['unreachable: GET /api/v1/instance timed out', 'the network does not answer'],
    ['program: TypeError', 'an error of the program, which the log shows (TypeError)'],
  ] as const)('of %s, what means the same in every language is told', (why, said) => {
    expect(sayWhy(why, 'en')).toBe(said);
  });

  test('one of an older version is quoted', () => {
    expect(sayWhy('eaten by a dog', 'fr')).toBe('«\u00a0eaten by a dog\u00a0»');
  });
});

test('every kind of step has a name in both languages', () => {
  expect(Object.keys(KINDS.en)).toEqual(Object.keys(KINDS.fr));
});

test('what waits for its turn is told only once it has waited too long', () => {
  const posts = inWords([post({ state: 'planned', why: 'posts-apart' })], 'fr');
  const toldAt = (now: string) =>
    problemsOf({ posts, deeds: [], partnerPosts: [] }, 'fr', { now: at(now), timeZone: 'Europe/Paris' });
  expect(toldAt('11:02')).toEqual([]);
  expect(toldAt('11:06')).toHaveLength(1);
});
