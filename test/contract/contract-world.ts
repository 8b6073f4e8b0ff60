import type { Network, Published } from '#networks/network.ts';

/** A network under test, with people on it who can answer the account and tell what they see. */
export interface ContractWorld extends AsyncDisposable {
  readonly network: Network;
  /** What this server is known to do otherwise than the port promises; the suite then proves that it really does so. */
  readonly gaps: ReadonlySet<Gap>;
  /** Lets a moment pass between two looks: some real time on a server, the world's own time in a simulation. */
  pause(): Promise<void>;
  /** A person on the network; the same name gives the same person. `bio` is used when the person is made. */
  follower(name: string, bio?: string): Promise<Follower>;
  /** What somebody without any tie to the account sees of a post; undefined: nothing. */
  sees(id: string): Promise<Seen | undefined>;
  /**
   * What is left, for somebody without any tie to the account, of a reply in the thread of an own post. Only asked where
   * replies can be hidden.
   */
  standing?(reply: string, root: string): Promise<'shown' | 'one-click' | 'nothing'>;
  /** How many people favourited the post. */
  favouritesOf(id: string): Promise<number>;
  /** How many times the post was relayed. */
  boostsOf(id: string): Promise<number>;
}

/** One person on the network. Ids are those that the account's own network object knows. */
export interface Follower {
  /** As in `Author.address`. */
  readonly address: string;
  /** Posts on their own. `mention`: the account is named at the start. */
  post(text: string, options?: { readonly mention?: boolean }): Promise<string>;
  /** Answers a post or a reply. `mention` (default true): the account is named at the start, as apps do. */
  reply(to: Pick<Published, 'id' | 'url'>, text: string, options?: ReplyOptions): Promise<string>;
  boost(to: Pick<Published, 'id'>): Promise<void>;
  /** Only asked where quotes are told of. */
  quote(to: Pick<Published, 'id' | 'url'>, text: string): Promise<string>;
  edit(id: string, text: string): Promise<void>;
  delete(id: string): Promise<void>;
  /** What this person sees of a post; undefined: nothing. */
  sees(id: string): Promise<Seen | undefined>;
}

export interface ReplyOptions {
  /** Default: public. */
  readonly visibility?: 'public' | 'unlisted' | 'private';
  readonly mention?: boolean;
}

/** A post as its reader sees it. */
export interface Seen {
  /** Plain text, mentions and hashtags included. */
  readonly text: string;
  readonly visibility: string;
  /** The hashtags that lead somewhere, each with its `#`, lower case. */
  readonly hashtags: readonly string[];
  readonly alts: readonly string[];
  readonly warning: string;
  readonly inReplyTo?: string | undefined;
  /** Whether it may be quoted; undefined: the network does not say. */
  readonly quotes?: 'anyone' | 'nobody' | undefined;
}

/** A way in which a real server falls short of the port. */
export type Gap =
  /** An idempotency key is not kept: two posts under one key are two. */
  | 'repeats-keys'
  /** Who knows the id of a private post can read it. */
  | 'private-readable-by-id'
  /** After an edit the hashtags are mere text. */
  | 'edit-loses-hashtags'
  /** People cannot edit what they wrote. */
  | 'replies-unedited'
  /** People cannot take their own replies back. */
  | 'replies-stay'
  /** What is unlisted is told to be public. */
  | 'unlisted-told-as-public'
  /** What looks like a tag in a text, such as `<Pincé>`, is lost. */
  | 'markup-lost'
  /** A reply to another person's reply is kept from the account that it does not mention. */
  | 'deep-replies-unseen'
  /** Its search knows hashtags, and no phrase between quotation marks. */
  | 'finds-no-words';
