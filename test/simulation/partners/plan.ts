import type { RelayedPost, Unlock } from '#game/partners.ts';

/** A partner, as the script has it. */
export interface PartnerShape {
  readonly takesPart: 'lent' | 'approved' | 'by-hand';
  /** The account of the game beside which it speaks, by its place. */
  readonly beside: number;
  /** That account relays what the partner publishes. */
  readonly boosted: boolean;
  /** How long before an act its person is asked for it, in minutes. */
  readonly notice: number;
}

/** What a script has partners, or relays, do in a round. Partners and hints are called by their places: partners from 0, hints from 1. */
export interface RoundHelp {
  readonly relays: readonly { readonly of: RelayedPost; readonly by: number }[];
  readonly hints: readonly {
    readonly hint: number;
    readonly by?: number | undefined;
    readonly otherwise?: boolean | undefined;
    readonly unlocks?: Unlock | undefined;
  }[];
}

/** What a partner says in public; `leaking-hint`: the hint, and the answer with it. */
export type PartnerWords = 'hint' | 'leaking-hint' | 'answer' | 'wrong' | 'announcement';

/** How it is said: below the opening with or without a mention, or by itself with a mention, all hashtags, or one of them. */
export type Manner = 'answers' | 'answers-unnamed' | 'names' | 'tagged' | 'half-tagged';

/** What is relayed, or is so no more: a post of an account, by its place. */
export interface RelayDeed {
  readonly round: number;
  readonly of: RelayedPost;
  readonly account: number;
}

/** What somebody does who helps: partners do all of it, players relay alone. */
export interface Helped {
  readonly at: number;
  readonly who: { readonly partner: number } | { readonly player: number };
  readonly deed:
    | ({ readonly kind: 'relay' } & RelayDeed)
    | ({ readonly kind: 'unrelay' } & RelayDeed)
    | {
        readonly kind: 'write';
        readonly round: number;
        readonly says: PartnerWords;
        readonly hint: number;
        readonly how: Manner;
      }
    /** Changes, or takes back, the latest of its posts in the round. */
    | {
        readonly kind: 'edit';
        readonly round: number;
        readonly says: PartnerWords;
        readonly hint: number;
      }
    | { readonly kind: 'delete'; readonly round: number }
    /** In private, to the account beside which it speaks. */
    | { readonly kind: 'tell'; readonly what: 'yes' | 'stop' | 'thanks' }
    /** Has the game’s people end its part. */
    | { readonly kind: 'withdraw' };
}
