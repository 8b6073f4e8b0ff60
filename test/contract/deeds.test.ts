import { deedsContract, type ReadyDeed } from './deeds-contract.ts';
import { blueskyStage, type BlueskyStage } from './bluesky-stage.ts';
import { mastodonStage, type MastodonStage, never, outgoing, replyBy, valueOf } from './mastodon-stage.ts';
import { replyBy as replyOnX, xStage, type XStage } from './x-stage.ts';
import type { Fault } from '../support/stand-ins/faults.ts';
import { publish } from '../support/play/publish.ts';

const onX = async (stack: AsyncDisposableStack, on: RegExp) => {
  const stage: XStage = stack.use(await xStage());
  const root = valueOf(await publish(stage.network, outgoing('Où est-ce ?'), never));
  return { ...stage, stage, root, breakNext: (fault: Fault) => stage.server.breakNext(on, fault) };
};

const hidingOnX =
  (hidden: boolean): ReadyDeed =>
  async (stack) => {
    const { stage, network, server, root, breakNext } = await onX(stack, /PUT .*hidden/u);
    const { id } = replyOnX(stage, 'yanis', 'Le château', root.id);
    if (!hidden) valueOf(await network.hide(id, root.id, never));
    return {
      act: () => (hidden ? network.hide(id, root.id, never) : network.unhide(id, root.id, never)),
      isDone: () => server.state.hidden.has(id) === hidden,
      breakNext,
    };
  };

deedsContract('X', {
  hide: hidingOnX(true),
  'show again': hidingOnX(false),
  boost: async (stack) => {
    const { network, server, breakNext } = await onX(stack, /POST .*retweets/u);
    const { id } = server.state.add({ author: server.state.person('yanis'), text: 'Ouvert dimanche' });
    return {
      act: () => network.boost(id, never),
      isDone: () => server.state.reposts.has(`angers ${id}`),
      breakNext,
    };
  },
  'take a boost back': async (stack) => {
    const { network, server, breakNext } = await onX(stack, /DELETE .*retweets/u);
    const { id } = server.state.add({ author: server.state.person('yanis'), text: 'Ouvert dimanche' });
    valueOf(await network.boost(id, never));
    return {
      act: () => network.unboost(id, never),
      isDone: () => !server.state.reposts.has(`angers ${id}`),
      // Here it is the lie that the post is relayed still.
      breakNext: (fault) =>
        breakNext(
          fault.kind === 'answer' && typeof fault.body === 'string'
            ? { ...fault, body: fault.body.replace('"retweeted":false', '"retweeted":true') }
            : fault,
        ),
    };
  },
  'take back': async (stack) => {
    const { network, server, root, breakNext } = await onX(stack, /DELETE .*tweets/u);
    return {
      act: () => network.delete(root.id, never),
      isDone: () => !server.state.posts.has(root.id),
      breakNext,
    };
  },
});

const onMastodon = async (stack: AsyncDisposableStack, on: RegExp, approvesReplies = false) => {
  const stage: MastodonStage = stack.use(await mastodonStage({ approvesReplies }));
  const post = outgoing('Où est-ce ?', approvesReplies ? { replies: 'approved' } : {});
  const root = valueOf(await publish(stage.network, post, never));
  return { stage, root, breakNext: (fault: Fault) => stage.server.breakNext(on, fault) };
};

deedsContract('Mastodon', {
  boost: async (stack) => {
    const { stage, breakNext } = await onMastodon(stack, /POST .*reblog/u);
    const post = replyBy(stage, stage.yanis, 'Ouvert dimanche');
    return {
      act: () => stage.network.boost(post.id, never),
      isDone: () => post.boosts.includes(stage.angers),
      breakNext,
    };
  },
  'take a boost back': async (stack) => {
    const { stage, breakNext } = await onMastodon(stack, /POST .*unreblog/u);
    const post = replyBy(stage, stage.yanis, 'Ouvert dimanche');
    valueOf(await stage.network.boost(post.id, never));
    return {
      act: () => stage.network.unboost(post.id, never),
      isDone: () => !post.boosts.includes(stage.angers),
      breakNext,
    };
  },
  favourite: async (stack) => {
    const { stage, breakNext } = await onMastodon(stack, /POST .*favourite/u);
    const post = replyBy(stage, stage.yanis, 'Le château');
    return {
      act: () => stage.network.favourite(post.id, never),
      isDone: () => post.favourites.has(stage.angers),
      breakNext,
    };
  },
  'take back': async (stack) => {
    const { stage, root, breakNext } = await onMastodon(stack, /DELETE .*statuses/u);
    return {
      act: () => stage.network.delete(root.id, never),
      isDone: () => !stage.server.state.posts.has(root.id),
      breakNext,
    };
  },
  edit: async (stack) => {
    const { stage, root, breakNext } = await onMastodon(stack, /PUT .*statuses/u);
    const { text } = outgoing('Où donc ?');
    return {
      act: () => stage.network.edit(root.id, text, never),
      isDone: () => stage.server.state.posts.get(root.id)?.text === text,
      breakNext,
    };
  },
});

deedsContract('GoToSocial', {
  approve: async (stack) => {
    const { stage, root, breakNext } = await onMastodon(stack, /POST .*authorize/u, true);
    const reply = replyBy(stage, stage.yanis, 'Le château', stage.server.state.posts.get(root.id));
    return {
      act: () => stage.network.unhide(reply.id, root.id, never),
      isDone: () => !reply.waits,
      breakNext,
    };
  },
});

const onBluesky = async (stack: AsyncDisposableStack, on: string) => {
  const stage: BlueskyStage = stack.use(await blueskyStage());
  const root = valueOf(await publish(stage.network, outgoing('Où est-ce ?'), never));
  return { ...stage, root, breakNext: (fault: Fault) => stage.server.breakNext(on, fault) };
};

const PUT = 'com.atproto.repo.putRecord';
const CID = 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a';
const ZOE = { did: 'did:plc:zoezoezoezoezoezoezoezoe', handle: 'zoe.test' };
const REPLY = `at://${ZOE.did}/app.bsky.feed.post/1`;

const hidingOnBluesky =
  (hidden: boolean): ReadyDeed =>
  async (stack) => {
    const { network, server, root, breakNext } = await onBluesky(stack, PUT);
    if (!hidden) valueOf(await network.hide(REPLY, root.id, never));
    const gates = () =>
      JSON.stringify([...server.repo.records].filter(([key]) => key.includes('threadgate')));
    return {
      act: () => (hidden ? network.hide(REPLY, root.id, never) : network.unhide(REPLY, root.id, never)),
      isDone: () => gates().includes(REPLY) === hidden,
      breakNext,
    };
  };

const boostingOnBluesky =
  (boosts: boolean): ReadyDeed =>
  async (stack) => {
    const { network, server, breakNext } = await onBluesky(
      stack,
      boosts ? PUT : 'com.atproto.repo.deleteRecord',
    );
    const createdAt = '2026-09-19T08:59:00.000Z';
    const record = { $type: 'app.bsky.feed.post', text: 'Ouvert dimanche', createdAt };
    server.posts.set(REPLY, { uri: REPLY, cid: CID, author: ZOE, record, indexedAt: createdAt });
    if (!boosts) valueOf(await network.boost(REPLY, never));
    const isBoosted = () =>
      [...server.repo.records.keys()].some((key) => key.startsWith('app.bsky.feed.repost/'));
    return {
      act: () => (boosts ? network.boost(REPLY, never) : network.unboost(REPLY, never)),
      isDone: () => isBoosted() === boosts,
      breakNext,
    };
  };

deedsContract('Bluesky', {
  hide: hidingOnBluesky(true),
  'show again': hidingOnBluesky(false),
  boost: boostingOnBluesky(true),
  'take a boost back': boostingOnBluesky(false),
  'take back': async (stack) => {
    const { network, server, root, breakNext } = await onBluesky(stack, 'com.atproto.repo.deleteRecord');
    return {
      act: () => network.delete(root.id, never),
      isDone: () => server.repo.posts().length === 0,
      breakNext,
    };
  },
});
