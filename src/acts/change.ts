import type { Verdict } from '#judge/verdict.ts';

/** What a reply is worth, as the judge says it; the store takes it from here, for it does not see the judge. */
export type { Verdict };

export type PlayState = 'playing' | 'paused' | 'stopped' | 'finished';

/** One thing that an act changes, with what it was before: whoever makes it finds it so, or does not make it. */
export type Change =
  | { readonly kind: 'state'; readonly was: PlayState; readonly to: PlayState }
  | {
      readonly kind: 'verdict';
      /** Id of the revision. */
      readonly reply: string;
      /** What a person decided; null: the judge's counts. */
      readonly was: Verdict | null;
      readonly to: Verdict | null;
    }
  | {
      readonly kind: 'muted';
      readonly player: string;
      /** Since when, in ISO 8601; null: is heard. */
      readonly was: string | null;
      readonly to: string | null;
    }
  /** Whether the player stands aside from every ranking. */
  | { readonly kind: 'aside'; readonly player: string; readonly was: boolean; readonly to: boolean }
  | LinkChange
  /** All that was known of the player who has this number from now on is erased; nothing brings it back. */
  | { readonly kind: 'forgotten'; readonly player: string }
  | VersionChange
  /** The player is written to; nothing takes that back. */
  | { readonly kind: 'question'; readonly reply: string };

/** Which version of the script is played. */
export interface VersionChange {
  readonly kind: 'version';
  /** Null: none was. */
  readonly was: number | null;
  readonly to: number;
  /** The draft of which `to` is made, by its digest; absent: there is such a version already. */
  readonly takes?: string | undefined;
}

/** As whom a player counts and is named. */
export interface LinkChange {
  readonly kind: 'linked';
  readonly player: string;
  /** Null: with nobody. */
  readonly was: LinkedAs | null;
  readonly to: LinkedAs | null;
  /** The links of those who counted as the same player before or after, and whom the act left as they were. */
  readonly others: readonly LinkRow[];
}

export interface LinkedAs {
  readonly knownAs: string;
  /** In ISO 8601. */
  readonly since: string;
}

/** Says what a change is made to. */
export const subjectOf = (change: Change): string =>
  'player' in change
    ? `${change.kind} ${change.player}`
    : 'reply' in change
      ? `${change.kind} ${change.reply}`
      : change.kind;

/** That a player counts as another, and since when. */
export interface LinkRow extends LinkedAs {
  readonly player: string;
}

/** Returns what undoes a change; undefined: nothing does. */
export function inverse(change: Change): Change | undefined {
  switch (change.kind) {
    case 'state':
      // What was planned when a game was stopped is given up.
      return change.to === 'stopped' ? undefined : { ...change, was: change.to, to: change.was };
    case 'verdict':
      return { ...change, was: change.to, to: change.was };
    case 'muted':
      return { ...change, was: change.to, to: change.was };
    case 'linked':
      return { ...change, was: change.to, to: change.was };
    case 'aside':
      return { ...change, was: change.to, to: change.was };
    case 'version':
      return change.was === null ? undefined : { kind: 'version', was: change.to, to: change.was };
    case 'forgotten':
    case 'question':
      return undefined;
  }
}

/** Returns what undoes several changes, the last one first; undefined when one of them cannot be. */
export function inverseOfAll(changes: readonly Change[]): readonly Change[] | undefined {
  const undone = changes.toReversed().flatMap((change) => inverse(change) ?? []);
  return undone.length === changes.length && changes.length > 0 ? undone : undefined;
}
