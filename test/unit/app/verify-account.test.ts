import { expect, test } from 'vitest';
import { verifyAccount } from '#app/verify-account.ts';
import { lentAddresses, type Partner } from '#game/partners.ts';
import { Secret } from '#platform/secret.ts';
import { aPartner } from '../../support/games/partners.ts';
import { MastodonStandIn } from '../../support/stand-ins/mastodon.ts';

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
