import type { CrowdRound, Deed } from './act.ts';
import type { Player } from './cast.ts';
import type { Chance } from '#networks/village/chance.ts';
import { momentOf } from './curve.ts';
import type { Phrases } from './phrases.ts';

/** Followers before one round that they may relay. */
export interface Sharing {
  readonly round: CrowdRound;
  readonly players: readonly Player[];
  readonly phrases: Phrases;
  readonly chance: Chance;
  /** IANA name. */
  readonly timeZone: string;
}

/** Says who relays a post of a round, and when: a quarter of the followers, most by a boost, some by a quote. */
export function shares({ round, players, phrases, chance, timeZone }: Sharing): readonly Deed[] {
  return players.flatMap(({ role, profile: follower }): readonly Deed[] => {
    if (role === 'silent' || role === 'stopper' || !chance.happens(0.25)) return [];
    const at = momentOf({ ...round, timeZone }, chance);
    if (at === undefined) return [];
    return chance.happens(0.2)
      ? [{ kind: 'quote', at, follower, text: chance.pick(phrases.shares) }]
      : [{ kind: 'boost', at, follower }];
  });
}
