import { count, few, ifSaid, key, moment, things } from '#networks/shapes.ts';
import { z } from 'zod';

const text = ifSaid(z.string());
const LONGEST = 50_000;

/** What makes letters of a text lead somewhere. */
const feature = z.union([
  z.object({ $type: z.literal('app.bsky.richtext.facet#link'), uri: z.string().max(2_000) }),
  z.object({ $type: z.literal('app.bsky.richtext.facet#mention'), did: z.string() }),
  z.object({ $type: z.literal('app.bsky.richtext.facet#tag'), tag: z.string() }),
]);

const at = z.number().int().nonnegative();
const facet = z.object({ index: z.object({ byteStart: at, byteEnd: at }), features: few(feature) });
const reference = z.object({ uri: key, cid: z.string() });

/** As much of a post's record as is read of it. */
export const postRecord = z.object({
  $type: z.literal('app.bsky.feed.post'),
  text: z.string().max(LONGEST),
  createdAt: text,
  facets: few(facet),
  tags: few(z.string()),
  reply: ifSaid(z.object({ root: reference, parent: reference })),
  embed: z.unknown().optional(),
});

/** As much of a profile as is read of it. */
export const profile = z.object({
  did: key,
  handle: key,
  displayName: text,
  description: text,
  labels: few(z.object({ src: z.string(), val: z.string() })),
});

/** A post as an app tells it, with its record. */
export const postView = z.object({
  uri: key,
  cid: z.string(),
  author: profile,
  record: postRecord,
  indexedAt: z.string(),
  repostCount: count,
  quoteCount: count,
  viewer: ifSaid(z.object({ like: text, repost: text })),
});

/** What tells of something that happened. */
export const notification = z.object({ uri: key, indexedAt: moment, author: ifSaid(profile) });

export type PostRecord = z.infer<typeof postRecord>;
export type Profile = z.infer<typeof profile>;
export type PostView = z.infer<typeof postView>;
export type Notification = z.infer<typeof notification>;

const list = things;
const cursor = ifSaid(z.string().min(1));

export const posts = z.object({ posts: list, cursor });
export const profiles = z.object({ profiles: list });
export const notifications = z.object({ notifications: list, cursor });
export const reposters = z.object({ repostedBy: list, cursor });
export const feed = z.object({ feed: list, cursor });
export const feedPost = z.object({ post: z.unknown().optional(), reason: z.unknown().optional() });
export const blob = z.object({ blob: z.looseObject({}) });
/** What was written: one result for each write, or the commit that holds all. */
export const written = z.union([
  z.object({ results: z.array(z.unknown()).min(1) }),
  z.object({ commit: z.object({ cid: z.string() }) }),
]);
/** The commit by which a record went; there is none where it had gone. */
export const deleted = z.object({ commit: z.object({ cid: z.string() }) });
/** A record that was written. */
export const put = z.object({ uri: key, cid: z.string() });
