import type { Profile, VillagePost } from '#networks/village/post.ts';

/** What the crowd knows of a round; a round of the game is one. */
export interface CrowdRound {
  readonly number: number;
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant;
  readonly hints: readonly { readonly at: Temporal.Instant }[];
  /** It is a question of a live hour, of which everybody says what they like. */
  readonly heard?: string | undefined;
  /** The first comes to mind first; empty only where nothing is right or wrong. */
  readonly answers: readonly string[];
  readonly close: readonly { readonly answer: string }[];
  readonly not: readonly string[];
}

/** What the follower has in mind; what the judge makes of the words is another matter. */
export type Intent = 'right' | 'close' | 'look-alike' | 'wrong' | 'hesitation' | 'chatter' | 'stop';

interface AnyDeed {
  readonly at: Temporal.Instant;
  readonly follower: Profile;
}

/** A follower answers. */
export interface ReplyDeed extends AnyDeed {
  /** `stop`: the follower asks to be left alone. */
  readonly kind: 'reply' | 'stop';
  /** Unique in the crowd; edits, deletions and answers to it name it. */
  readonly key: string;
  readonly intent: Intent;
  /** Without the mention with which an application starts it. */
  readonly text: string;
  readonly visibility: VillagePost['visibility'];
  /** Whether it mentions whom it answers. */
  readonly mention: boolean;
  /** It answers nothing: it is found by its hashtag. */
  readonly apart?: boolean | undefined;
  /** Key of another follower's reply that this one answers; the newest post of the round otherwise. */
  readonly under?: string | undefined;
}

/** A follower changes the words of an own reply. */
interface EditDeed extends AnyDeed {
  readonly kind: 'edit';
  readonly of: string;
  readonly intent: Intent;
  readonly text: string;
}

/** A follower takes an own reply back. */
interface DeleteDeed extends AnyDeed {
  readonly kind: 'delete';
  readonly of: string;
}

/** A follower relays the newest post of the round. */
interface BoostDeed extends AnyDeed {
  readonly kind: 'boost';
}

/** The same, with words of their own; nothing where the post's author refuses quotes. */
interface QuoteDeed extends AnyDeed {
  readonly kind: 'quote';
  readonly text: string;
}

export type Deed = ReplyDeed | EditDeed | DeleteDeed | BoostDeed | QuoteDeed;

/** A deed and the round that it belongs to. */
export type Act = Deed & {
  readonly round: number;
  /** The posts of the round come from here on… */
  readonly opens: Temporal.Instant;
  /** …and before this, where the next round opens; undefined for the last one. */
  readonly nextOpens?: Temporal.Instant | undefined;
};
