import { setTimeout as wait } from 'node:timers/promises';
import { UNLIMITED, type SpendingLimit } from '#networks/spending-limit.ts';
import { XNetwork } from '#networks/x/x-network.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { HANGS_MS } from '../hangs.ts';
import { startPrism } from '../support/servers/prism.ts';
import { XStandIn, type XKeys } from '../support/stand-ins/x.ts';
import type { XPost, XState } from '../support/stand-ins/x-state.ts';
import type { ContractWorld, Follower, Seen } from './contract-world.ts';

/** More than a whole suite uses. */
const AMPLE = { posts: 1e5, hides: 1e5, deletions: 1e5, reposts: 1e5, uploads: 1e5, reads: 1e5 };

/** The stand-in of X with people on it, behind X's own description. */
export async function xWorld(): Promise<ContractWorld> {
  await using resources = new AsyncDisposableStack();
  const standIn = resources.use(await XStandIn.start({ limits: AMPLE }));
  const { url } = resources.use(await startPrism(standIn.url));
  const { state } = standIn;
  state.person('angers');
  const network = resources.use(xNetworkOn(url, XStandIn.keysOf('angers')));
  const kept = resources.move();
  return {
    network,
    gaps: new Set(['unlisted-told-as-public']),
    pause: async () => wait(20),
    follower: async (name, bio) => followerOn(state, name, bio),
    sees: async (id) => asSeen(state.posts.get(id)),
    standing: async (reply) => (state.hidden.has(reply) ? 'one-click' : 'shown'),
    favouritesOf: async () => 0,
    boostsOf: async (id) => [...state.reposts].filter((key) => key.endsWith(` ${id}`)).length,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

export function xNetworkOn(
  server: URL,
  keys: XKeys,
  limit: SpendingLimit = UNLIMITED,
  clock: Clock = systemClock,
): XNetwork {
  return new XNetwork({
    server,
    keys: {
      apiKey: new Secret(keys.apiKey),
      apiSecret: new Secret(keys.apiSecret),
      accessToken: new Secret(keys.accessToken),
      accessSecret: new Secret(keys.accessSecret),
    },
    clock,
    limit,
    timeout: HANGS_MS,
  });
}

function followerOn(state: XState, name: string, bio: string | undefined): Follower {
  const author = state.person(name);
  if (bio !== undefined) author.description = bio;
  const named = (text: string, mention: boolean): string => (mention ? `@angers ${text}` : text);
  return {
    address: `${name}@x.com`,
    post: async (text, options) => state.add({ author, text: named(text, options?.mention ?? false) }).id,
    reply: async (to, text, options) =>
      state.add({ author, text: named(text, options?.mention ?? true), inReplyTo: state.demand(to.id) }).id,
    boost: async ({ id }) => void state.reposts.add(`${name} ${id}`),
    quote: async ({ id }, text) => state.add({ author, text, quoting: state.demand(id) }).id,
    edit: async (id, text) => state.edit(id, named(text, true)),
    delete: async (id) => state.delete(id),
    sees: async (id) => asSeen(state.posts.get(id)),
  };
}

function asSeen(post: XPost | undefined): Seen | undefined {
  if (post === undefined) return undefined;
  const tags = post.text.match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? [];
  return {
    text: post.text,
    visibility: 'public',
    hashtags: tags.map((tag) => tag.toLowerCase()),
    alts: post.media.map(({ alt }) => alt),
    warning: '',
    inReplyTo: post.inReplyTo?.id,
  };
}
