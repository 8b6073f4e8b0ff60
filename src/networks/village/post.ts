import type { Picture, Published, Reply } from '#networks/network.ts';

/** Who somebody is in the village, before a domain makes an address of it. */
export interface Profile {
  /** Such as `camille.b`. */
  readonly handle: string;
  /** The name shown, such as `Camille B.` */
  readonly name: string;
  /** What the profile says; `#nobot` in it asks bots to stay away. */
  readonly note?: string | undefined;
  /** The profile carries the automated-account flag. */
  readonly bot?: boolean | undefined;
}

/** A profile at home in a village. */
export interface Inhabitant extends Profile {
  /** `handle@domain`, lower case, no leading @. */
  readonly address: string;
  readonly url: string;
}

/** Something written in the village, as it stands at the moment of the reading. */
export interface VillagePost {
  readonly id: string;
  readonly url: string;
  readonly author: Inhabitant;
  readonly text: string;
  /** Addresses, in the order of the text. */
  readonly mentions: readonly string[];
  /** `followers`: only its author and those it mentions, for nobody follows a follower here. */
  readonly visibility: 'public' | 'unlisted' | 'followers' | 'private';
  readonly language?: string | undefined;
  readonly inReplyTo?: string | undefined;
  /** The post at the head of its thread, which stays even when what it answers is taken back. */
  readonly root?: string | undefined;
  readonly warning?: string | undefined;
  readonly pictures: readonly Picture[];
  readonly quotes: 'anyone' | 'nobody';
  /** Replies of whoever it does not mention wait for its author. */
  readonly replies: 'anyone' | 'approved';
  /** The address of whom it waits for; meanwhile nobody else sees it but its author. */
  readonly heldBy?: string | undefined;
  readonly createdAt: Temporal.Instant;
  readonly editedAt?: Temporal.Instant | undefined;
  /** Addresses, in the order of time. */
  readonly favouritedBy: readonly string[];
  readonly boostedBy: readonly string[];
  /** Id of the post that it quotes. */
  readonly quoting?: string | undefined;
  /** A name that whoever moves the followers gave it, to find it again; nobody in the village sees it. */
  readonly mark?: string | undefined;
}

/** What is to be written; what is left out is what an ordinary public message has. */
export interface Draft {
  readonly text: string;
  readonly visibility?: VillagePost['visibility'] | undefined;
  readonly inReplyTo?: string | undefined;
  readonly language?: string | undefined;
  readonly warning?: string | undefined;
  readonly pictures?: readonly Picture[] | undefined;
  readonly quotes?: VillagePost['quotes'] | undefined;
  readonly replies?: VillagePost['replies'] | undefined;
  readonly quoting?: string | undefined;
  readonly mark?: string | undefined;
}

export interface ReplyOptions extends Pick<Draft, 'visibility' | 'warning' | 'mark'> {
  /** Starts with a mention of whom it answers, as applications do by themselves; true when absent. */
  readonly mention?: boolean | undefined;
}

/** Says whether `viewer` (an address; a stranger without an account when undefined) may read the post. */
export function isSeenBy(post: VillagePost, viewer: string | undefined): boolean {
  if (post.heldBy !== undefined) return viewer === post.heldBy || viewer === post.author.address;
  if (post.visibility === 'public' || post.visibility === 'unlisted') return true;
  return viewer !== undefined && (post.author.address === viewer || post.mentions.includes(viewer));
}

/** Returns the addresses that a text mentions, each once; a mention without a server means the village's own domain. */
export function mentionsIn(text: string, domain: string): string[] {
  const found = text.matchAll(/(?<![\p{L}\p{N}_/@])@(\w+(?:[.-]\w+)*)(?:@(\w+(?:[.-]\w+)*))?/gu);
  return [...new Set([...found].map(([, handle, server]) => `${handle}@${server ?? domain}`.toLowerCase()))];
}

/** Returns a post as its author's account knows it. */
export function asPublished(post: VillagePost): Published {
  return { id: post.id, url: post.url, at: post.createdAt };
}

const LEADING_MENTIONS = /^(?:\s*@\w+(?:[.-]\w+)*(?:@\w+(?:[.-]\w+)*)?(?=\s|$))+\s*/u;

/** Returns a post as the account that it answers receives it. */
export function asReply(post: VillagePost): Reply {
  const { author } = post;
  return {
    id: post.id,
    author: {
      address: author.address,
      mention: `@${author.address}`,
      name: author.name,
      noBot: /#nobot\b/iu.test(author.note ?? ''),
    },
    text: post.text.replace(LEADING_MENTIONS, ''),
    beside: [
      LEADING_MENTIONS.exec(post.text)?.[0].trim(),
      post.warning,
      ...post.pictures.map(({ alt }) => alt),
    ]
      .filter(Boolean)
      .join('\n'),
    hashtags:
      post.text.match(/(?<![\p{L}\p{N}_&/])#(?![\p{N}_]+(?![\p{L}\p{N}_]))[\p{L}\p{M}\p{N}_]+/gu) ?? [],
    inReplyTo: post.inReplyTo,
    root: post.root,
    quoting: post.quoting,
    createdAt: post.createdAt,
    editedAt: post.editedAt,
    arrivedAt: post.editedAt ?? post.createdAt,
    visibility: post.visibility,
    url: post.url,
    held: post.heldBy !== undefined,
  };
}
