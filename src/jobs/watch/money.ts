import { affordable, type Look } from '#game/watch/looks.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import type { Reading } from '#networks/network.ts';
import { done, type Failure, type Outcome } from '#networks/outcome.ts';
import { spendOn, spentOn } from '#store/watch/looks.ts';

/** What is looked for, and what that may cost. */
export interface Paid {
  readonly listening: Pick<Look['listening'], 'name' | 'most' | 'dollarsADay'>;
  readonly sought: Look['sought'];
  /** How many are looked at at least, as a search does, unless told. */
  readonly fewest?: number | undefined;
}

/** What is set apart of a day's money before a network is asked for what it bills. */
export interface Purse {
  /** How many posts may be looked at; 0: there is no money for any. */
  readonly most: number;
  /** Gives back what was not spent of it, to the day of which it was taken. @param looked how many posts were looked at */
  settle(looked: number): Promise<void>;
}

const dayOf = (at: Temporal.Instant): string => at.toString().slice(0, 10);

/**
 * Sets apart the price of as many posts as may be looked at. A network that does not say what it can do does not say what it costs, and
 * is not asked.
 */
export async function openPurse(
  { db, clock }: JobContext,
  account: Account,
  { listening, sought, fewest }: Paid,
  signal: AbortSignal,
): Promise<Outcome<Purse>> {
  const { name, most, dollarsADay: limit } = listening;
  const free: Purse = { most, settle: async () => undefined };
  if (limit === undefined) return done(free);
  const can = await account.capabilities(signal);
  if (!can.ok) return can;
  const { prices } = can.value.searching;
  const price = sought.kind === 'mentions' ? prices?.mention : prices?.found;
  if (price === undefined) return done(free);
  const on = { listening: name, day: dayOf(clock.now()) };
  const wanted = affordable(listening, price, await spentOn(db, name, on.day), fewest);
  const isTaken = wanted > 0 && (await spendOn(db, on, wanted * price, limit));
  if (!isTaken) return done({ ...free, most: 0 });
  return done({
    most: wanted,
    async settle(looked) {
      await spendOn(db, on, -Math.max(0, wanted - looked) * price, limit);
    },
  });
}

/** Says whether a failure is of something that was not done, so that nobody bills it. */
export const isUnbilled = ({ kind }: Failure): boolean => kind !== 'outcome-unknown';

/** Returns a reading, and whether a page of posts has come by it. */
export function noting(reading: Reading | undefined): {
  readonly reading: Reading | undefined;
  readonly hasRead: () => boolean;
} {
  let has = false;
  if (!reading) return { reading, hasRead: () => false };
  return {
    hasRead: () => has,
    reading: {
      ...reading,
      async once(page, ask) {
        const read = await reading.once(page, ask);
        if (typeof read === 'object' && read !== null && 'replies' in read) has = true;
        return read;
      },
    },
  };
}
