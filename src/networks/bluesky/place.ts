import { AtUri } from '@atproto/api';

export const POST = 'app.bsky.feed.post';
export const THREADGATE = 'app.bsky.feed.threadgate';
export const POSTGATE = 'app.bsky.feed.postgate';

/** Where a post lies: in whose repository, under which key. */
export interface Place {
  readonly did: string;
  readonly rkey: string;
}

/** Returns the place of a post by its id, which is its address in the protocol; undefined when that is no post's. */
export function placeOf(id: string): Place | undefined {
  if (!id.startsWith('at://')) return undefined;
  try {
    const { host, collection, rkey } = new AtUri(id);
    return collection === POST && rkey !== '' ? { did: host, rkey } : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the id of a post, which is its address in the protocol. */
export const idOf = ({ did, rkey }: Place): string => `at://${did}/${POST}/${rkey}`;

/** Says where a post is read without an app. By the account's identifier, it stays right when the handle changes. */
export const pageOf = ({ did, rkey }: Place): string => `https://bsky.app/profile/${did}/post/${rkey}`;
