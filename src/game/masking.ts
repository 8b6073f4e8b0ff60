import type { Game } from './game.ts';

/** What an account's network lets it do for the secret. */
export interface Means {
  /** How it can hide the replies of others in its own threads; undefined: not at all. */
  readonly hiding?:
    | { readonly remains: Remains; readonly most: number; readonly pace?: Pace | undefined }
    | undefined;
  /** Replies to a post can wait, unseen by others, until they are shown one by one. */
  readonly approveReplies?: boolean | undefined;
  readonly privateReplies: boolean;
  readonly contentWarnings: boolean;
}

/** So many times in so many minutes. */
export interface Pace {
  readonly times: number;
  readonly minutes: number;
}

/** What is left of a hidden reply for everybody else. */
export type Remains = 'nothing' | 'one-click';

/** What an account really does for the secret until the reveal: the best it can of the script's wish. */
export type AccountMasking =
  | Hides
  /** Replies stay; the question invites players to be discreet. `short`: the script wishes more, and it cannot be. */
  | { readonly kind: 'invites'; readonly to: Invitation; readonly short: boolean }
  /** Nothing public tells a right reply from a wrong one, and that is all. */
  | { readonly kind: 'quiet'; readonly short: boolean }
  /** The script wishes no care. */
  | { readonly kind: 'none' };

/** Replies are hidden. */
export interface Hides {
  readonly kind: 'hides';
  /** They arrive hidden, and are shown once they have been judged; what has been shown cannot be hidden any more. */
  readonly held?: true | undefined;
  /** `right`: right replies alone. `decoys`: some of the others too. `all`: all of them. */
  readonly what: 'right' | 'decoys' | 'all';
  /** Of `decoys`: which share of the replies that are not right, from 0 to 1. */
  readonly share: number;
  readonly remains: Remains;
  /** Most replies hidden in one thread. */
  readonly most: number;
  /** Most replies hidden or shown again in so many minutes. */
  readonly pace?: Pace | undefined;
}

/** How players are invited to be discreet: by private mention, or behind a content warning. */
export type Invitation = 'private' | 'warning';

/** Says what becomes of the script's wish on an account of such means. */
export function maskingOn(game: Pick<Game, 'masking' | 'decoys'>, means: Means): AccountMasking {
  switch (game.masking) {
    case 'hide':
      return hiding('right', game.decoys, means);
    case 'decoys':
      return hiding('decoys', game.decoys, means);
    case 'hide-all':
      return hiding('all', game.decoys, means);
    case 'private':
      return inviting('private', means.privateReplies);
    case 'warning':
      return inviting('warning', means.contentWarnings);
    case 'quiet':
      return { kind: 'quiet', short: false };
    case 'none':
      return { kind: 'none' };
  }
}

function hiding(what: Hides['what'], share: number, means: Means): AccountMasking {
  const { hiding: can, approveReplies, privateReplies } = means;
  if (approveReplies) {
    return { kind: 'hides', held: true, what, share, remains: 'nothing', most: Number.POSITIVE_INFINITY };
  }
  return can ? { kind: 'hides', what, share, ...can } : inviting('private', privateReplies, true);
}

const inviting = (to: Invitation, possible: boolean, short = false): AccountMasking =>
  possible ? { kind: 'invites', to, short } : { kind: 'quiet', short: true };

/** Says whether replies to the account's posts are to wait until they have been judged. */
export function holdsReplies(game: Pick<Game, 'masking' | 'decoys'>, means: Means): boolean {
  const masking = maskingOn(game, means);
  return masking.kind === 'hides' && masking.held === true;
}

/** Returns the invitation that the question carries on an account of such means; undefined: none. */
export function invitationOf(game: Pick<Game, 'masking' | 'decoys'>, means: Means): Invitation | undefined {
  const masking = maskingOn(game, means);
  return masking.kind === 'invites' ? masking.to : undefined;
}

/** Says how many of so many replies are expected to be hidden at some time before the reveal. */
export function expectedHides(masking: AccountMasking, { right, others }: Crowd): number {
  if (masking.kind !== 'hides') return 0;
  switch (masking.what) {
    case 'right':
      return right;
    case 'decoys':
      return right + Math.round(masking.share * others);
    case 'all':
      return right + others;
  }
}

/** Replies that are right or may be, and all others. */
interface Crowd {
  readonly right: number;
  readonly others: number;
}
