import { sayNetwork } from '#game/players/naming.ts';
import { isAfter } from '#game/moments.ts';
import type { Game } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import type { RateBudget, RequestKind } from '#networks/network.ts';

/** How many requests an account may still make, as its network has told. */
export interface Means {
  readonly account: string;
  /** What its network is called; undefined: the account is not opened here. */
  readonly network: string | undefined;
  /** What is left of the tightest limit; undefined: nothing was told, or it has begun anew since. */
  readonly left: RateBudget | undefined;
  /** The same of the other kinds of requests, where the network counts them apart. */
  readonly apart: readonly (RateBudget & { readonly of: RequestKind })[];
}

const KINDS = ['posting', 'reading', 'hiding'] as const satisfies readonly RequestKind[];

/** Returns what the accounts of a game may still ask of their networks: what is known here, nobody is asked. */
export const meansOf = (
  { accounts, clock }: Pick<JobContext, 'accounts' | 'clock'>,
  game: Pick<Game, 'accounts'>,
): readonly Means[] =>
  game.accounts.map((name) => {
    const network = accounts.get(name)?.network;
    const now = clock.now();
    const told = KINDS.flatMap((of) => {
      const budget = network?.budget(of);
      return budget && isAfter(budget.resetsAt, now) ? [{ of, ...budget }] : [];
    }).filter((budget, place, all) => all.findIndex((other) => isSame(budget, other)) === place);
    const [left] = told.toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit);
    return {
      account: name,
      network: network && sayNetwork(network.name),
      left,
      apart: told.filter((budget) => budget !== left),
    };
  });

const isSame = (one: RateBudget, other: RateBudget): boolean =>
  one.limit === other.limit && one.remaining === other.remaining && one.resetsAt.equals(other.resetsAt);
