import { expect, test } from 'vitest';
import { describeAccount, verifyAccount } from '#app/accounts/verify-account.ts';
import { lentAddresses, type Partner } from '#game/partners.ts';
import { BLUESKY } from '#networks/bluesky/capabilities.ts';
import { CAPABILITIES as X } from '#networks/x/capabilities.ts';
import { Secret } from '#platform/secret.ts';
import { aPartner } from '../../../support/games/partners.ts';
import { MastodonStandIn } from '../../../support/stand-ins/mastodon.ts';

const never = new AbortController().signal;
const lending = (address: string): readonly Partner[] => [
  aPartner({ addresses: { ville: address }, takesPart: { kind: 'lent', accounts: { ville: 'office' } } }),
];

test('a lent account has to be the one that the script gives its partner', async () => {
  await using server = await MastodonStandIn.start();
  const { token } = server.state.person('office');
  const account = {
    name: 'office',
    network: 'mastodon' as const,
    server: server.url.origin,
    approvesReplies: false,
    token: new Secret(token),
    tokenVariable: 'KESAKO_OFFICE_TOKEN',
  };
  const verify = (address: string) => verifyAccount(account, 'en', never, lentAddresses(lending(address)));
  const strange = await verify('museum@social.example');
  expect(strange.ok).toBe(false);
  expect(strange.lines[0]).toBe(
    'is not the account of “Office de tourisme”, whose address is @museum@social.example: nothing will be posted through it',
  );
  const [, address = ''] = /^@(\S+), on /u.exec(strange.lines[1] ?? '') ?? [];
  const own = await verify(address);
  expect(own.ok).toBe(true);
  expect(own.lines.join(' ')).not.toContain('Office de tourisme');
  expect(own.lines).toEqual([
    `@${address}, on Mastodon 4.5.2`,
    expect.stringContaining('characters a post'),
    'lent by a partner: nothing that it receives is read',
  ]);
});

test('an account on Bluesky that is not flagged as a bot is told where that network has the flag', () => {
  const identity = {
    address: 'angers.fr',
    name: 'Angers',
    url: '',
    bot: false,
    server: 'Bluesky (bsky.social)',
  };
  expect(describeAccount('bluesky', identity, BLUESKY, 'fr').slice(0, 2)).toEqual([
    '@angers.fr, sur Bluesky (bsky.social)',
    'n’est pas signalé comme robot\u00a0: signalez-le comme automatisé dans les réglages de l’application, à la page du compte',
  ]);
});

test('an account on X goes by its name alone, and is told of X’s own label', () => {
  const identity = { address: 'angers@x.com', name: 'Angers', url: '', bot: undefined, server: 'X' };
  expect(describeAccount('x', identity, X, 'en').slice(0, 2)).toEqual([
    '@angers, on X',
    'this network does not tell whether the account is flagged as automated: give it the “Automated” label in the account’s settings, and say so in the profile',
  ]);
  expect(describeAccount('x', identity, X, 'fr').slice(0, 2)).toEqual([
    '@angers, sur X',
    'ce réseau ne dit pas si le compte est signalé comme automatisé\u00a0: donnez-lui l’étiquette «\u00a0Automated\u00a0» dans les réglages du compte, et dites-le dans le profil',
  ]);
});
