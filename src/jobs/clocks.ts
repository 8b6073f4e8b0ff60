import { later } from '#game/moments.ts';
import { MOST_APART } from '#game/worth/believing.ts';
import type { Network } from '#networks/network.ts';
import { clocksApart, forgetClockApart, keepClockApart } from '#store/accounts/clocks.ts';
import type { Account, JobContext } from './context.ts';
import { HELD_FOR_MS } from './put-off.ts';

/**
 * Says whether our clock is too far from a server's, by what the server has said, so that nothing leaves that has its time; not
 * as long as it has said nothing.
 */
export const isApart = (ahead: Temporal.Duration | undefined): boolean =>
  ahead !== undefined && Math.abs(ahead.total('milliseconds')) > MOST_APART.total('milliseconds');

/**
 * Says how far our clock is ahead of the account's server's; where that one tells no time, by another account's server;
 * undefined as long as none has.
 */
export const aheadOf = (
  context: Pick<JobContext, 'accounts'>,
  account: Account,
): Temporal.Duration | undefined => tellerOf(context, account)?.network.clockAhead();

/** Whose server tells the time for an account. All of them see one clock of ours, so that any that agrees with it clears it. */
function tellerOf({ accounts }: Pick<JobContext, 'accounts'>, account: Account): Account | undefined {
  if (account.network.clockAhead()) return account;
  const apart = ({ network }: Account): number =>
    Math.abs(network.clockAhead()?.total('milliseconds') ?? Number.POSITIVE_INFINITY);
  return [...accounts.values()].toSorted((a, b) => apart(a) - apart(b))[0];
}

/** Says what each server that tells a time has said of our clock. */
const toldBy = ({ accounts }: Pick<JobContext, 'accounts'>): readonly Temporal.Duration[] =>
  [...accounts.values()].flatMap(({ network }) => network.clockAhead() ?? []);

/** Says whether any server agrees with our clock: where others do not, it is theirs that are wrong. */
const isCleared = (context: Pick<JobContext, 'accounts'>): boolean =>
  toldBy(context).some((ahead) => !isApart(ahead));

/** Says whether our clock is one to go by: no server that tells a time is apart from it, or at least one agrees. */
export const isClockRight = (context: Pick<JobContext, 'accounts'>): boolean =>
  isCleared(context) || toldBy(context).length === 0;

/** Returns the present moment by the account's server's clock, as near as it has told; by ours as long as none has. */
export function serverTime(
  context: Pick<JobContext, 'clock' | 'accounts'>,
  account: Account,
): Temporal.Instant {
  return context.clock.now().subtract(aheadOf(context, account) ?? new Temporal.Duration());
}

/**
 * Returns the present moment, by the account's server's clock where ours is wrong by it and by every other: for what is kept, and is
 * compared later by a clock that is right, and for what is concluded after our clock was compared, which may have jumped since.
 */
export function momentAt(
  context: Pick<JobContext, 'clock' | 'accounts'>,
  account: Account,
): Temporal.Instant {
  const now = context.clock.now();
  const ahead = aheadOf(context, account);
  return ahead && isApart(ahead) && !isCleared(context) ? now.subtract(ahead) : now;
}

/** Returns the present moment likewise, by an account's name; by the others' servers where it is not played here. */
export function momentOn(context: Pick<JobContext, 'clock' | 'accounts'>, name: string): Temporal.Instant {
  const account = context.accounts.get(name) ?? [...context.accounts.values()][0];
  return account ? momentAt(context, account) : context.clock.now();
}

/** Returns from when on what is planned now grows stale: planned by a clock that is behind, it would be as soon as that is right. */
export const plannedAt = (
  context: Pick<JobContext, 'clock' | 'accounts'>,
  account: string,
): Temporal.Instant => later(context.clock.now(), momentOn(context, account));

/** When each was last asked the time: everything that is held would ask on its own. */
const asked = new WeakMap<Network, { readonly ticks: number; readonly answer: Promise<unknown> }>();

/** Asks whose server tells the time, unless it was asked as lately as what is held is looked at again. */
async function askTeller(context: JobContext, account: Account, signal: AbortSignal): Promise<void> {
  const network = tellerOf(context, account)?.network;
  if (!network) return;
  const ticks = context.clock.ticks();
  const before = asked.get(network);
  const question =
    before && ticks - before.ticks < HELD_FOR_MS ? before : { ticks, answer: network.identity(signal) };
  asked.set(network, question);
  await question.answer;
}

/**
 * Says how far our clock is ahead of the account's server's, if it is too far from it to say when something is due; undefined
 * otherwise. Before anything is held the server is asked once more: a machine that has slept counted nothing meanwhile. What is
 * found is kept for `status`.
 */
export async function clockApart(
  context: JobContext,
  account: Account,
  signal: AbortSignal,
): Promise<Temporal.Duration | undefined> {
  const { name } = account;
  if (isApart(aheadOf(context, account))) await askTeller(context, account, signal);
  const ahead = aheadOf(context, account);
  const [known] = await clocksApart(context.db, [name]);
  if (!ahead || !isApart(ahead)) {
    if (known) await forgetClockApart(context.db, name);
    return undefined;
  }
  await keepClockApart(context.db, { account: name, ahead, seen: context.clock.now() });
  if (!known) {
    context.log.error({ event: 'clock-apart', account: name, seconds: Math.round(ahead.total('seconds')) });
  }
  return ahead;
}

/**
 * Compares our clock with that of each account, so that `status` tells of one that is behind too, by which nothing ever comes due.
 * @param areKept whether any of them may be kept as apart
 */
export async function compareClocks(context: JobContext, signal: AbortSignal, areKept = true): Promise<void> {
  const accounts = [...context.accounts.values()].filter(
    (account) => areKept || isApart(aheadOf(context, account)),
  );
  await Promise.all(accounts.map((account) => clockApart(context, account, signal)));
}
