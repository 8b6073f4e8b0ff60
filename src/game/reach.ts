import type { Hint, Round } from './game.ts';
import { isFrom } from './moments.ts';
import type { PartnerAct, Unlock } from './partners.ts';

/** How far one post of a round got. */
export interface PostReach {
  /** Id of its step. */
  readonly step: string;
  /** The account of the game that posted it, or beside which a partner did. */
  readonly account: string;
  /** How many more relayed it than are named below, by the most that the network ever counted. */
  readonly unnamed: number;
  /** Full addresses of those who relayed it, each once; what a network does not tell is missing. */
  readonly relayers: readonly string[];
}

/** Names the network of an account: on one network, one full address is one person. */
export type NetworkOf = (account: string) => string;

/**
 * Says how many people relayed a round, on all its accounts. Whoever is named counts once, whichever posts of whichever accounts
 * they relayed, and whether they took it back; whoever is only counted counts once for each post.
 */
export function peopleReached(posts: readonly PostReach[], networkOf: NetworkOf): number {
  const named = new Set(
    posts.flatMap(({ account, relayers }) => relayers.map((address) => `${networkOf(account)} ${address}`)),
  );
  return posts.reduce((sum, { unnamed }) => sum + unnamed, named.size);
}

/** Returns the partners who relayed a round once it was open, each once. */
export function partnersRelaying(
  round: Pick<Round, 'number' | 'opens'>,
  acts: readonly PartnerAct[],
): ReadonlySet<string> {
  return new Set(
    acts
      .filter(({ kind, round: number }) => kind === 'relay' && number === round.number)
      .filter(({ at }) => isFrom(at, round.opens))
      .map(({ partner }) => partner),
  );
}

/** Says whether enough have relayed a round for a hint to come before its latest moment. */
export function isUnlocked(
  unlock: Unlock,
  reach: { readonly people: number; readonly partners: ReadonlySet<string> },
): boolean {
  return 'relays' in unlock ? reach.people >= unlock.relays : reach.partners.size >= unlock.partners;
}

/** Returns the hints of a round that its relays have unlocked. */
export function unlockedHints(
  round: Round,
  posts: readonly PostReach[],
  acts: readonly PartnerAct[],
  networkOf: NetworkOf,
): readonly Hint[] {
  const reach = { people: peopleReached(posts, networkOf), partners: partnersRelaying(round, acts) };
  return round.hints.filter(({ unlocks }) => unlocks !== undefined && isUnlocked(unlocks, reach));
}
