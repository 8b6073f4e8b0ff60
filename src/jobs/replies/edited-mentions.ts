import { earlier } from '#game/moments.ts';
import { roundOf } from '#game/game.ts';
import type { Received } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';
import { done } from '#networks/outcome.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import type { Within } from '#jobs/within-share.ts';
import { repliedOn } from '#store/replies/replies.ts';
import type { RoundOfGame } from './find-round.ts';

/** Twice as far as two clocks may be apart while a game is played. */
const MARGIN = Temporal.Duration.from({ minutes: 2 });

/**
 * Reads again what was replied in a round on an account and stands in none of its threads, such as a mention that answers
 * nothing: no thread shows how that was edited. Asks nothing where there is none.
 * @param met network ids of what the threads have shown
 * @param first when the first post of the round was made, where that is known
 * @param within whose share its requests keep to
 */
export async function editedMentions(
  context: JobContext,
  account: Account,
  { game, round }: RoundOfGame,
  { met, first }: { readonly met: ReadonlySet<string>; readonly first: Temporal.Instant | undefined },
  within: Within,
  signal: AbortSignal,
): Promise<Outcome<Received>> {
  const kept = await repliedOn(context.db, { game, round, account: account.name });
  const apart = new Set(kept).difference(met);
  const played = context.games.get(game);
  if (apart.size === 0 || !played) return done({ replies: [], setAside: [] });
  const since = earlier(roundOf(played.game, round).opens, first).subtract(MARGIN);
  const read = await within((reading) => account.network.mentionsSince(since, signal, reading));
  return read.ok
    ? done({ replies: read.value.replies.filter(({ id }) => apart.has(id)), setAside: [] })
    : read;
}
