import type { Kysely } from 'kysely';
import type { AccountSettings } from '#config/accounts.ts';
import type { XAccount } from '#config/x-account.ts';
import { UNLIMITED, type SpendingLimit } from '#networks/spending-limit.ts';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import { TARIFF } from '#networks/x/tariff.ts';
import { countHidden } from '#store/replies/masking.ts';
import { stepsToCome } from '#store/posts/steps.ts';
import { addSpent, spentBy } from '#store/accounts/spending.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What an account has spent in a month, in US dollars, as far as the prices known here are right. */
export interface Spending {
  readonly account: string;
  /** Such as `2026-09`, UTC. */
  readonly month: string;
  readonly dollars: number;
  /** Null: none was set. */
  readonly limit: number | null;
  /** What is kept for the posts that are still to come, and for showing again what is hidden; 0 without a limit. */
  readonly kept: number;
  /** What it may still pay for: anything, posts alone, or nothing. */
  readonly pays: 'all' | 'posts' | 'nothing';
}

/** Keeps what accounts spend on networks that bill their requests: each up to its limit, month by month. */
export class SpendingLimits {
  readonly #clock: Clock;
  readonly #log: Log;
  /** By the ids of the steps. */
  readonly #prices = new Map<string, number>();
  #db: Kysely<Tables> | undefined;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Takes where what was spent is kept; told before the first request. */
  keepIn(db: Kysely<Tables>): void {
    this.#db = db;
  }

  /** Keeps the price of these steps for as long as they are to come. @param prices by the ids of the steps */
  keepFor(prices: ReadonlyMap<string, number>): void {
    for (const [step, dollars] of prices) this.#prices.set(step, dollars);
  }

  /** Returns what an account has spent this month; undefined where nothing is billed request by request. */
  async spendingOf(account: AccountSettings | undefined): Promise<Spending | undefined> {
    if (!account || !isBilled(account)) return undefined;
    return this.#spendingOf(account, true);
  }

  /** Returns the limit that an account's requests ask before they leave; none where nothing is billed request by request. */
  of(account: AccountSettings): SpendingLimit {
    if (!isBilled(account)) return UNLIMITED;
    const { name } = account;
    let told: Spending['pays'] = 'all';
    return {
      allows: async (on) => {
        if (account.spendingLimit === undefined) return true;
        const spending = await this.#spendingOf(account, on === 'other');
        const { pays } = spending;
        // A post does not ask what is kept for posts.
        if (pays !== told && (on === 'other' || pays === 'nothing')) {
          this.#warn(spending);
          told = pays;
        }
        return pays === 'all';
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

  /** @param keeps whether what is kept for posts is counted */
  async #spendingOf({ name, spendingLimit: limit }: XAccount, keeps: boolean): Promise<Spending> {
    const month = monthOf(this.#clock.now());
    const dollars = await spentBy(this.#book(), name, month);
    const kept = keeps && limit !== undefined ? await this.#keptFor(name, month) : 0;
    const pays = limit === undefined ? 'all' : stillPays(dollars, kept, limit);
    return { account: name, month, dollars, limit: limit ?? null, kept, pays };
  }

  /** The posts of this month go before all else, its reveals among them; and whoever is hidden has to be shown again. */
  async #keptFor(account: string, month: string): Promise<number> {
    const db = this.#book();
    const posts = (await stepsToCome(db, account))
      .filter(({ due }) => monthOf(due) <= month)
      .reduce((sum, { id }) => sum + (this.#prices.get(id) ?? 0), 0);
    return posts + (await countHidden(db, account)) * TARIFF.hide;
  }

  #warn({ account, dollars: spent, kept, limit, pays }: Spending): void {
    const about = { account, spent, kept, limit };
    if (pays === 'posts') this.#log.warn({ event: 'spending-kept-for-posts', ...about });
    if (pays === 'nothing') this.#log.warn({ event: 'spending-limit-reached', ...about });
  }

  #book(): Kysely<Tables> {
    if (!this.#db) throw new Error('Something is paid before it can be written down.');
    return this.#db;
  }
}

function stillPays(spent: number, kept: number, limit: number): Spending['pays'] {
  if (spent >= limit) return 'nothing';
  return spent + kept >= limit ? 'posts' : 'all';
}

const isBilled = (account: AccountSettings): account is XAccount =>
  account.network === 'x' && account.plan === 'ordinary';

/** The calendar month of a moment, UTC, such as `2026-09`. */
const monthOf = (moment: Temporal.Instant): string => moment.toString().slice(0, 7);
