import { AtUri } from '@atproto/api';

export const POST = 'app.bsky.feed.post';
export const THREADGATE = 'app.bsky.feed.threadgate';
export const POSTGATE = 'app.bsky.feed.postgate';

/** In whose repository a post lies, and under which key. */
export interface RecordAddress {
  readonly did: string;
  readonly rkey: string;
}

/** Returns the address of a post by its id, which is that address as the protocol writes it; undefined when that is no post's. */
export function addressOf(id: string): RecordAddress | undefined {
  if (!id.startsWith('at://')) return undefined;
  try {
    const { host, collection, rkey } = new AtUri(id);
    return collection === POST && rkey !== '' ? { did: host, rkey } : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the id of a post, which is its address in the protocol. */
export const idOf = ({ did, rkey }: RecordAddress): string => `at://${did}/${POST}/${rkey}`;

/** Says where a post is read without an app. By the account's identifier, it stays right when the handle changes. */
export const pageOf = ({ did, rkey }: RecordAddress): string =>
  `https://bsky.app/profile/${did}/post/${rkey}`;
