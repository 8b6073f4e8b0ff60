import type { Game } from '#game/game.ts';
import { isLeftOut } from '#game/watch/fits.ts';
import type { Look } from '#game/watch/looks.ts';
import { isNamed, isOfHour } from '#game/watch/of-hour.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { sharingIds } from '#jobs/own-accounts.ts';
import { playerId } from '#jobs/player-ids.ts';
import { toKeep } from '#jobs/replies/without-forgotten.ts';
import type { Reply } from '#networks/network.ts';
import { gameRow } from '#store/games/games.ts';
import { withoutGone } from '#store/watch/gone.ts';
import { keepHeard, type NewHeard } from '#store/watch/heard.ts';
import { gamesAnswered } from '#store/replies/games-answered.ts';
import { postsOfGames } from '#store/watch/of-games.ts';

/** More of a text is not kept: rules read no more of it. */
const LONGEST = 2_000;

/**
 * Keeps what was found, each post once, by whichever look and account it was. Left out is what the listening leaves out, what the
 * city's own accounts say, what a game posts and what answers it, which is the game's affair, what its author has deleted since, and what
 * was written before its author, or somebody whom it names by an address, was forgotten. What is said under the hashtag of a live hour
 * answers it, too: but for what a rule names by its words or its author, whether or not the hour has heard it first. To be done in the
 * transaction that keeps how far it was read. Returns how much of it was news.
 * @param own addresses of the city's accounts
 */
export async function keepWhatIsHeard(
  context: JobContext,
  account: Account,
  look: Look,
  found: readonly Reply[],
  own: ReadonlySet<string>,
): Promise<number> {
  const { db, clock, watch } = context;
  const kept = await toKeep(db, account, found);
  const around = found.flatMap(({ id, inReplyTo, root }) => [id, inReplyTo ?? id, root ?? id]);
  const games = await gamesAnswered(db, sharingIds(context, account), [...new Set(around)]);
  const posts = await postsOfGames(
    db,
    found.flatMap(({ url }) => url ?? []),
  );
  const heardAt = clock.now();
  const hours = await liveHours(context);
  const heard = found
    .filter((reply) => kept.has(reply) && !own.has(reply.author.address))
    .filter(({ url }) => url === undefined || !posts.has(url))
    .flatMap((reply) => {
      const one = heardOf(reply, account, look, heardAt, watch?.keepFor ?? 0);
      const { id, inReplyTo = id, root = id } = reply;
      const isTheirs = (other: string): boolean => games.has(other);
      const isTalk = inReplyTo === id && root === id && hours.some((hour) => isOfHour(hour, one));
      return (isTalk ? isNamed(one, watch?.rules ?? []) : ![id, inReplyTo, root].some(isTheirs)) ? [one] : [];
    })
    .filter((one) => !isLeftOut(one, look.listening.without));
  const each = [...new Map(heard.map((one) => [one.id, one])).values()];
  return keepHeard(db, await withoutGone(db, each));
}

/** Returns the live hours that are played here, unless they were stopped. */
async function liveHours({ db, games }: JobContext): Promise<readonly Game[]> {
  const live = [...games.values()].map(({ game }) => game).filter((game) => game.live !== undefined);
  const rows = await Promise.all(live.map(({ id }) => gameRow(db, id)));
  return live.filter((_, index) => rows[index]?.state !== 'stopped');
}

/** Returns what is kept of what a post says. */
export const textKept = ({ text, beside = '' }: Pick<Reply, 'text' | 'beside'>): string =>
  [text, beside].filter(Boolean).join('\n').slice(0, LONGEST).toWellFormed();

function heardOf(
  reply: Reply,
  account: Account,
  look: Look,
  heardAt: Temporal.Instant,
  keepFor: number,
): NewHeard {
  const { author, url } = reply;
  const { name } = account.network;
  const isLate = Temporal.Instant.compare(reply.createdAt, heardAt) > 0;
  return {
    id: `${name}|${url ?? `${account.name}|${reply.id}`}`,
    listenings: [look.listening.name],
    account: account.name,
    network: name,
    networkId: reply.id,
    mentionedAs: author.mention,
    author: playerId(account, author),
    address: author.address,
    name: author.name,
    text: textKept(reply),
    hashtags: reply.hashtags,
    mention: look.sought.kind === 'mentions',
    url,
    // What claims to come from the future came now.
    at: isLate ? heardAt : reply.createdAt,
    heardAt,
    keptUntil: heardAt.add({ hours: keepFor * 24 }),
  };
}
