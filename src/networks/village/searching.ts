import { fold, isTagged } from '#game/hashtags.ts';
import type { Sought } from '#networks/network.ts';
import { asReply, type VillagePost } from './post.ts';

/** Says whether a post is what somebody looks for. As on Mastodon, what is unlisted is found by its mention alone. */
export function fits(post: VillagePost, sought: Sought, me: string): boolean {
  if (sought.kind === 'mentions') return post.mentions.includes(me);
  if (post.visibility !== 'public') return false;
  if (sought.kind === 'hashtag') return isTagged(asReply(post).hashtags, [`#${sought.hashtag}`]);
  return wordsOf(post.text).includes(wordsOf(sought.words));
}

/** A text as words between spaces, so that none is found within another. */
const wordsOf = (text: string): string => ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
