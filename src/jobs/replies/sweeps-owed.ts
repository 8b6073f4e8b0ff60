import { readWhy, type Why } from '#game/why.ts';
import { isAfter } from '#game/moments.ts';
import { nextSweep } from '#game/timeline/sweeping.ts';
import { type StoredSweep, sweepsOf } from '#store/replies/sweeps.ts';
import { momentOn } from '#jobs/clocks.ts';
import type { JobContext } from '#jobs/context.ts';
import { revealsOf } from '#jobs/reveals-of.ts';

/** A sweep of one round on one account that is owed. */
export interface OwedSweep extends StoredSweep {
  /** Whatever was written by then is to be read. */
  readonly due: Temporal.Instant;
  /** When to try. */
  readonly at: Temporal.Instant;
  /** A reveal of the round is still to come. */
  readonly awaited: boolean;
}

/**
 * Returns the next sweep of each round of these games that has posts and has not been swept since its reveal was due; at once
 * where another version of the program set something aside.
 */
export async function owedSweeps(
  context: JobContext,
  games: readonly string[],
): Promise<readonly OwedSweep[]> {
  const sweeps = await sweepsOf(context.db, games, context.version, revealsOf(context, games));
  return sweeps.flatMap(({ revealed, again, ...sweep }) => {
    const game = context.games.get(sweep.game)?.game;
    const round = game?.rounds.find(({ number }) => number === sweep.round);
    if (!round || !game?.accounts.includes(sweep.account) || !context.accounts.has(sweep.account)) return [];
    const now = momentOn(context, sweep.account);
    const due = nextSweep(round, sweep.sweptAt, now, again, revealed);
    if (!due) return [];
    const { notBefore } = sweep;
    const at = notBefore && isAfter(notBefore, due) ? notBefore : due;
    return [{ ...sweep, due, at, awaited: revealed === 'expected' }];
  });
}

/** Says whether nothing but a person, or another month, lets an account be read: its money is spent. */
export const isHopeless = ({ why }: Pick<StoredSweep, 'why'>): boolean =>
  reasonOf(why)?.kind === 'out-of-credit';

/** Says until when nothing is read because the network's limit is reached, or the rest of it is kept. In a pause of our own, ordinary reading may bring replies all the same. */
export const askedToWait = ({ why, notBefore }: StoredSweep): Temporal.Instant | undefined =>
  isLimitedUntil(reasonOf(why)) ? notBefore : undefined;

const isLimitedUntil = (reason: Why | undefined): boolean =>
  reason?.kind === 'kept-for-posts' || (reason?.kind === 'rate-limited' && reason.until !== undefined);

const reasonOf = (line: StoredSweep['why']): Why | undefined =>
  line === undefined ? undefined : readWhy(line);
