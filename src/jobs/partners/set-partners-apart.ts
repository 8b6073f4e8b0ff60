import { asksToStop } from '#game/opting-out.ts';
import { partnerAt } from '#game/partners.ts';
import type { Reply } from '#networks/network.ts';
import type { Account, House } from '#jobs/context.ts';
import { seePartnerPosts } from './read-posts.ts';

/**
 * Reads what partners wrote to an account as what it is: a hint or a relay, never a guess. Returns the replies of everybody
 * else, whatever name they show; a STOP is everybody's.
 */
export async function setPartnersApart(
  house: House,
  account: Account,
  replies: readonly Reply[],
): Promise<readonly Reply[]> {
  const theirs = new Set<Reply>();
  for (const played of house.games.values()) {
    if (!played.game.accounts.includes(account.name)) continue;
    const posts = replies.filter(({ author }) =>
      partnerAt(played.game.partners, account.name, author.address),
    );
    for (const post of posts) theirs.add(post);
    await seePartnerPosts(house, account, played, posts, true);
  }
  return replies.filter((reply) => !theirs.has(reply) || asksToStop(reply.text));
}
