import type { Chance } from '#networks/village/chance.ts';
import type { Shape } from '../plan.ts';

/** What a plan may have beside a mystery: in the place of it, a live hour. */
export type Feature = 'live' | 'watched' | 'helped' | 'rare' | 'edited' | 'emptied' | 'one-away' | 'erased';

/** How much is drawn into a plan. */
export interface Size {
  readonly drawShape: (chance: Chance) => Shape;
  /** What the plan of a seed has. Nothing is drawn for it: where it changes, the plans of all other seeds stay as they were. */
  readonly features: (seed: number) => ReadonlySet<Feature>;
  /** The same shape, of a game whose players are erased when it is over. */
  readonly erased: (shape: Shape, seed: number) => Shape;
  /** How many workers there are: any of these numbers, as likely as the others. */
  readonly workers: readonly number[];
  /** How likely it is that readings wait for a turn, too. */
  readonly fine: number;
  /** So many replies are written in a round at the most. */
  readonly replies: number;
  /** So many partners help at the most. */
  readonly partners: number;
  /** What goes wrong, and what is paused, is over after so many seconds at the most. */
  readonly longest: number;
}
