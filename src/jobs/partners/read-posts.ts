import { isTagged } from '#game/hashtags.ts';
import { asksToStop } from '#game/players/opting-out.ts';
import { partnerAt } from '#game/partners.ts';
import type { Reply } from '#networks/network.ts';
import { RELAYED } from '#game/step.ts';
import { hintsAmong, type SeenAct } from '#store/partners/partner-acts.ts';
import { keptAmong } from '#store/partners/partner-posts.ts';
import { postedAs } from '#store/outbox/sending.ts';
import { stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import type { Account, JobContext, PlayedGame } from '#jobs/context.ts';
import { recordRelays, relayOf } from './record-relays.ts';
import { recordPost } from './record-post.ts';

/**
 * Reads what partners wrote to an account as what it is: a hint or a relay, never a guess. Returns the replies of everybody
 * else, whatever name they show; a STOP is everybody's.
 */
export async function takePartnersOut(
  context: JobContext,
  account: Account,
  replies: readonly Reply[],
): Promise<readonly Reply[]> {
  const theirs = new Set<Reply>();
  for (const played of context.games.values()) {
    if (!played.game.accounts.includes(account.name)) continue;
    const posts = replies.filter(({ author }) =>
      partnerAt(played.game.partners, account.name, author.address),
    );
    for (const post of posts) theirs.add(post);
    await readPosts(context, account, played, posts, true);
  }
  return replies.filter((reply) => !theirs.has(reply) || asksToStop(reply.text));
}

/**
 * Records what partners published of their own among these posts: those that carry every imposed hashtag, those that were
 * addressed to the account, those that quote a post of it, and those that are on record. Of those that carry one imposed
 * hashtag of several, it records what is the hint that was asked for, or gives an answer away.
 */
export async function readPosts(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  posts: readonly Reply[],
  addressed = false,
): Promise<void> {
  const { id: game, hashtags, partners } = played.game;
  const parents = posts.flatMap(({ inReplyTo }) => (inReplyTo === undefined ? [] : [inReplyTo]));
  const posted = await postedAs(context.db, ['steps'], account.name, parents);
  const own = new Set(posted.map(({ networkId }) => networkId));
  const ids = posts.map(({ id }) => id);
  const kept = await keptAmong(context.db, game, account.name, ids);
  const hints = await hintsAmong(context.db, account.name, ids);
  for (const post of posts) {
    const partner = partnerAt(partners, account.name, post.author.address);
    if (!partner || (post.visibility !== 'public' && post.visibility !== 'unlisted')) continue;
    const quoted = await quotedStep(context, account, game, post);
    if (quoted) await recordRelays(context, [relayOf(partner, quoted, post.createdAt, post.url)]);
    const speaks =
      addressed ||
      hints.get(post.id)?.game === game ||
      hashtags.always.every((tag) => isTagged(post.hashtags, [tag]));
    const isAbout = speaks || quoted !== undefined || kept.has(post.id);
    if (!isAbout && !isTagged(post.hashtags, hashtags.always)) continue;
    // What it says to a player is talk: it may give the answer away, but it is no hint.
    const isTalk = post.inReplyTo !== undefined && !own.has(post.inReplyTo);
    const hint = isTalk ? 'none' : speaks ? 'any' : 'asked';
    await recordPost(context, account, played, { partner, post, isAbout, hint, isWhole: !addressed });
  }
}

/** Records the boosts by partners among those of a post. The network does not tell when: it is when they are first seen. */
export async function recordBoosts(
  context: JobContext,
  account: Account,
  { game }: PlayedGame,
  step: StoredStep,
  boostedBy: readonly string[],
): Promise<void> {
  const acts = boostedBy.flatMap((address): readonly SeenAct[] => {
    const partner = partnerAt(game.partners, account.name, address);
    return partner ? [relayOf(partner, step, context.clock.now(), step.url)] : [];
  });
  await recordRelays(context, acts);
}

/** Records the quotes by partners among those of a post; what they say with it is read as any post of theirs. */
export async function recordQuotes(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  step: StoredStep,
  quotes: readonly Reply[],
): Promise<void> {
  for (const quote of quotes) {
    const partner = partnerAt(played.game.partners, account.name, quote.author.address);
    if (!partner) continue;
    await recordRelays(context, [relayOf(partner, step, quote.createdAt, quote.url)]);
    await recordPost(context, account, played, {
      partner,
      post: quote,
      isAbout: true,
      hint: 'asked',
      isWhole: true,
    });
  }
}

/** The step of the game whose post is quoted. */
async function quotedStep(
  { db }: JobContext,
  { name }: Account,
  game: string,
  { quoting }: Reply,
): Promise<StoredStep | undefined> {
  if (quoting === undefined) return undefined;
  const [found] = await postedAs(db, ['steps'], name, [quoting]);
  if (found?.game !== game) return undefined;
  const steps = await stepsOfRound(db, game, found.round, name);
  return steps.find(({ kind, networkId }) => networkId === quoting && RELAYED.includes(kind));
}
