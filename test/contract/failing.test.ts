import { BlueskyNetwork } from '#networks/bluesky/bluesky-network.ts';
import { systemClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { XStandIn } from '../support/stand-ins/x.ts';
import { blueskyStage } from './bluesky-stage.ts';
import { failingContract } from './failing-contract.ts';
import { mastodonStage, networkOn, never, valueOf } from './mastodon-stage.ts';
import { xStage } from './x-stage.ts';
import { xNetworkOn } from './x-world.ts';

const MASTODON = {
  publishing: /POST .*statuses/u,
  uploading: /POST .*media/u,
  reading: /GET .*notifications/u,
} as const;

failingContract('Mastodon', {
  open: async () => {
    const stage = await mastodonStage();
    const { server, network } = stage;
    valueOf(await network.identity(never));
    return {
      ...stage,
      breakNext: (request, fault) => server.breakNext(MASTODON[request], fault),
      posts: () => [...server.state.posts.keys()],
      now: () => systemClock.now(),
    };
  },
  at: (server) => networkOn(server, 'token'),
});

const X = { publishing: /POST .*tweets/u, uploading: /POST .*media/u, reading: /GET .*mentions/u } as const;

failingContract('X', {
  open: async () => {
    const stage = await xStage();
    const { server, network } = stage;
    valueOf(await network.identity(never));
    return {
      ...stage,
      breakNext: (request, fault) => server.breakNext(X[request], fault),
      posts: () => [...server.state.posts.keys()],
      now: () => systemClock.now(),
    };
  },
  at: (server) => xNetworkOn(server, XStandIn.keysOf('angers')),
});

const BLUESKY = {
  publishing: 'com.atproto.repo.applyWrites',
  uploading: 'com.atproto.repo.uploadBlob',
  reading: 'app.bsky.notification.listNotifications',
} as const;

failingContract('Bluesky', {
  open: async () => {
    const stage = await blueskyStage();
    const { server } = stage;
    return {
      ...stage,
      breakNext: (request, fault) => server.breakNext(BLUESKY[request], fault),
      posts: () => server.repo.posts().map(([key]) => key),
      now: () => stage.clock.now(),
    };
  },
  at: (service) =>
    new BlueskyNetwork({ service, handle: 'a.test', appPassword: new Secret('x'), clock: systemClock }),
});
