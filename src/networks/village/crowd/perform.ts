import { isBefore, isFrom } from '#game/moments.ts';
import type { Act } from './act.ts';
import type { VillagePost } from '#networks/village/post.ts';
import type { Village } from '#networks/village/village.ts';

/**
 * Carries one act out, at the present time of the village's clock.
 * @param answered which post of the game a reply goes to; when absent, the newest one
 * @returns what was written or relayed, as it stands afterwards; undefined when it could not be done or is gone: the round
 * has no post yet, or what was to be changed was never written or has been taken back
 */
export function perform(
  act: Act,
  village: Village,
  answered: (act: Act, village: Village) => string | undefined = newestPost,
): VillagePost | undefined {
  const { follower } = act;
  switch (act.kind) {
    case 'reply':
    case 'stop': {
      const { address } = village.welcome(follower);
      if (act.kind === 'reply' && act.apart === true) {
        return village.write(follower, { text: act.text, visibility: 'public', mark: act.key });
      }
      const other = act.under === undefined ? undefined : village.marked(act.under);
      const to = other && village.post(other.id, address) ? other.id : answered(act, village);
      const { text, mention, key } = act;
      if (to === undefined) return undefined;
      const visibility = village.isOpen(to) ? 'public' : act.visibility;
      return village.reply(follower, to, text, { visibility, mention, mark: key });
    }
    case 'boost': {
      const post = answered(act, village);
      if (post === undefined) return undefined;
      village.boost(post, village.welcome(follower).address);
      return village.post(post);
    }
    case 'quote': {
      const post = answered(act, village);
      return post === undefined ? undefined : village.quote(follower, post, act.text);
    }
    case 'edit': {
      const reply = village.marked(act.of);
      return reply && village.editReply(follower, reply.id, act.text);
    }
    case 'delete': {
      const reply = village.marked(act.of);
      if (reply) village.deleteReply(follower, reply.id);
      return undefined;
    }
  }
}

/**
 * The newest public post of the game in the act's round, by the one account that this follower reads. Answers to players
 * are none, and a post that hangs below another belongs to the round of the uppermost.
 */
function newestPost(act: Act, village: Village): string | undefined {
  const posts = village.accounts
    .map((address) => village.postsBy(address).findLast((post) => isOfRound(post, act, village)))
    .filter((post) => post !== undefined);
  return posts[act.follower.handle.length % posts.length]?.id;
}

function isOfRound(post: VillagePost, act: Act, village: Village): boolean {
  if (!village.accounts.includes(post.author.address)) return false;
  if (post.visibility !== 'public' && post.visibility !== 'unlisted') return false;
  if (post.inReplyTo !== undefined) {
    const above = village.post(post.inReplyTo);
    return above !== undefined && isOfRound(above, act, village);
  }
  const { opens, nextOpens } = act;
  return isFrom(post.createdAt, opens) && (nextOpens === undefined || isBefore(post.createdAt, nextOpens));
}
