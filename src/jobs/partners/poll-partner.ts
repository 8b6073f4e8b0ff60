import { roundOf } from '#game/game.ts';
import { isBefore } from '#game/moments.ts';
import type { Reading } from '#networks/network.ts';
import { done, failed, type Outcome } from '#networks/outcome.ts';
import { markGone, unlistedAmong } from '#store/partners/partner-posts.ts';
import type { Account, JobContext, PlayedGame } from '#jobs/context.ts';
import { readPosts } from './read-posts.ts';

/** How long before its opening a round's partners may already have spoken of it. */
const BEFORE = Temporal.Duration.from({ hours: 24 });
/** A network may list no older posts. */
const LISTED = Temporal.Duration.from({ hours: 7 * 24 });

/**
 * Reads what a partner has published around a round, mention or not, and records it, judged anew; what it has taken back is
 * marked as gone. Running it again is harmless.
 * @param reading of which this is a part; it is read at one go, unless told
 * @returns the network ids of its posts that are there
 */
export async function pollPartner(
  context: JobContext,
  account: Account,
  played: PlayedGame,
  round: number,
  { id: partner, address }: { readonly id: string; readonly address: string },
  signal: AbortSignal,
  reading?: Reading,
): Promise<Outcome<readonly string[]>> {
  const since = roundOf(played.game, round).opens.subtract(BEFORE);
  const posts = await account.network.postsBy(address, since, signal, reading);
  if (!posts.ok) return failed(posts.failure);
  await readPosts(context, account, played, posts.value);
  const found = posts.value.map(({ id }) => id);
  await missPosts(
    context,
    account,
    { game: played.game.id, partner, account: account.name },
    since,
    found,
    signal,
    reading,
  );
  return done(found);
}

/** A listing may be late, or leave something out: only a post that is not there when it is asked for has been taken back. */
async function missPosts(
  { db, clock, log }: JobContext,
  { network }: Account,
  of: { readonly game: string; readonly partner: string; readonly account: string },
  since: Temporal.Instant,
  found: readonly string[],
  signal: AbortSignal,
  reading?: Reading,
): Promise<void> {
  const listed = clock.now().subtract(LISTED);
  const from = isBefore(since, listed) ? listed : since;
  for (const { id: post, networkId } of await unlistedAmong(db, of, from, found)) {
    const asked = await network.relaysOf(networkId, signal, reading);
    if (asked.ok || asked.failure.kind !== 'not-found') continue;
    await markGone(db, post, clock.now());
    log.warn({ event: 'partner-post-gone', ...of, post });
  }
}
