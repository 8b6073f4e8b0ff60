import { clocksApart, forgetClockApart, keepClockApart } from '#store/clocks.ts';
import type { Account, House } from './house.ts';

/** How far our clock and a server's may be apart: further, and nothing leaves that has its time. */
const MOST_APART_MS = 60_000;

/** Whether our clock is too far from a server's, by what the server has said; not as long as it has said nothing. */
export const isApart = (ahead: Temporal.Duration | undefined): boolean =>
  ahead !== undefined && Math.abs(ahead.total('milliseconds')) > MOST_APART_MS;

/**
 * How far our clock is ahead of the account's server's, if it is too far from it to say when something is due; undefined
 * otherwise. Before anything is held the server is asked once more: a machine that has slept counted nothing meanwhile. What
 * is found is kept for `status`.
 */
export async function clockApart(
  house: House,
  { name, network }: Account,
  signal: AbortSignal,
): Promise<Temporal.Duration | undefined> {
  if (isApart(network.clockAhead())) await network.identity(signal);
  const ahead = network.clockAhead();
  const [known] = await clocksApart(house.db, [name]);
  if (!ahead || !isApart(ahead)) {
    if (known) await forgetClockApart(house.db, name);
    return undefined;
  }
  await keepClockApart(house.db, { account: name, ahead, seen: house.clock.now() });
  if (!known) {
    house.log.error(
      { event: 'clock-apart', account: name, seconds: Math.round(ahead.total('seconds')) },
      'The machine’s clock is not the server’s: nothing is posted until it is right.',
    );
  }
  return ahead;
}

/** Compares our clock with that of each account, so that `status` tells of one that is behind too, by which nothing ever comes due. */
export async function compareClocks(house: House, signal: AbortSignal): Promise<void> {
  await Promise.all([...house.accounts.values()].map((account) => clockApart(house, account, signal)));
}
