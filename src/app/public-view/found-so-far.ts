import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import { isBefore } from '#game/moments.ts';
import { quarterBefore, takeCount, type ToldCount } from '#game/worth/told-count.ts';
import type { RoundOfGame } from '#store/standings/gradings.ts';
import type { Tables } from '#store/tables/tables.ts';
import { recordTold, storedCount } from '#store/standings/told-counts.ts';

/**
 * Reads how many have found by their accounts, as everybody may be told: whoever makes up names at the form of the page would make up the crowd that
 * hides one reply, or as many finders as a step takes. It reads the totals of the round, and no reply; within a quarter of an hour it
 * tells the same however often it is asked, by whichever worker, and whatever people decide meanwhile.
 * @param secret of the game, that nobody outside knows; null: it was not taken up yet since games have one, and nothing is told anew
 */
export async function foundSoFar(
  db: Kysely<Tables>,
  where: RoundOfGame,
  secret: string | null,
  now: Temporal.Instant,
): Promise<ToldCount> {
  const count = await storedCount(db, where);
  if (!count || secret === null) return { atLeast: count?.told ?? 0, asOf: count?.toldAt ?? now };
  const { told, toldPlayers, toldAt } = count;
  const quarter = quarterBefore(now);
  if (toldAt && !isBefore(toldAt, quarter)) return { atLeast: told, asOf: toldAt };
  const taken = takeCount({ atLeast: told, players: toldPlayers }, count, (step) => {
    const mark = createHmac('sha256', secret)
      .update(`public-count ${where.game} ${where.round} ${step}`)
      .digest();
    return mark.readUInt32BE(0) / 2 ** 32;
  });
  await recordTold(db, where, quarter, { told: taken.atLeast, toldPlayers: taken.players, toldAt: now });
  const recorded = await storedCount(db, where);
  return { atLeast: recorded?.told ?? 0, asOf: recorded?.toldAt ?? now };
}
