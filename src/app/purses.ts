import type { Kysely } from 'kysely';
import type { AccountSettings } from '#config/accounts.ts';
import type { XAccount } from '#config/x-account.ts';
import { BOTTOMLESS, type Purse } from '#networks/purse.ts';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import { addSpent, spentBy } from '#store/spending.ts';
import type { Tables } from '#store/tables.ts';

/** What an account has spent in a month, in US dollars, as far as the prices known here are right. */
export interface Spending {
  readonly account: string;
  /** Such as `2026-09`, UTC. */
  readonly month: string;
  readonly dollars: number;
  /** Null: none was set. */
  readonly limit: number | null;
}

/** Where accounts on networks that bill their requests take their money from: each up to its limit, month by month. */
export class Purses {
  readonly #clock: Clock;
  readonly #log: Log;
  #db: Kysely<Tables> | undefined;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Where what was spent is kept; told before the first request. */
  keepIn(db: Kysely<Tables>): void {
    this.#db = db;
  }

  /** What an account has spent this month; undefined where nothing is billed request by request. */
  async spendingOf(account: AccountSettings | undefined): Promise<Spending | undefined> {
    if (!account || !isBilled(account)) return undefined;
    const month = monthOf(this.#clock.now());
    const dollars = await spentBy(this.#book(), account.name, month);
    return { account: account.name, month, dollars, limit: account.spendingLimit ?? null };
  }

  of(account: AccountSettings): Purse {
    if (!isBilled(account)) return BOTTOMLESS;
    const { name, spendingLimit: limit } = account;
    let told = false;
    return {
      mayPay: async () => {
        if (limit === undefined) return true;
        const spent = await spentBy(this.#book(), name, monthOf(this.#clock.now()));
        const reached = spent >= limit;
        if (reached && !told) {
          this.#log.warn(
            { event: 'spending-limit-reached', account: name, spent, limit },
            'An account has spent what it may this month; it says nothing more, and the others play on.',
          );
        }
        told = reached;
        return !reached;
      },
      pay: async (dollars) => {
        const month = monthOf(this.#clock.now());
        const add = async (more: number): Promise<void> => {
          if (more !== 0) await addSpent(this.#book(), name, month, more);
        };
        await add(dollars);
        return () => add(-dollars);
      },
    };
  }

  #book(): Kysely<Tables> {
    if (!this.#db) throw new Error('Something is paid before it can be written down.');
    return this.#db;
  }
}

const isBilled = (account: AccountSettings): account is XAccount =>
  account.network === 'x' && account.plan === 'ordinary';

/** The calendar month of a moment, UTC, such as `2026-09`. */
const monthOf = (moment: Temporal.Instant): string => moment.toString().slice(0, 7);
