import type { Network } from '#networks/network.ts';
import { clocksApart, forgetClockApart, keepClockApart } from '#store/clocks.ts';
import type { Account, House } from './context.ts';
import { HELD_FOR_MS } from './orders.ts';

/** How far our clock and a server's may be apart: further, and nothing leaves that has its time. */
const MOST_APART_MS = 60_000;

/** Whether our clock is too far from a server's, by what the server has said; not as long as it has said nothing. */
export const isApart = (ahead: Temporal.Duration | undefined): boolean =>
  ahead !== undefined && Math.abs(ahead.total('milliseconds')) > MOST_APART_MS;

/** How far our clock is ahead of the account's server's; where that one tells no time, by another account's server; undefined as long as none has. */
export const aheadOf = (house: House, account: Account): Temporal.Duration | undefined =>
  tellerOf(house, account)?.network.clockAhead();

/** Whose server tells the time for an account. All of them see one clock of ours, so that any that agrees with it clears it. */
function tellerOf({ accounts }: House, account: Account): Account | undefined {
  if (account.network.clockAhead()) return account;
  const apart = ({ network }: Account): number =>
    Math.abs(network.clockAhead()?.total('milliseconds') ?? Number.POSITIVE_INFINITY);
  return [...accounts.values()].toSorted((a, b) => apart(a) - apart(b))[0];
}

/**
 * The present moment, by the account's server's clock where ours is wrong by it and by every other: for what is kept, and is
 * compared later by a clock that is right.
 */
export function momentAt(house: House, account: Account): Temporal.Instant {
  const now = house.clock.now();
  const ahead = aheadOf(house, account);
  const others = [...house.accounts.values()].map(({ network }) => network.clockAhead());
  const isCleared = others.some((other) => other && !isApart(other));
  return ahead && isApart(ahead) && !isCleared ? now.subtract(ahead) : now;
}

/** When each was last asked the time: everything that is held would ask on its own. */
const asked = new WeakMap<Network, { readonly ticks: number; readonly answer: Promise<unknown> }>();

/** Asks whose server tells the time, unless it was asked as lately as what is held is looked at again. */
async function askTeller(house: House, account: Account, signal: AbortSignal): Promise<void> {
  const network = tellerOf(house, account)?.network;
  if (!network) return;
  const ticks = house.clock.ticks();
  const before = asked.get(network);
  const question =
    before && ticks - before.ticks < HELD_FOR_MS ? before : { ticks, answer: network.identity(signal) };
  asked.set(network, question);
  await question.answer;
}

/**
 * How far our clock is ahead of the account's server's, if it is too far from it to say when something is due; undefined
 * otherwise. Before anything is held the server is asked once more: a machine that has slept counted nothing meanwhile. What
 * is found is kept for `status`.
 */
export async function clockApart(
  house: House,
  account: Account,
  signal: AbortSignal,
): Promise<Temporal.Duration | undefined> {
  const { name } = account;
  if (isApart(aheadOf(house, account))) await askTeller(house, account, signal);
  const ahead = aheadOf(house, account);
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

/** Whether our clock is, by all that servers have said, one to go by. */
export const isClockRight = ({ accounts }: House): boolean =>
  ![...accounts.values()].some(({ network }) => isApart(network.clockAhead()));

/** Compares our clock with that of each account, so that `status` tells of one that is behind too, by which nothing ever comes due. */
export async function compareClocks(house: House, signal: AbortSignal): Promise<void> {
  await Promise.all([...house.accounts.values()].map((account) => clockApart(house, account, signal)));
}
