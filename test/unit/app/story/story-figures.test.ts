import { expect, test } from 'vitest';
import { gameIdOf } from '#app/control/control.ts';
import { aPartner } from '../../../support/games/partners.ts';
import { previewStory } from '#app/story/preview-story.ts';
import { figuresOf } from '#app/story/story-figures.ts';
import { aGame, at } from '../../../support/games/game.ts';

const letters = (text: string): number => Array.from(text).length;
const roomy = {
  network: 'village' as const,
  textLimit: 500,
  measure: letters,
  altLimit: 1500,
  picture: { maxBytes: 1e7, maxPixels: 1e7 },
  privateReplies: true,
  contentWarnings: true,
};

test('the figures of a game are plain data: steps with their moments, counts, standings, problems', () => {
  const story = previewStory(aGame(), () => roomy, 'en');
  const [opening] = story.posts;
  if (!opening) throw new Error('A game opens.');
  const reply = {
    networkId: '1',
    round: 1,
    account: 'ville',
    player: 'zoe@masto.example',
    name: 'Zoé',
    network: 'mastodon',
    text: 'secret',
    at: at('10:00'),
    visibility: 'public',
    verdict: 'correct',
    worth: 'counts',
    doubtful: false,
    edited: false,
    deleted: false,
  } as const;
  const figures = figuresOf({
    ...story,
    posts: [{ ...opening, state: 'sent', postedAt: at('09:00') }],
    deeds: [
      {
        round: 1,
        partner: 'Musée',
        account: 'ville',
        kind: 'relay',
        of: { kind: 'hint', ordinal: 2 },
        due: at('11:10'),
        at: at('11:12'),
        outcome: 'done',
      },
      {
        round: 1,
        partner: 'Musée',
        account: 'ville',
        kind: 'hint',
        at: at('12:00'),
        url: 'u',
        outcome: 'unasked',
      },
    ],
    reach: [
      {
        round: 1,
        account: 'ville',
        post: { kind: 'opening', ordinal: 0 },
        samples: [{ at: at('09:05'), boosts: 3, quotes: 1 }],
      },
    ],
    replies: [
      { ...reply, exposure: { seen: 'public' } },
      { ...reply, verdict: 'wrong' },
      { ...reply, verdict: 'wrong' },
    ],
    standings: [{ rank: 1, player: 'zoe@masto.example', name: 'Zoé', network: 'mastodon', points: 10 }],
    problems: ['None.'],
  });
  expect(JSON.parse(JSON.stringify(figures))).toEqual({
    game: 'angers',
    steps: [
      {
        round: 1,
        kind: 'opening',
        account: 'ville',
        due: '2026-09-19T07:00:00Z',
        postedAt: '2026-09-19T07:00:00Z',
        state: 'sent',
      },
    ],
    partners: [
      {
        round: 1,
        partner: 'Musée',
        account: 'ville',
        kind: 'relay',
        of: 'hint-2',
        due: '2026-09-19T09:10:00Z',
        doneOrSeenAt: '2026-09-19T09:12:00Z',
        outcome: 'done',
        url: null,
      },
      {
        round: 1,
        partner: 'Musée',
        account: 'ville',
        kind: 'hint',
        of: null,
        due: null,
        doneOrSeenAt: '2026-09-19T10:00:00Z',
        outcome: 'unasked',
        url: 'u',
      },
    ],
    reach: [
      {
        round: 1,
        post: 'opening',
        account: 'ville',
        seenAt: '2026-09-19T07:05:00Z',
        boosts: 3,
        quotes: 1,
      },
    ],
    replies: { correct: 1, close: 0, wrong: 2 },
    exposure: [
      {
        round: 1,
        account: 'ville',
        network: 'Village',
        maskable: null,
        public: 1,
        oneClick: 0,
        followers: 0,
        never: 0,
        openSeconds: null,
      },
    ],
    standings: [{ rank: 1, player: 'zoe@masto.example', network: 'mastodon', points: 10 }],
    problems: ['None.'],
  });
});

test('a preview shows every post with its hashtags, and none for a step that posts nothing', () => {
  const [round] = aGame().rounds;
  const silent = aGame({ rounds: round ? [{ ...round, closing: undefined }] : [] });
  const posts = previewStory(silent, () => roomy, 'fr').posts;
  expect(posts.map(({ kind }) => kind)).toEqual([
    'opening',
    'hint',
    'hint',
    'last-call',
    'reveal',
    'standings',
  ]);
  for (const { text, why } of posts) {
    expect(text).toMatch(/\n\n#Angers$/);
    expect(why).toBeUndefined();
  }
});

test('whether a network can mask is told only where the game is to mask', () => {
  const maskable = (masking: 'quiet' | 'hide') =>
    previewStory(aGame({ masking }), () => roomy, 'fr').accounts.map((account) => account.maskable);
  expect(maskable('hide')).toEqual([false]);
  expect(maskable('quiet')).toEqual([undefined]);
});

test('a preview tells which post does not fit, and by how much', () => {
  const tight = { ...roomy, textLimit: 60 };
  const [opening] = previewStory(aGame(), () => tight, 'fr').posts;
  expect(opening?.why).toBe(`trop long\u00a0: ${letters(`${opening?.text}\n\n#Angers`)} pour 60`);
  expect(previewStory(aGame(), () => tight, 'en').posts[0]?.why).toMatch(/^too long: \d+ for 60$/);
});

test.each([
  'games/angers-patrimoine',
  'games/angers-patrimoine/',
  'games/angers-patrimoine/game.yaml',
  'angers-patrimoine',
])('%s names the game angers-patrimoine', (name) => {
  expect(gameIdOf(name)).toBe('angers-patrimoine');
});

test('a preview says that what a lent account would do is uncertain until it is added', () => {
  const [round] = aGame().rounds;
  const lent = aPartner({ takesPart: { kind: 'lent', accounts: { ville: 'musee' } } });
  const game = aGame({
    partners: [lent],
    rounds: round ? [{ ...round, relays: [{ of: 'opening', by: lent.id }] }] : [],
  });
  const whys = (known: readonly string[]) =>
    previewStory(game, (account) => (known.includes(account) ? roomy : undefined), 'fr')
      .posts.filter(({ account }) => account === 'musee')
      .map(({ why }) => why);
  expect(whys(['ville'])).toContain('incertain\u00a0: ce compte prêté n’est pas encore ajouté');
  expect(new Set(whys(['ville', 'musee']))).toEqual(new Set([undefined]));
});
