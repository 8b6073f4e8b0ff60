import { expect, test } from 'vitest';
import { sayUndefined } from '#cli/output/say-undefined.ts';
import type { AccountSettings } from '#config/accounts.ts';

const NONE = { accounts: new Map<string, AccountSettings>() };

test('accounts that no file names are said to be taken for Mastodon’s', () => {
  expect(sayUndefined({ accounts: ['ville'] }, NONE, 'fr')).toBe(
    'Le compte «\u00a0ville\u00a0» n’est pas encore défini\u00a0: d’ici là, il est pris pour un compte Mastodon ordinaire. D’autres réseaux ont d’autres limites. Pour définir un compte\u00a0: npx kesako accounts add ville',
  );
  expect(sayUndefined({ accounts: ['city', 'city-bluesky'] }, NONE, 'en')).toBe(
    'The accounts “city” and “city-bluesky” are not defined yet: until then they are taken for ordinary Mastodon accounts. Other networks have other limits. To define an account: npx kesako accounts add city',
  );
});

test('nothing is said where there is an accounts file: what it lacks is an error of the script', () => {
  const accounts = new Map([['musee', {} as AccountSettings]]);
  expect(sayUndefined({ accounts: ['ville'] }, { accounts }, 'fr')).toBeUndefined();
});
