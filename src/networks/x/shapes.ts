import { count, every, few, ifSaid, key, things } from '#networks/shapes.ts';
import { z } from 'zod';

const text = ifSaid(z.string());
const address = ifSaid(z.string().max(2_000));

/** X's ids are numbers of 64 bits, written out. */
export const xId = z.string().regex(/^\d{1,19}$/u);

const entities = z.object({
  hashtags: few(z.object({ tag: z.string() })),
  urls: few(
    z.object({
      url: address,
      expanded_url: address,
      media_key: text,
      /** Of the page that it leads to in the end. */
      unwound_url: address,
      title: text,
      description: text,
    }),
  ),
});

const note = z.object({ text: z.string(), entities: ifSaid(entities) });
const references = ifSaid(few(z.object({ type: z.string(), id: xId })));
const versions = ifSaid(z.array(xId).min(1));
const metric = ifSaid(count);

/**
 * What X answers of a post, as far as it is read here. Its documentation and its description name some fields differently:
 * both are.
 */
export const xPost = z.object({
  id: xId,
  text: z.string(),
  author_id: ifSaid(xId),
  conversation_id: ifSaid(xId),
  entities: ifSaid(entities),
  /** The whole of a text that `text` cuts short. */
  note_post: ifSaid(note),
  note_tweet: ifSaid(note),
  referenced_posts: references,
  referenced_tweets: references,
  /** Ids of the versions of an edited post, the first one first. */
  edit_history_post_ids: versions,
  edit_history_tweet_ids: versions,
  attachments: ifSaid(z.object({ media_keys: few(z.string()), poll_ids: few(z.string()) })),
  /** X's documentation says `retweet`, its description `repost`. */
  public_metrics: ifSaid(z.object({ retweet_count: metric, repost_count: metric, quote_count: metric })),
});

export const xUser = z.object({
  id: xId,
  name: text,
  username: z.string().regex(/^\w{1,50}$/u),
  description: text,
});

const includes = z.object({
  users: every(xUser),
  media: every(z.object({ media_key: text, alt_text: text })),
  polls: every(z.object({ id: text, options: few(z.object({ label: z.string() })) })),
});

/** One page of posts; each is read by itself. */
export const xPage = z.object({
  data: ifSaid(things),
  includes: ifSaid(includes),
  meta: ifSaid(z.object({ next_token: ifSaid(z.string().min(1)) })),
});

/** A post alone, with what it refers to. */
export const xAlone = z.object({ data: z.looseObject({ id: xId }), includes: ifSaid(includes) });

/** One page of people. */
export const xPeople = xPage.extend({ data: every(xUser) });

export const xMedia = z.object({
  id: key,
  processing_info: ifSaid(
    z.object({
      /** `pending`, `in_progress`, `failed`, `succeeded`. */
      state: text,
      check_after_secs: ifSaid(z.number().min(0).max(60)),
    }),
  ),
});

/** What was done, as X says it: that, and nothing else. */
export const xDeleted = z.object({ deleted: z.literal(true) });
export const xReposted = z.object({ retweeted: z.literal(true) });
/** Returns the shape of an answer that a reply is hidden now, or is not. */
export const xHidden = (hidden: boolean) => z.object({ hidden: z.literal(hidden) });

/** The picture that was given its alt text. */
export const xDescribed = z.object({ id: key });

/** Returns the shape of an answer with one thing in it. */
export const one = <T>(shape: z.ZodType<T>): z.ZodType<{ data: T }> => z.object({ data: shape });

export type XPost = z.infer<typeof xPost>;
export type XUser = z.infer<typeof xUser>;
export type XEntities = z.infer<typeof entities>;
/** What posts refer to. */
export type XIncludes = z.infer<typeof includes>;
export type XMedia = z.infer<typeof xMedia>;
