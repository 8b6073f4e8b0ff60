import { setTimeout as wait } from 'node:timers/promises';
import { BlueskyNetwork } from '#networks/bluesky/bluesky-network.ts';
import { systemClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import {
  type BlueskyPerson,
  BlueskyPerson as Person,
  type BlueskyPost,
} from '../support/play/bluesky-person.ts';
import { HANGS_MS } from '../hangs.ts';
import type { BlueskyServers } from '../support/servers/bluesky.ts';
import type { ContractWorld, Follower, Seen } from './contract-world.ts';

/** A world of people on real Bluesky servers. They use them by bare requests, not by the code under test. */
export async function blueskyWorld(servers: BlueskyServers): Promise<ContractWorld> {
  const { pds } = servers;
  const angers = await Person.join(pds, 'angers');
  const stranger = await Person.join(pds, 'stranger');
  const people = new Map<string, Promise<BlueskyPerson>>();
  const network = new BlueskyNetwork({
    service: pds,
    handle: angers.handle,
    appPassword: new Secret(await angers.appPassword()),
    clock: systemClock,
    timeout: HANGS_MS,
  });
  const sees = async (viewer: BlueskyPerson, id: string): Promise<Seen | undefined> => {
    // Apps show what was written after a moment: they are asked until they have caught up with the account's server.
    const wanted = await keptAt(pds, id);
    for (const hangsAt = performance.now() + HANGS_MS; ;) {
      const post = await viewer.sees(id);
      const refused = post?.viewer?.embeddingDisabled === true;
      if ((post !== undefined) === wanted.there && refused === wanted.quotesRefused) return asSeen(post);
      if (performance.now() > hangsAt) return asSeen(post);
      await wait(50);
    }
  };
  return {
    network,
    gaps: new Set(['unlisted-told-as-public', 'replies-unedited', 'finds-no-words']),
    pause: async () => wait(200),
    follower: async (name, bio) => {
      const joined = people.get(name) ?? Person.join(pds, name, bio);
      people.set(name, joined);
      return followerOf(await joined, angers, sees);
    },
    sees: async (id) => sees(stranger, id),
    standing: async (reply, root) => {
      if ((await stranger.thread(root)).includes(reply)) return 'shown';
      return (await stranger.thread(root, true)).includes(reply) ? 'one-click' : 'nothing';
    },
    favouritesOf: async (id) => (await stranger.sees(id))?.likeCount ?? 0,
    boostsOf: async (id) => (await stranger.sees(id))?.repostCount ?? 0,
    [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
  };
}

function followerOf(
  person: BlueskyPerson,
  angers: BlueskyPerson,
  sees: (viewer: BlueskyPerson, id: string) => Promise<Seen | undefined>,
): Follower {
  return {
    address: person.handle,
    post: async (text, options) =>
      person.post(text, undefined, options?.mention === true ? angers : undefined),
    reply: async (to, text, options) =>
      person.post(text, to.id, (options?.mention ?? true) ? angers : undefined),
    boost: async ({ id }) => person.repost(id),
    quote: async ({ id }, text) => person.quote(text, id),
    edit: async () => {
      throw new Error('Nobody edits a post on Bluesky.');
    },
    delete: async (id) => person.delete(id),
    sees: async (id) => sees(person, id),
  };
}

/** What the account's own server keeps of a post, and of the rule against quoting it. */
async function keptAt(
  pds: URL,
  id: string,
): Promise<{ readonly there: boolean; readonly quotesRefused: boolean }> {
  const [did, collection, rkey] = id.replace('at://', '').split('/');
  const read = async (where: string | undefined): Promise<string> => {
    const query = new URLSearchParams({ repo: did ?? '', collection: where ?? '', rkey: rkey ?? '' });
    const answer = await fetch(new URL(`/xrpc/com.atproto.repo.getRecord?${query}`, pds));
    return answer.ok ? answer.text() : '';
  };
  const there = (await read(collection)) !== '';
  return { there, quotesRefused: there && (await read('app.bsky.feed.postgate')).includes('disableRule') };
}

function asSeen(post: BlueskyPost | undefined): Seen | undefined {
  if (post === undefined) return undefined;
  const features = (post.record.facets ?? []).flatMap(({ features: all }) => all);
  return {
    text: post.record.text,
    visibility: 'public',
    hashtags: features.flatMap(({ tag }) => (tag === undefined ? [] : [`#${tag}`.toLowerCase()])),
    alts: (post.embed?.images ?? []).map(({ alt }) => alt),
    warning: '',
    inReplyTo: post.record.reply?.parent.uri,
    quotes: post.viewer?.embeddingDisabled === true ? 'nobody' : 'anyone',
  };
}
