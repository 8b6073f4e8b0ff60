import type { Masking } from './game.ts';

/** What an account's network lets it do for the secret. */
export interface Means {
  /** How it can hide the replies of others in its own threads; undefined: not at all. */
  readonly hiding?: { readonly remains: Remains; readonly most: number } | undefined;
  readonly privateReplies: boolean;
  readonly contentWarnings: boolean;
}

/** What is left of a hidden reply for everybody else. */
export type Remains = 'nothing' | 'one-click';

/** What an account really does for the secret until the reveal: the best it can of the script's wish. */
export type Containment =
  /** `right`: right replies are hidden. `decoys`: some of the others too. `all`: all of them. */
  | {
      readonly kind: 'hides';
      readonly what: 'right' | 'decoys' | 'all';
      readonly remains: Remains;
      /** Most replies hidden in one thread. */
      readonly most: number;
    }
  /** Replies stay; the question invites players to be discreet. */
  | { readonly kind: 'invites'; readonly to: Invitation }
  | { readonly kind: 'nothing' };

/** How players are invited to be discreet: by private mention, or behind a content warning. */
export type Invitation = 'private' | 'warning';

/** What becomes of the script's wish on an account of such means. */
export function containmentOf(masking: Masking, means: Means): Containment {
  switch (masking) {
    case 'hide':
      return hiding('right', means);
    case 'decoys':
      return hiding('decoys', means);
    case 'hide-all':
      return hiding('all', means);
    case 'private':
      return inviting('private', means.privateReplies);
    case 'warning':
      return inviting('warning', means.contentWarnings);
    case 'quiet':
    case 'none':
      return { kind: 'nothing' };
  }
}

function hiding(what: 'right' | 'decoys' | 'all', { hiding: can, privateReplies }: Means): Containment {
  return can ? { kind: 'hides', what, ...can } : inviting('private', privateReplies);
}

const inviting = (to: Invitation, possible: boolean): Containment =>
  possible ? { kind: 'invites', to } : { kind: 'nothing' };

/** The invitation that the question carries on an account of such means; undefined: none. */
export function invitationOf(masking: Masking, means: Means): Invitation | undefined {
  const containment = containmentOf(masking, means);
  return containment.kind === 'invites' ? containment.to : undefined;
}
