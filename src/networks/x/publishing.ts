import { isBefore } from '#game/moments.ts';
import type { Boosted, Leave, Outgoing, Published } from '#networks/network.ts';
import { beforePosting, CallFailed, isNotFound, isRefused } from '#networks/failing.ts';
import { isDuplicate } from './failures.ts';
import { findAmong, ownSince } from './finding.ts';
import { z } from 'zod';
import { upload } from './media.ts';
import type { Me } from './posts.ts';
import { publishedOf, versionsOf } from './posts.ts';
import { one, xDeleted, xHidden, xId, xPost, xReposted } from './shapes.ts';
import type { Wire } from './wire.ts';

/** How old the same post may be that X calls a duplicate, to be taken for this one: an attempt lasts minutes. */
const ATTEMPTS_LAST = { minutes: 15 } as const;
/** How long X is taken to remember a text; it does not say. */
const REMEMBERED = { hours: 24 } as const;

/** Uploads the pictures of a post, and gives their ids. */
export async function uploadAll(wire: Wire, post: Outgoing, signal: AbortSignal): Promise<readonly string[]> {
  if (post.visibility === 'private')
    throw new CallFailed({ kind: 'refused', grounds: { kind: 'no-private-posts' } });
  const pictures: string[] = [];
  for (const picture of post.pictures)
    pictures.push(await beforePosting(() => upload(wire, picture, signal)));
  return pictures;
}

/** Posts, with pictures that have been uploaded. X refuses a text that was posted a moment ago: then that post is the one. */
export async function publish(
  wire: Wire,
  me: Me,
  post: Outgoing,
  pictures: readonly string[],
  now: Temporal.Instant,
  { leave, signal }: { readonly leave: Leave; readonly signal: AbortSignal },
): Promise<Published> {
  const body = {
    text: post.text,
    ...(pictures.length > 0 && { media: { media_ids: pictures } }),
    ...(post.inReplyTo !== undefined && { reply: { in_reply_to_tweet_id: post.inReplyTo } }),
  };
  try {
    const { data } = await wire.post(one(made), 'tweets', body, signal, leave);
    return publishedOf(data.id, me);
  } catch (error) {
    if (!isRefused(error) || !isDuplicate(String(error))) throw error;
    const own = await ownSince(wire, me, now.subtract(REMEMBERED), now, signal);
    const earlier = findAmong(own, me, post);
    // X shows an account's posts some time after it took them.
    if (!earlier)
      throw new CallFailed({ kind: 'outcome-unknown', grounds: { kind: 'duplicate-unseen' }, cause: error });
    if (isBefore(earlier.at, now.subtract(ATTEMPTS_LAST))) throw error;
    return earlier;
  }
}

const made = z.object({ id: xId });

/** Takes a post back; taking back what is gone succeeds. */
export async function takeBack(wire: Wire, id: string, signal: AbortSignal): Promise<void> {
  await unlessGone(() => wire.delete(one(xDeleted), `tweets/${id}`, signal));
}

interface MayLeave {
  readonly signal: AbortSignal;
  readonly leave?: Leave | undefined;
}

/** Relays a post. X refuses to relay twice: then it was relayed. */
export async function boost(wire: Wire, me: Me, id: string, { signal, leave }: MayLeave): Promise<Boosted> {
  try {
    await wire.post(one(xReposted(true)), `users/${me.id}/retweets`, { tweet_id: id }, signal, leave);
    return 'made';
  } catch (error) {
    if (!isRefused(error) || !/already/iu.test(String(error))) throw error;
    return 'there';
  }
}

/** Takes a relay back. X says of what was not relayed, too, that it is not. */
export async function unboost(wire: Wire, me: Me, id: string, { signal, leave }: MayLeave): Promise<void> {
  const path = `users/${me.id}/retweets/${id}`;
  await unlessGone(() => wire.delete(one(xReposted(false)), path, signal, leave));
}

/**
 * Hides a reply to one of the account's posts, or shows it again; of an edited one, the version that is shown. X is asked
 * which one that is when the one that is known here is gone: it may have been edited since, or before this process began.
 */
export async function setHidden(
  wire: Wire,
  me: Me,
  reply: string,
  hidden: boolean,
  { signal, leave }: MayLeave,
): Promise<void> {
  const put = (version: string): Promise<unknown> =>
    wire.put(one(xHidden(hidden)), `tweets/${version}/hidden`, { hidden }, signal, leave);
  const known = me.latest.get(reply) ?? reply;
  try {
    await put(known);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const latest = await latestOf(wire, reply, signal);
    if (latest !== undefined && latest !== known) await put(latest);
    else if (hidden) throw error;
  }
}

/** The id of the version of a post that is shown; undefined when none is. */
async function latestOf(wire: Wire, id: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { data } = await wire.dialect.speak((fields) =>
      wire.get(one(xPost), `tweets/${id}`, fields, signal),
    );
    return versionsOf(data).at(-1);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function unlessGone(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
