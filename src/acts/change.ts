import type { Verdict } from '#judge/verdict.ts';

/** What a reply is worth, as the judge says it; the store takes it from here, for it does not see the judge. */
export type { Verdict };

export type PlayState = 'playing' | 'paused' | 'stopped' | 'finished';

/** One thing that an act changes, with what it was before: whoever makes it finds it so, or does not make it. */
export type Change =
  | {
      readonly kind: 'state';
      readonly was: PlayState;
      readonly to: PlayState;
      /** The pause that begins or ends by it: whoever undoes its end goes on with it. */
      readonly pause?: Pause | undefined;
    }
  /** Since when nothing is said by an account, in ISO 8601; null: it speaks. */
  | {
      readonly kind: 'account-paused';
      readonly account: string;
      readonly was: string | null;
      readonly to: string | null;
    }
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
  /**
   * A player of whom nothing is known yet but an address is waited for, with what is decided of them by the same act: it holds from their
   * first reply on. They are waited for as long as anything is.
   */
  | { readonly kind: 'expected'; readonly player: string; readonly was: boolean; readonly to: boolean }
  | {
      readonly kind: 'consent';
      readonly partner: string;
      /** Since when an operator has ended the partner's part in the game, in ISO 8601; null: nobody has. */
      readonly was: string | null;
      readonly to: string | null;
    }
  /** What the post of a step says. */
  | { readonly kind: 'words'; readonly step: string; readonly was: string; readonly to: string }
  /** Whom a reveal or a ranking tells of, on every account. */
  | {
      readonly kind: 'told';
      readonly round: number;
      readonly post: 'reveal' | 'standings';
      readonly was: ToldOf;
      readonly to: ToldOf;
    }
  /** The post of a step is taken back; nothing brings it back. */
  | { readonly kind: 'taken-back'; readonly step: string; readonly called?: string | undefined }
  /** Whether a step to come is left out by a person. */
  | { readonly kind: 'left-out'; readonly step: string; readonly was: boolean; readonly to: boolean }
  /** The round is not played on this account any more: what was still to come of it there does not. */
  | { readonly kind: 'round-left'; readonly round: number; readonly account: string }
  /** Whether the round counts for nobody. */
  | {
      readonly kind: 'round-off';
      readonly round: number;
      /** The number that players read, where that is another one. */
      readonly shown?: number | undefined;
      readonly was: boolean;
      readonly to: boolean;
    }
  /** Players are told below the post of this step that the round does not count; nothing makes that unsaid. */
  | {
      readonly kind: 'notice';
      readonly step: string;
      /** How people call the step, where that is not how its id says. */
      readonly called?: string | undefined;
      readonly words?: string | undefined;
    }
  /** An act is to be carried out at this moment, in ISO 8601; null: it is not. */
  | {
      readonly kind: 'announced';
      readonly request: string;
      readonly was: string | null;
      readonly to: string | null;
      /** What it would change. */
      readonly changes: readonly Change[];
    }
  | VersionChange
  /** Whether somebody is asked for their agreement, by the number of the request. */
  | {
      readonly kind: 'asked';
      readonly request: number;
      readonly whom: string;
      readonly was: boolean;
      readonly to: boolean;
    }
  /** What somebody says to what they were shown, by its mark; null: nothing yet. It is theirs to change. */
  | {
      readonly kind: 'agreement';
      readonly request: number;
      readonly whom: string;
      readonly was: boolean | null;
      readonly to: boolean;
    }
  /** Who takes part in a draw is settled, by the fingerprint of what is made known of it; null: it is not. */
  | {
      readonly kind: 'draw-prepared';
      /** The round whose finders take part; 0: the draw of the whole game. Of all that follow, likewise. */
      readonly draw: number;
      readonly was: string | null;
      readonly to: string | null;
      readonly entries: number;
      /** When chance falls, in ISO 8601. */
      readonly at: string;
    }
  /** Winners were drawn, by SHA-256 of the result; nothing brings that back. */
  | { readonly kind: 'drawn'; readonly draw: number; readonly to: string }
  /** Who holds a place, by the entry; null: nobody any more. */
  | {
      readonly kind: 'replaced';
      readonly draw: number;
      readonly place: number;
      readonly was: string | null;
      readonly to: string | null;
      /** As everybody reads it; null: a replacement is taken back. */
      readonly reason: string | null;
    }
  /** How far somebody who won is. */
  | {
      readonly kind: 'winner';
      readonly draw: number;
      readonly place: number;
      readonly entry: string;
      readonly was: WinnerIs;
      readonly to: WinnerIs;
    }
  /** Whether a person has told somebody, by the entry, that they do not win any more. */
  | {
      readonly kind: 'retraction';
      readonly draw: number;
      readonly place: number;
      readonly entry: string;
      readonly was: boolean;
      readonly to: boolean;
    }
  /** Whether something that was said in a live hour is shown, by a person's word; null: nobody has said so. */
  | {
      readonly kind: 'shown';
      readonly reply: string;
      readonly was: boolean | null;
      readonly to: boolean | null;
    }
  /** Whether the host has picked it. */
  | { readonly kind: 'picked'; readonly reply: string; readonly was: boolean; readonly to: boolean }
  /** Whether everything that is said in a live hour waits, by a person's word; null: as the script has it. */
  | { readonly kind: 'holding'; readonly was: boolean | null; readonly to: boolean | null }
  /** Whose affair is what the watch heard, by its number; null: nobody's. By whom it was heard is told of it, and nothing that was said. */
  | (OfHeard & { readonly kind: 'heard-assigned'; readonly was: string | null; readonly to: string | null })
  /** Who closed it, and when; null: it is open. */
  | (OfHeard & { readonly kind: 'heard-closed'; readonly was: Closing | null; readonly to: Closing | null })
  /** By which of the answers to it, from 1, it is answered; null: by none. */
  | (OfHeard & {
      readonly kind: 'heard-answered';
      readonly account: string;
      readonly was: number | null;
      readonly to: number | null;
    })
  /** Whether somebody has taken note of what waits for a person. */
  | (Item & { readonly kind: 'acknowledged'; readonly was: boolean; readonly to: boolean })
  /** The player is written to; nothing takes that back. */
  | { readonly kind: 'question'; readonly reply: string };

/**
 * Something that waits until a person has taken note of it. `in-public`: a right answer that everybody can read. `post`: one that was not
 * made, or may not have been. `word`: one in private that a network refused. `leak`: a post of a partner's that gives an answer away.
 * `miss`: something that a partner was to do.
 */
export interface Item {
  readonly of: 'in-public' | 'post' | 'word' | 'leak' | 'miss';
  /** Id of its row: of a reply, a step, an effect, or a partner's post. */
  readonly item: string;
  /** Of a post: the state in which it was shown; absent: whichever it is in. */
  readonly as?: string | undefined;
}

/** Something that the watch heard. */
interface OfHeard {
  readonly number: number;
  /** The names of the listenings that heard it. */
  readonly listenings: readonly string[];
}

/** That something was closed: when, in ISO 8601, and by whom. */
export interface Closing {
  readonly at: string;
  readonly by: string;
}

/** How far somebody who won is: nobody has told them, the program is about to, they have been told, or they have answered. */
export type WinnerIs = 'drawn' | 'telling' | 'told' | 'answered';

/** A pause of a game. */
export interface Pause {
  /** In ISO 8601. */
  readonly since: string;
  /** It was paused with every other game. */
  readonly all?: boolean | undefined;
}

/** Whom a post tells of, by player id. */
export interface ToldOf {
  readonly finders: readonly string[];
  readonly standings: readonly {
    readonly rank: number;
    readonly player: string;
    readonly points: number;
  }[];
}

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
  change.kind === 'acknowledged'
    ? `${change.kind} ${change.of} ${change.item}`
    : change.kind === 'told'
      ? `told ${change.round} ${change.post}`
      : 'draw' in change
        ? `draw ${change.draw}${'place' in change ? ` ${change.place}` : ''}`
        : 'listenings' in change
          ? `${change.kind} ${change.number}`
          : 'player' in change
            ? `${change.kind} ${change.player}`
            : 'reply' in change
              ? `${change.kind} ${change.reply}`
              : 'step' in change
                ? `post ${change.step}`
                : 'request' in change
                  ? `${change.kind} ${change.request}`
                  : 'round' in change
                    ? `${change.kind} ${change.round}`
                    : 'partner' in change
                      ? `${change.kind} ${change.partner}`
                      : 'account' in change
                        ? `${change.kind} ${change.account}`
                        : change.kind;

/** That a player counts as another, and since when. */
export interface LinkRow extends LinkedAs {
  readonly player: string;
}

/** Returns what undoes a change; undefined: nothing does, or an act of its own. */
export function inverse(change: Change): Change | undefined {
  switch (change.kind) {
    case 'state':
      // A game is stopped by an act that asks first.
      return change.was === 'stopped' ? undefined : { ...change, was: change.to, to: change.was };
    case 'verdict':
      return { ...change, was: change.to, to: change.was };
    case 'muted':
      return { ...change, was: change.to, to: change.was };
    case 'linked':
      return { ...change, was: change.to, to: change.was };
    case 'aside':
    case 'expected':
    case 'picked':
    case 'acknowledged':
      return { ...change, was: change.to, to: change.was };
    case 'shown':
      return { ...change, was: change.to, to: change.was };
    case 'holding':
      return { ...change, was: change.to, to: change.was };
    case 'consent':
      return { ...change, was: change.to, to: change.was };
    case 'words':
      return { ...change, was: change.to, to: change.was };
    case 'told':
      return { ...change, was: change.to, to: change.was };
    case 'round-off':
      // And a round called off by one that says so to whoever plays it.
      return change.to ? { ...change, was: change.to, to: change.was } : undefined;
    case 'left-out':
      return { ...change, was: change.to, to: change.was };
    case 'account-paused':
      return { ...change, was: change.to, to: change.was };
    case 'heard-assigned':
      return { ...change, was: change.to, to: change.was };
    case 'heard-closed':
      return { ...change, was: change.to, to: change.was };
    case 'heard-answered':
      // What was deleted is said anew by whoever wishes it.
      return change.to === null ? undefined : { ...change, was: change.to, to: null };
    case 'asked':
      return { ...change, was: change.to, to: change.was };
    case 'draw-prepared':
      // Who takes part is settled anew, as they are then.
      return change.to === null ? undefined : { ...change, was: change.to, to: change.was };
    case 'replaced':
      return change.reason === null ? undefined : { ...change, was: change.to, to: change.was, reason: null };
    case 'winner':
      // Whoever is not to be told after all is told by another message.
      return change.was === 'telling' && change.to === 'drawn'
        ? undefined
        : { ...change, was: change.to, to: change.was };
    case 'retraction':
      return { ...change, was: change.to, to: change.was };
    case 'announced':
      // What was called back is asked for anew.
      return change.to === null ? undefined : { ...change, was: change.to, to: change.was };
    case 'version':
      return change.was === null ? undefined : { kind: 'version', was: change.to, to: change.was };
    case 'agreement':
    case 'drawn':
    case 'forgotten':
    case 'question':
    case 'taken-back':
    case 'round-left':
    case 'notice':
      return undefined;
  }
}

/** Returns what undoes several changes, the last one first; undefined when one of them cannot be. */
export function inverseOfAll(changes: readonly Change[]): readonly Change[] | undefined {
  const undone = changes.toReversed().flatMap((change) => inverse(change) ?? []);
  return undone.length === changes.length && changes.length > 0 ? undone : undefined;
}
