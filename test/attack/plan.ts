import type { Deed, RequestKind } from './deed.ts';

/** Where a game's rows and jobs are: in one worker's own folder, or on servers that two workers share. */
export type Backend = 'embedded' | 'postgres' | 'redis';
export const BACKENDS: readonly Backend[] = ['embedded', 'postgres', 'redis'];

/** On what a game is posted: a stand-in for Mastodon, or a real server. */
export type ServerName = 'stand-in' | 'snac';
export const SERVERS: readonly ServerName[] = ['stand-in', 'snac'];

/** A whole attack, drawn from a seed or written by hand: what is played, by whom, and what goes wrong. */
export interface Plan extends Shape {
  readonly seed: number;
  readonly backend: Backend;
  readonly server: ServerName;
  /** Whether the stand-in knows idempotency keys. */
  readonly keys: boolean;
  readonly acts: readonly Act[];
  readonly faults: readonly Fault[];
}

/** How a game goes. */
export interface Shape {
  readonly accounts: 1 | 2;
  readonly rounds: number;
  readonly hints: number;
  readonly lastCall: boolean;
  /** The closing is posted; it is silent otherwise. */
  readonly closing: boolean;
  /** Seconds from the closing to the reveal, and from there to the standings. */
  readonly pause: number;
}

/** A moment at which every account has a step due. */
export interface MomentName {
  readonly round: number;
  readonly kind: 'opening' | 'hint' | 'last-call' | 'closing' | 'reveal' | 'standings';
  readonly ordinal: number;
}

/** The moments of a game of this shape, in order. Acts and faults name them by their place in this list. */
export function momentsOf({
  rounds,
  hints,
  lastCall,
}: Pick<Shape, 'rounds' | 'hints' | 'lastCall'>): readonly MomentName[] {
  return Array.from({ length: rounds }, (_, index): readonly MomentName[] => {
    const once = (kind: MomentName['kind'], ordinal = 0): MomentName => ({ round: index + 1, kind, ordinal });
    return [
      once('opening'),
      ...Array.from({ length: hints }, (_hint, before) => once('hint', before + 1)),
      ...(lastCall ? [once('last-call')] : []),
      once('closing'),
      once('reveal'),
      ...(index === rounds - 1 ? [once('standings')] : []),
    ];
  }).flat();
}

/**
 * What somebody does around a moment. `before`: in the quiet time that leads to it, `share` of which is over. `edge`: within
 * its last seconds. `meanwhile`: once it is due, whether its posts are there or not. `after`: as soon as they are.
 */
export interface Act {
  readonly moment: number;
  readonly place: 'before' | 'edge' | 'meanwhile' | 'after';
  /** From 0 to 1: where in its place. */
  readonly share: number;
  readonly player: string;
  readonly deed: CrowdDeed;
}

export type CrowdDeed =
  | {
      readonly kind: 'reply';
      /** Which account it answers, or is for. */
      readonly account: number;
      readonly to: 'opening' | 'latest' | 'nothing';
      readonly mentions: 'none' | 'one' | 'both';
      readonly private: boolean;
      readonly guess: Guess;
    }
  /** Changes the words of the player's last wrong guess. */
  | { readonly kind: 'edit'; readonly guess: Guess }
  /** Answers what an account said to the player in private. */
  | { readonly kind: 'answer-back'; readonly guess: Guess };

export type Guess = 'right' | 'variant' | 'close' | 'wrong' | 'other-wrong';

export interface Fault {
  readonly moment: number;
  readonly when: When;
  readonly deed: Deed;
}

/**
 * When a fault comes. `quiet`: well before the moment. `around`: so many milliseconds after its step is due, or before. `on`:
 * at the first such request from shortly before, as it comes or once it has been carried out, so many milliseconds later. `row`: as the row of a worker's
 * step first says that its post is under way, before that worker knows.
 */
export type When =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'around'; readonly ms: number }
  | {
      readonly kind: 'on';
      readonly request: RequestKind;
      readonly passing: 'came' | 'done';
      readonly ms: number;
    }
  | { readonly kind: 'row' };
