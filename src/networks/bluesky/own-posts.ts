import type { Published } from '#networks/network.ts';
import { Pages } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import { z } from 'zod';
import { idOf, pageOf, POST } from './record-address.ts';
import { recordKey } from './record-key.ts';
import type { OwnRecord } from './repository.ts';
import { ownRecord } from './repository.ts';

const reference = z.object({ uri: z.string(), cid: z.string() });

/** What is read of an own post. */
const post = z.object({
  text: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  reply: z.object({ root: reference, parent: reference }).optional(),
});

export type OwnPost = OwnRecord<z.infer<typeof post>>;

/** Reads a post of the account by its record key; undefined when there is none. */
export async function ownPost(api: AtpBaseClient, did: string, rkey: string): Promise<OwnPost | undefined> {
  return ownRecord(api, did, POST, rkey, post);
}

/**
 * Reads the account's posts under a key of the game, the oldest first, and the record key that is free for the next. More than
 * one is there only when the same game was played here before: a key is for ever, a game may start again, corrected.
 */
export async function editionsOf(
  api: AtpBaseClient,
  did: string,
  key: string,
): Promise<{ readonly posts: readonly OwnPost[]; readonly free: string }> {
  const posts: OwnPost[] = [];
  const pages = new Pages();
  while (true) {
    pages.turn();
    const rkey = recordKey(posts.length === 0 ? key : `${key} ${posts.length + 1}`);
    const there = await ownPost(api, did, rkey);
    if (there === undefined) return { posts, free: rkey };
    posts.push(there);
  }
}

/** Returns a post of the account as it was published. @param createdAt in ISO 8601 */
export function publishedOf(did: string, rkey: string, createdAt: string): Published {
  return { id: idOf({ did, rkey }), url: pageOf({ did, rkey }), at: Temporal.Instant.from(createdAt) };
}
