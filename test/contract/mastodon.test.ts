import { describe } from 'vitest';
import { requireServer } from '../support/servers/available.ts';
import { startSnac } from '../support/servers/snac.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import { mastodonWorld } from './mastodon-world.ts';
import { networkContract } from './network-contract.ts';

networkContract('a stand-in of Mastodon 4.5', async () => {
  const server = await MastodonStandIn.start({ limit: 100_000 });
  const account = server.state.person('angers', 'Je suis un robot.');
  return mastodonWorld({
    server: server.url,
    account,
    tokenOf: (name) => server.state.person(name, name === 'shy' ? 'Photographe. #NoBot' : '').token,
    gaps: [],
    dispose: async () => server[Symbol.asyncDispose](),
  });
});

networkContract('a stand-in of GoToSocial 0.20, where replies wait for their approval', async () => {
  const server = await MastodonStandIn.start({
    limit: 100_000,
    approvesReplies: true,
    repeatsBoosts: true,
    forgetsKeys: true,
  });
  return mastodonWorld({
    server: server.url,
    account: server.state.person('angers', 'Je suis un robot.'),
    tokenOf: (name) => server.state.person(name, name === 'shy' ? 'Photographe. #NoBot' : '').token,
    gaps: ['repeats-keys'],
    dispose: async () => server[Symbol.asyncDispose](),
  });
});

describe.runIf(requireServer('snac'))('with a real server', () => {
  networkContract('snac', async () => {
    const server = await startSnac(['angers', 'mathilde', 'yanis', 'soizic', 'shy', 'stranger']);
    const tokenOf = (name: string): string => server.users.find((user) => user.name === name)?.token ?? '';
    return mastodonWorld({
      server: server.url,
      account: { name: 'angers', token: tokenOf('angers') },
      tokenOf,
      stranger: tokenOf('stranger'),
      gaps: [
        'repeats-keys',
        'private-readable-by-id',
        'edit-loses-hashtags',
        'replies-stay',
        'unlisted-told-as-public',
        'markup-lost',
        'deep-replies-unseen',
      ],
      // The first ten digits tell the last change: an edited status would have another id.
      known: (id) => `0000000000${id.slice(10)}`,
      dispose: async () => server[Symbol.asyncDispose](),
    });
  });
});
