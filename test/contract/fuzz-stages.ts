import type { Network } from '#networks/network.ts';
import type { Tamper } from '../support/stand-ins/faults.ts';
import { publish } from '../support/play/publish.ts';
import { blueskyStage } from './bluesky-stage.ts';
import { mastodonStage, never, outgoing, replyBy, valueOf } from './mastodon-stage.ts';
import { replyBy as xReplyBy, xStage } from './x-stage.ts';

/** A network with honest replies below a question, on a server that tampers with what it answers. */
export interface FuzzStage extends AsyncDisposable {
  readonly network: Network;
  readonly server: { tamper: Tamper };
  readonly root: string;
  readonly url: string;
  /** Of somebody who has posted. */
  readonly address: string;
  /** Where reading began. */
  readonly cursor: string;
  readonly replies: readonly string[];
}

const GUESSES = ['Le château', '<b>La gare</b> #Angers', 'La tour, non ?', 'L’hôtel Pincé'];

export async function mastodonFuzz(): Promise<FuzzStage> {
  const stage = await mastodonStage({ limit: 1e9 });
  const { server, network, yanis } = stage;
  const { cursor } = valueOf(await network.collect(undefined, never));
  const { id: root, url } = valueOf(await publish(network, outgoing('Où est-ce ?'), never));
  const question = server.state.posts.get(root);
  const replies = GUESSES.map((text) => replyBy(stage, yanis, text, question).id);
  server.state.posts.get(root)?.boosts.push(yanis);
  return { ...stage, root, url, cursor, replies, address: `yanis@${server.url.host}` };
}

export async function xFuzz(): Promise<FuzzStage> {
  const ample = { posts: 1e6, hides: 1e6, deletions: 1e6, reposts: 1e6, uploads: 1e6, reads: 1e6 };
  const stage = await xStage({ limits: ample });
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  const { id: root, url } = valueOf(await publish(stage.network, outgoing('Où est-ce ?'), never));
  const replies = GUESSES.map((text) => xReplyBy(stage, 'yanis', text, root).id);
  stage.server.state.reposts.add(`yanis ${root}`);
  return { ...stage, root, url, cursor, replies, address: 'yanis@x.com' };
}

const ZOE = 'did:plc:zoezoezoezoezoezoezoezoe';
const CID = 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a';

export async function blueskyFuzz(): Promise<FuzzStage> {
  const stage = await blueskyStage();
  const { server, network } = stage;
  const { cursor } = valueOf(await network.collect(undefined, never));
  const { id: root, url } = valueOf(await publish(network, outgoing('Où est-ce ?'), never));
  const author = { did: ZOE, handle: 'zoe.test', displayName: 'Zoé', description: 'Joue' };
  const place = { root: { uri: root, cid: CID }, parent: { uri: root, cid: CID } };
  const posts = GUESSES.map((text, index) => ({
    uri: `at://${ZOE}/app.bsky.feed.post/3k${index}`,
    cid: CID,
    author,
    indexedAt: `2026-09-19T08:59:0${index}.000Z`,
    repostCount: 1,
    quoteCount: 1,
    record: {
      $type: 'app.bsky.feed.post',
      text: `@angers.test ${text}`,
      createdAt: '2026-09-19T08:59:00Z',
      reply: place,
      tags: ['Angers'],
      facets: [
        {
          index: { byteStart: 0, byteEnd: 12 },
          features: [{ $type: 'app.bsky.richtext.facet#mention', did: server.repo.did }],
        },
      ],
      embed: { $type: 'app.bsky.embed.images', images: [{ alt: 'Une tour' }] },
    },
  }));
  const node = (post: unknown, replies: readonly unknown[] = []): object => ({
    $type: 'app.bsky.feed.defs#threadViewPost',
    post,
    replies,
  });
  server.found = posts;
  server.notifications = posts.map(({ uri, indexedAt }) => ({
    uri,
    cid: CID,
    author,
    reason: 'reply',
    indexedAt,
  }));
  const views: Readonly<Record<string, unknown>> = {
    'feed.getPosts': { posts },
    'feed.getPostThread': {
      thread: node(posts[0], [
        node(
          posts[0],
          posts.slice(1).map((post) => node(post)),
        ),
      ]),
    },
    'feed.getRepostedBy': { repostedBy: [author] },
    'feed.getQuotes': { posts },
    'feed.getAuthorFeed': { feed: posts.map((post) => ({ post })) },
    'actor.getProfiles': { profiles: [author] },
    'actor.getProfile': author,
  };
  for (const [method, view] of Object.entries(views)) server.views.set(`app.bsky.${method}`, view);
  const replies = posts.map(({ uri }) => uri);
  return { ...stage, root, url, cursor, replies, address: 'zoe.test' };
}
