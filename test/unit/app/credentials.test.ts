import { describe, expect, test } from 'vitest';
import { blueskyRecipe } from '#app/credentials/bluesky.ts';
import { mastodonRecipe } from '#app/credentials/mastodon.ts';
import type { Recipe } from '#app/credentials/recipe.ts';
import { xRecipe } from '#app/credentials/x.ts';
import { ScriptedInterview } from '../../support/games/scripted-interview.ts';

const signal = AbortSignal.timeout(10_000);

async function obtained(recipe: Recipe, ...answers: readonly string[]) {
  const { settings, credentials } = await recipe.obtain(new ScriptedInterview(answers), signal);
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

test('X takes four keys', async () => {
  expect(await obtained(xRecipe, 'one', 'two', 'three', 'four')).toEqual({
    settings: {},
    credentials: { API_KEY: 'one', API_SECRET: 'two', ACCESS_TOKEN: 'three', ACCESS_SECRET: 'four' },
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
