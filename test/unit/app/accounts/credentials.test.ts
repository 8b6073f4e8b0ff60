import { describe, expect, test } from 'vitest';
import { blueskyRecipe } from '#app/accounts/credentials/bluesky.ts';
import { mastodonRecipe } from '#app/accounts/credentials/mastodon.ts';
import type { Recipe, WantedAccount } from '#app/accounts/credentials/recipe.ts';
import { xRecipe } from '#app/accounts/credentials/x.ts';
import { ScriptedInterview } from '../../../support/games/scripted-interview.ts';

const { signal } = new AbortController();

const obtained = (recipe: Recipe, ...answers: readonly string[]) => renewed(recipe, {}, ...answers);

/** @param before what the accounts file says of the account already */
async function renewed(recipe: Recipe, before: WantedAccount['before'], ...answers: readonly string[]) {
  const { settings, credentials } = await recipe.obtain(
    new ScriptedInterview(answers),
    { before, lent: false },
    signal,
  );
  return {
    settings,
    credentials: Object.fromEntries(
      Object.entries(credentials).map(([name, secret]) => [name, secret.reveal()]),
    ),
  };
}

describe('Bluesky', () => {
  test('takes a handle, its usual server and an app password', async () => {
    expect(await obtained(blueskyRecipe, '@Angers.bsky.social', '', 'abcd-efgh-2345-6789')).toEqual({
      settings: { handle: 'angers.bsky.social', service: 'https://bsky.social' },
      credentials: { APP_PASSWORD: 'abcd-efgh-2345-6789' },
    });
  });

  test.each([
    [['angers', '', 'abcd-efgh-2345-6789'], 'Write it like angers.bsky.social.'],
    [['angers.bsky.social', 'bsky.social', 'abcd-efgh-2345-6789'], 'Write it like https://bsky.social.'],
    [['angers.bsky.social', '', 'hunter2'], 'do not use that of the account'],
  ])('objects to %j', async (answers, objection) => {
    await expect(obtained(blueskyRecipe, ...answers)).rejects.toThrow(objection);
  });
});

describe('X', () => {
  const KEYS = ['one', 'two', 'three', 'four'] as const;

  test('takes a plan, a spending limit and four keys', async () => {
    expect(await obtained(xRecipe, 'ordinary', '12,50', ...KEYS)).toEqual({
      settings: { 'spending-limit': 12.5 },
      credentials: { API_KEY: 'one', API_SECRET: 'two', ACCESS_TOKEN: 'three', ACCESS_SECRET: 'four' },
    });
  });

  test.each([
    ['a new account has the usual limit unless told', {}, ['', ''], { 'spending-limit': 20 }],
    ['no limit is none', {}, ['', '0'], {}],
    ['under the Enterprise plan none is asked for', {}, ['enterprise'], { plan: 'enterprise' }],
    [
      'renewed keys leave the limit',
      { network: 'x', 'spending-limit': 35 },
      ['', ''],
      { 'spending-limit': 35 },
    ],
    ['renewed keys leave an account without a limit so', { network: 'x' }, ['', ''], {}],
    ['renewed keys leave the plan', { network: 'x', plan: 'enterprise' }, [''], { plan: 'enterprise' }],
    ['a plan may change', { network: 'x', 'spending-limit': 35 }, ['enterprise'], { plan: 'enterprise' }],
  ] as const)('%s', async (_, before, answers, settings) => {
    expect((await renewed(xRecipe, before, ...answers, ...KEYS)).settings).toEqual(settings);
  });

  test.each(['beaucoup', '-5', '1e3', '20 $', '12.345'])('objects to « %s » as an amount', async (amount) => {
    await expect(obtained(xRecipe, 'ordinary', amount, ...KEYS)).rejects.toThrow(
      'An objection: Write an amount, such as 20 or 12.50.',
    );
  });
});

describe('Mastodon', () => {
  test.each(['', 'pas une adresse', 'ftp://masto.example', 'https://moi:secret@masto.example'])(
    'objects to « %s » as a server',
    async (address) => {
      await expect(obtained(mastodonRecipe, address)).rejects.toThrow(
        'An objection: Write it like mastodon.example.',
      );
    },
  );

  test.each([
    'masto.invalid',
    '@angers@masto.invalid',
    'https://masto.invalid/@angers',
    ' HTTPS://Masto.invalid ',
  ])('takes « %s » for its server', async (address) => {
    await expect(obtained(mastodonRecipe, address)).rejects.toThrow(/^masto\.invalid does not answer like/);
  });
});
