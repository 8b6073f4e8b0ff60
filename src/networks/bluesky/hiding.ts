import type { Grounds } from '#game/grounds.ts';
import { CallFailed } from '#networks/failing.ts';
import type { AtpBaseClient } from '@atproto/api';
import { z } from 'zod';
import { MOST_HIDDEN } from './capabilities.ts';
import { ownPost } from './own-posts.ts';
import { addressOf, idOf, THREADGATE } from './record-address.ts';
import { ownRecord, replaceRecord } from './repository.ts';

const gate = z.looseObject({ hiddenReplies: z.array(z.string()).default([]) });

/** Another process, or a person in the app, may change the gate at the same time: it is then read again. */
const TRIES = 5;

/** Hides a reply in the thread of an own post, by the gate of the thread's first post. */
export async function hide(
  api: AtpBaseClient,
  did: string,
  reply: string,
  root: string,
  now: Temporal.Instant,
): Promise<void> {
  const rkey = await topOf(api, did, root);
  if (rkey === undefined) throw refused({ kind: 'thread-not-own' });
  await changeGate(api, did, rkey, now, (hidden) => {
    if (hidden.includes(reply)) return hidden;
    if (hidden.length >= MOST_HIDDEN) throw refused({ kind: 'too-many-hidden', most: MOST_HIDDEN });
    return [...hidden, reply];
  });
}

/** Shows a hidden reply again; succeeds when there is nothing to show. */
export async function unhide(
  api: AtpBaseClient,
  did: string,
  reply: string,
  root: string,
  now: Temporal.Instant,
): Promise<void> {
  const rkey = await topOf(api, did, root);
  if (rkey === undefined) return;
  await changeGate(api, did, rkey, now, (hidden) =>
    hidden.includes(reply) ? hidden.filter((one) => one !== reply) : hidden,
  );
}

/** The key of the first post of an own post's thread; undefined when one of them is gone or not the account's. */
async function topOf(api: AtpBaseClient, did: string, id: string): Promise<string | undefined> {
  const address = addressOf(id);
  if (address?.did !== did) return undefined;
  const post = await ownPost(api, did, address.rkey);
  if (post?.value.reply === undefined) return post && address.rkey;
  const top = addressOf(post.value.reply.root.uri);
  return top?.did === did && (await ownPost(api, did, top.rkey)) !== undefined ? top.rkey : undefined;
}

async function changeGate(
  api: AtpBaseClient,
  did: string,
  rkey: string,
  now: Temporal.Instant,
  change: (hidden: readonly string[]) => readonly string[],
): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await ownRecord(api, did, THREADGATE, rkey, gate);
    const hidden = before?.value.hiddenReplies ?? [];
    const wanted = change(hidden);
    if (wanted === hidden) return;
    const fresh = {
      $type: THREADGATE,
      post: idOf({ did, rkey }),
      createdAt: now.round('millisecond').toString(),
    };
    const record = { ...(before?.value ?? fresh), hiddenReplies: [...wanted] };
    if (await replaceRecord(api, did, THREADGATE, rkey, record, before)) return;
  }
  throw new CallFailed({ kind: 'unreachable', grounds: { kind: 'changed-by-others' } });
}

const refused = (grounds: Grounds): CallFailed => new CallFailed({ kind: 'refused', grounds });
