import { sayNetwork } from '#game/players/naming.ts';
import { isAfter } from '#game/moments.ts';
import type { Game } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import type { RateBudget } from '#networks/network.ts';

/** How many requests an account may still make, as its network has told. */
export interface Means {
  readonly account: string;
  /** What its network is called; undefined: the account is not opened here. */
  readonly network: string | undefined;
  /** What is left of the tightest limit; undefined: nothing was told, or it has begun anew since. */
  readonly left: RateBudget | undefined;
  /** The same of what is read, and of what is hidden and shown again, where the network counts it apart. */
  readonly apart: readonly (RateBudget & { readonly of: 'reading' | 'hiding' })[];
}

/** Returns what the accounts of a game may still ask of their networks: what is known here, nobody is asked. */
export const meansOf = (
  { accounts, clock }: Pick<JobContext, 'accounts' | 'clock'>,
  game: Pick<Game, 'accounts'>,
): readonly Means[] =>
  game.accounts.map((name) => {
    const network = accounts.get(name)?.network;
    const now = clock.now();
    const told = (of?: 'reading' | 'hiding'): RateBudget | undefined => {
      const budget = network?.budget(of);
      return budget && isAfter(budget.resetsAt, now) ? budget : undefined;
    };
    const left = told();
    return {
      account: name,
      network: network && sayNetwork(network.name),
      left,
      apart: (['reading', 'hiding'] as const).flatMap((of) => {
        const budget = told(of);
        return budget && !isSame(budget, left) ? [{ of, ...budget }] : [];
      }),
    };
  });

const isSame = (one: RateBudget, other: RateBudget | undefined): boolean =>
  one.limit === other?.limit && one.remaining === other.remaining && one.resetsAt.equals(other.resetsAt);
