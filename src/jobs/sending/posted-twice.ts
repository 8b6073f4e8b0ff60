import { loggedWhy } from '#game/why.ts';
import { isAfter } from '#game/moments.ts';
import type { Published } from '#networks/network.ts';
import { writeAlarm } from '#store/journal.ts';
import { doublesLeft, keepDouble } from '#store/posts/doubles.ts';
import { NO_GAME, type Seen } from '#store/outbox/sending.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { whyOf } from '#jobs/retry.ts';
import type { Outbox } from '#store/states.ts';

/** Takes back the second of two posts of which one was meant, and keeps for `status` that it was there, and whether it is gone. */
export async function takeBackSecond(
  context: JobContext,
  account: Account,
  outbox: Outbox,
  { id, game, round }: Seen & { readonly game: string; readonly round: number },
  { first, second }: { readonly first: string; readonly second: Published },
  signal: AbortSignal,
): Promise<void> {
  const double = {
    account: account.name,
    networkId: second.id,
    outbox,
    sendingId: id,
    game,
    round,
    url: second.url,
    at: second.at,
  };
  // Kept first: a person can still take it back when this process ends before it has.
  await context.db.transaction().execute(async (trx) => {
    await keepDouble(trx, { ...double, takenBackAt: undefined });
    await writeAlarm(trx, game, { alarm: 'posted-twice', step: id }, context.clock.now());
  });
  const outcome = await account.network.delete(second.id, signal);
  const told = { event: 'posted-twice', outbox, id, first, second: second.id, url: second.url };
  if (outcome.ok) {
    await keepDouble(context.db, { ...double, takenBackAt: context.clock.now() });
    context.log.error(told);
  } else {
    context.log.error({ ...told, why: loggedWhy(whyOf(outcome.failure)) });
  }
}

/** For how long the second of two posts is tried to be taken back. Then it is a person's. */
const TRIED_FOR = Temporal.Duration.from({ hours: 1 });

/** Takes back what could not be when it was found: the account may have been out of reach, or this process at its end. */
export async function takeBackLeft(context: JobContext, signal: AbortSignal): Promise<void> {
  const now = context.clock.now();
  for (const double of await doublesLeft(context.db, [...context.games.keys(), NO_GAME])) {
    const account = context.accounts.get(double.account);
    if (!account || isAfter(now, double.at.add(TRIED_FOR))) continue;
    const outcome = await account.network.delete(double.networkId, signal);
    if (outcome.ok) await keepDouble(context.db, { ...double, takenBackAt: now });
  }
}
