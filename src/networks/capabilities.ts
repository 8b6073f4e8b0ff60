import type { Pace } from '#game/masking.ts';

/** What a network, asked or known, can do and how much it takes. Rules read these data, never a network's name. */
export interface Capabilities {
  /** Most characters in a post, counted by `measure`. */
  readonly textLimit: number;
  /** The length of a text as this network counts it. */
  readonly measure: (text: string) => number;
  /** Most characters of an alt text. */
  readonly altLimit: number;
  readonly picture: { readonly maxBytes: number; readonly maxPixels: number };
  /** How the author of a thread can hide replies of others in it; undefined: not at all. */
  readonly hiding?: Hiding | undefined;
  /** Replies to a post can wait, unseen by others, until they are shown one by one. */
  readonly approveReplies: boolean;
  /** A post can be addressed to one player only. */
  readonly privateReplies: boolean;
  readonly contentWarnings: boolean;
  /** The later posts of a round may stand below its opening; elsewhere each stands alone. */
  readonly threads: boolean;
  /** For how many days the replies of a thread are found; undefined: as long as they stand. */
  readonly repliesFoundFor?: number | undefined;
  /** A reply can be marked with the network's small sign of attention. */
  readonly favourites: boolean;
  /** Quotes of a post can be refused until the reveal. */
  readonly refuseQuotes: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  /** The network can wake the collector when something arrives. */
  readonly stream: boolean;
  /** How many milliseconds of wake-ups are read together, where its limit allows less than the usual two seconds. */
  readonly wakesApart?: number | undefined;
  /**
   * How many requests it is known to take; undefined: not known. `posts`: how many posts, where it counts them apart; hiding has a
   * pace of its own.
   */
  readonly rate?: { readonly requests: Pace; readonly posts?: Pace | undefined } | undefined;
  /** Whom an own post can answer who is not in a thread of the account: `who-mentions`, only those who have mentioned it. */
  readonly answers: 'anyone' | 'who-mentions';
  /** Who is on the account's own server is mentioned by the name alone; false: only by the full address. */
  readonly shortMentions: boolean;
  readonly relays: RelaysTold;
  readonly searching: Searching;
  readonly addresses: AddressForm;
}

/** How the full address of an account looks. */
export interface AddressForm {
  /** Of the whole address, lower case and without a leading @. */
  readonly pattern: RegExp;
  /** As a person writes it. */
  readonly example: string;
}

/** What can be looked for among what is said in public; who is mentioned is told everywhere. */
export interface Searching {
  readonly hashtags: boolean;
  /** `perhaps`: as its server is set up, which it does not tell; where it does not look for words, it finds nothing. */
  readonly words: 'yes' | 'perhaps' | 'no';
  /** What each post costs that is looked at, in US dollars, with the profile of its author; undefined: nothing. */
  readonly prices?: { readonly found: number; readonly mention: number } | undefined;
}

/** What a network tells of who relays a post. `named`: who, as far as they are public; `counted`: how many; `untold`: nothing. */
export interface RelaysTold {
  readonly boosts: 'named' | 'counted';
  readonly quotes: 'named' | 'counted' | 'untold';
}

/** What hiding a reply achieves. */
export interface Hiding {
  /** What is left of a hidden reply for everybody else. */
  readonly remains: 'nothing' | 'one-click';
  /** Most replies hidden in one thread. */
  readonly most: number;
  /** Most replies hidden or shown again in so many minutes; undefined where nothing but the general limit counts. */
  readonly pace?: Pace | undefined;
}
