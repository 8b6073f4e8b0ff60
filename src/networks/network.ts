import type { ComposedText } from '#game/words/compose.ts';
import type { Capabilities } from './capabilities.ts';
import type { Outcome } from './outcome.ts';

/** Longest wait for one whole answer of a network, in milliseconds. What reaches a server later than that reached nobody who waits. */
export const LONGEST_REQUEST_MS = 30_000;

/** Who an account is, as the network says. */
export interface Identity {
  /** As an author's: what stays when the address changes, where the network has such a thing. */
  readonly id?: string | undefined;
  /** Full address, lower case, no leading @: `angers@mastodon.example`, `angers.example`. */
  readonly address: string;
  readonly name: string;
  readonly url: string;
  /** The profile carries the network's automated-account flag; undefined: the network does not tell. */
  readonly bot: boolean | undefined;
  /** What the server runs, such as `Mastodon 4.5.2`. */
  readonly server: string;
}

/** A picture ready to be uploaded: no metadata, a neutral name. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg';
  /** Neutral and unique, such as `kesako-3f9a….jpg`: some servers overwrite on equal names. */
  readonly name: string;
  readonly alt: string;
}

/** Something to publish. Its text has been composed, so that the imposed hashtags are on it and it fits. */
export interface Outgoing {
  /** The same at each attempt, and unique in its database; another database may have the same for another post. */
  readonly key: string;
  /**
   * When what it is posted for, such as its game, was entered in its database, which tells it from what was posted under its key before
   * that. The same at each attempt; undefined where it is only looked for.
   */
  readonly entered?: Temporal.Instant | undefined;
  readonly text: ComposedText;
  readonly pictures: readonly Picture[];
  /** `unlisted`: public, but kept out of public timelines. `private`: for the mentioned player only. */
  readonly visibility: 'public' | 'unlisted' | 'private';
  readonly language: string;
  /** Network id of the post or reply that this one answers. */
  readonly inReplyTo?: string | undefined;
  /** Text shown in place of the post until the reader opens it. */
  readonly warning?: string | undefined;
  /** `nobody`: quotes are refused where the network can; elsewhere it has no effect. */
  readonly quotes: 'anyone' | 'nobody';
  /** `approved`: replies wait until they are shown, where the network can; elsewhere it has no effect. Default: `anyone`. */
  readonly replies?: 'anyone' | 'approved' | undefined;
}

export interface Published {
  /** The network's id, an opaque string. */
  readonly id: string;
  readonly url: string;
  readonly at: Temporal.Instant;
}

/** An own post, and what it says by now, as plain text. */
export interface OwnPost extends Published {
  readonly text: string;
}

/** What an account had posted when it was asked. */
export interface OwnPosts {
  /**
   * Finds the oldest one with this text and this `inReplyTo`; undefined: it is not there.
   * @param by `first-line`: it need have only the first line of the text, for the rest changes with what was read meanwhile
   * @param but ids of posts that are known to be others
   */
  find(
    post: Outgoing,
    by: 'text' | 'first-line',
    but: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Outcome<Published | undefined>>;
  /**
   * Finds all that may be this post whatever they say by now, oldest first: they have its `inReplyTo`, and its key where the network tells
   * that. What is not for everybody may be left out.
   * @param but as above
   */
  inItsPlace(
    post: Outgoing,
    but: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Outcome<readonly OwnPost[]>>;
}

/** Asked right before a request leaves: whether it still may. */
export type Leave = () => boolean;

/** A post of which nothing is left to do but to post it. */
export interface Prepared {
  /** Posts it, by one request. When `leave` says no, the request does not leave, and the post is `unreachable`: surely not made. */
  publish(leave: Leave, signal: AbortSignal): Promise<Outcome<Published>>;
}

export interface Author {
  /** What stays when an address may change hands, where the network has such a thing; it then tells who is the same player. */
  readonly id?: string | undefined;
  /** Full address, lower case, no leading @. Two accounts without an `id` are the same player only if these are equal. */
  readonly address: string;
  /** How a mention of the author is written on this network, with its leading @. */
  readonly mention: string;
  readonly name: string;
  /** The profile asks bots to stay away (`#nobot`). */
  readonly noBot: boolean;
}

/**
 * Something received: a reply in a thread of the account, or a post that mentions it. Whatever a network says, its ids and
 * addresses have at most 512 bytes, its texts at most 20,000 characters, its dates lie between 2000 and 2099, and no text
 * holds what a database does not take.
 */
export interface Reply {
  /** The network's id, an opaque string, unique for the account that received it. */
  readonly id: string;
  readonly author: Author;
  /** Plain text; leading mentions are left out, hashtags stay as they were written. May span lines. */
  readonly text: string;
  /**
   * What else its readers see, each on a line: the mentions left out of `text`, its warning, descriptions of pictures,
   * choices of a poll, what a link leads to. `postsBy` tells all of it; what comes otherwise may lack pictures and polls.
   */
  readonly beside?: string | undefined;
  /** Its readers may see more than `text` and `beside` tell, which were cut; false when absent. */
  readonly partly?: boolean | undefined;
  /** As the network tells them, each with its `#`. */
  readonly hashtags: readonly string[];
  readonly inReplyTo?: string | undefined;
  /** Network id of the post at the head of its thread, whoever wrote that, where the network tells. */
  readonly root?: string | undefined;
  /** Network id of the post that it quotes, where the network tells. */
  readonly quoting?: string | undefined;
  readonly createdAt: Temporal.Instant;
  readonly editedAt?: Temporal.Instant | undefined;
  /**
   * When the account's own server took this revision in, by that server's clock; undefined where only its author's server
   * dates it, which may say what it likes.
   */
  readonly arrivedAt?: Temporal.Instant | undefined;
  readonly visibility: 'public' | 'unlisted' | 'followers' | 'private';
  readonly url?: string | undefined;
  /** It waits to be shown: meanwhile nobody sees it but its author and this account. */
  readonly held?: boolean | undefined;
}

/** Something received that cannot be read as a reply. Nothing of its words is kept. */
export interface SetAside {
  /** The network's id where it can be kept, otherwise a name that is the same whenever it comes again. */
  readonly id: string;
  /**
   * What cannot be: the shape of it, its id (empty, of over 512 bytes, with signs that no text has), its author's id or
   * address, or a date outside of 2000 to 2099; `size`: it takes more bytes than are read, and its id may be that of what told of
   * it; `thread`: what stands below the post of this id takes more than that.
   */
  readonly reason: 'shape' | 'id' | 'author' | 'date' | 'size' | 'thread';
}

/** Replies that were read, oldest first, and what was set aside among them. */
export interface Received {
  readonly replies: readonly Reply[];
  readonly setAside: readonly SetAside[];
}

/** What came since a cursor. The cursor is opaque; keep it only once the replies are kept. */
export interface Batch extends Received {
  readonly cursor: string;
}

/** What is looked for among what is said in public. */
export type Sought =
  /** Without its `#`: letters, digits and underscores. */
  | { readonly kind: 'hashtag'; readonly hashtag: string }
  /** One after the other, whatever their accents and capitals where the network cares for neither. */
  | { readonly kind: 'words'; readonly words: string }
  /** Of the account. */
  | { readonly kind: 'mentions' };

/** How many posts one search looks at, latest first, unless told: strangers may say thousands of things at once. */
export const MOST_FOUND = 1_000;

export interface Search {
  readonly sought: Sought;
  /** As the last search for the same gave it; undefined: from `since` on, or, of mentions, perhaps only from the present on. */
  readonly cursor?: string | undefined;
  /** What was said before is not read. */
  readonly since: Temporal.Instant;
  /** How many posts are looked at, and perhaps paid for, at most; where a network gives no fewer than ten, ten. */
  readonly most?: number | undefined;
  /** What holds one of these may be left out, which saves its price; it may come all the same. */
  readonly without?: readonly string[] | undefined;
}

/**
 * What a search found, without what is not for everybody and without the account's own, oldest first. Something may come again:
 * posts reach a server late, so that each search begins a little before the end of the last.
 */
export interface Found extends Batch {
  /** How many posts were looked at, and perhaps paid for: those that were known, that were set aside and the account's own included. */
  readonly looked: number;
  /** Some of them were known from the search before. */
  readonly met: boolean;
  /** There was more than may be looked at: the latest were, and what came before them will not be given any more. */
  readonly leftOut: boolean;
}

/**
 * How many of those who passed a post on are read, latest first, in one look at it: strangers may come by thousands, and more
 * are counted, not named. Whoever was read at an earlier look stays known.
 */
export const MOST_NAMED = 1_000;

/** How a post was passed on. */
export interface Relays {
  /** How many boosts there are, as the network counts: never fewer than it names. */
  readonly boosts: number;
  readonly quotes: number;
  /** Full addresses, each once, of the latest if they are many; empty where the network only counts. */
  readonly boostedBy: readonly string[];
  /** The quotes themselves, oldest first, the latest of them if they are many; empty where the network only counts. */
  readonly quotedBy: readonly Reply[];
}

/**
 * What has become of a boost: `made`, or `there`: the account had boosted the post already, by whatever hand, as far as the network
 * tells whose.
 */
export type Boosted = 'made' | 'there';

/** Requests as a network counts them, where it counts kinds of them apart: posts, hiding and showing of replies, readings of what arrived. */
export type RequestKind = 'posting' | 'hiding' | 'reading';

/** What is left of the network's limit, from its own words; undefined until it has said something. */
export interface RateBudget {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsAt: Temporal.Instant;
}

/**
 * Asked before each request of a reading, with what is left for it (undefined: nothing was told yet, or it has begun anew since).
 * Returns until when the reading waits, for the rest is kept for what goes first; undefined: it need not.
 */
export type Short = (
  left: RateBudget | undefined,
) => Temporal.Instant | undefined | Promise<Temporal.Instant | undefined>;

/**
 * A reading of what may take more requests than are left for it: it is broken off as `rate-limited` before the first for which
 * there is no more, and goes on at the next call that is given the same reading and asks for the same.
 */
export interface Reading {
  readonly short: Short;
  /** Asks for a page, or returns what was read of it in an earlier call. @param page its name, the same each time */
  once<T>(page: string, ask: () => Promise<T>): Promise<T>;
}

/** What a network is called where accounts are compared; people are told its name by `sayNetwork`. */
export type NetworkId = 'mastodon' | 'bluesky' | 'x' | 'village';

/**
 * One account on one network: the port that every adapter implements. Expected failures are returned, never thrown;
 * an aborted signal makes the call throw the signal's reason.
 */
export interface Network extends AsyncDisposable {
  /** Where players of this account are found, for the standings. */
  readonly name: NetworkId;
  /** Accounts with the same one here draw on one limit of requests; undefined: it has its own. */
  readonly counter?: string | undefined;
  /** Each kind of request has a limit of its own, so that posts take nothing of what is left for reading. */
  readonly countsApart?: boolean | undefined;

  /** Reads who the account is, as everybody sees it. */
  identity(signal: AbortSignal): Promise<Outcome<Identity>>;
  /** Reads what the account can do on its server, and the limits there. */
  capabilities(signal: AbortSignal): Promise<Outcome<Capabilities>>;

  /** Does all that comes before a post, such as uploading its pictures. Nothing of it is seen, however often it is done. */
  prepare(post: Outgoing, signal: AbortSignal): Promise<Outcome<Prepared>>;
  /** Reads the account's own posts since `since`, once: what it gives looks a post up among them. */
  ownPosts(since: Temporal.Instant, signal: AbortSignal): Promise<Outcome<OwnPosts>>;
  /**
   * Replaces the text of an own post, and keeps everything else of it. Doing it twice is harmless. `refused` where posts cannot be
   * edited; `not-found` when it is gone.
   * @param leave as for a post; always, unless told
   */
  edit(id: string, text: ComposedText, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>>;
  /** Takes an own post back. Taking back what is gone succeeds. */
  delete(id: string, signal: AbortSignal): Promise<Outcome<void>>;
  /** Opens an own post to quotes. Doing it twice is harmless; succeeds without effect where quotes cannot be refused. */
  allowQuotes(id: string, signal: AbortSignal): Promise<Outcome<void>>;

  /**
   * Marks a reply with the network's small sign of attention. Doing it twice leaves one. It may show a reply that waits.
   * @param leave as for a post; always, unless told
   */
  favourite(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>>;
  /**
   * Hides a reply in the thread of an own post `root`, from everybody. `refused` where the network cannot, or when the
   * thread itself is gone; `not-found` when its author has taken the reply back. Hiding twice hides once, and what waits to
   * be shown is hidden.
   * @param leave as for a post; always, unless told
   * @param reading where it has to be read first which replies wait
   */
  hide(
    reply: string,
    root: string,
    signal: AbortSignal,
    leave?: Leave,
    reading?: Reading,
  ): Promise<Outcome<void>>;
  /** Shows a reply that is hidden, or that waits. One that is neither, or not there any more, succeeds. The rest as for hiding. */
  unhide(
    reply: string,
    root: string,
    signal: AbortSignal,
    leave?: Leave,
    reading?: Reading,
  ): Promise<Outcome<void>>;
  /**
   * Finds the id by which this account knows a post that another account of the same network made; undefined: it cannot see it
   * (yet).
   * @param post its address, and its id as its author's account knows it
   */
  locate(
    post: Partial<Pick<Published, 'id'>> & Pick<Published, 'url'>,
    signal: AbortSignal,
  ): Promise<Outcome<string | undefined>>;
  /**
   * Relays a post. Look-before-repeat is the adapter's: boosting twice leaves one boost.
   * @param leave as for a post; always, unless told
   */
  boost(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<Boosted>>;
  /**
   * Takes back the account's own boost of a post, and nobody else's. Taking back one that is not there, or whose post is gone,
   * succeeds.
   * @param leave as for a post; always, unless told
   */
  unboost(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>>;

  /**
   * Reads the replies and mentions since `cursor` (undefined: from the account's present on, returning an empty batch). `refused`
   * on the grounds that it is an unknown cursor where that is none of the network's.
   * @param reading of which this is a part; it is read at one go, unless told
   */
  collect(cursor: string | undefined, signal: AbortSignal, reading?: Reading): Promise<Outcome<Batch>>;
  /** Returns a cursor from which `collect` reads what came since a moment, and perhaps some of what came before it. */
  cursorAt(since: Temporal.Instant): string;
  /**
   * Reads every reply below an own post that the server knows, mentions or not, oldest first; the account's own are left out. Of a
   * thread that is too much for one answer nothing is read, and its post is set aside.
   */
  thread(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Received>>;
  /**
   * Reads what mentions the account once more, from `since` on, as it says now, oldest first: most networks tell of no edit.
   * Nothing where nobody can edit what is posted, or `collect` gives what was edited as news.
   */
  mentionsSince(since: Temporal.Instant, signal: AbortSignal, reading?: Reading): Promise<Outcome<Received>>;
  /**
   * Reads how a post, an own one or one that was located, was boosted and quoted, and by whom where the network tells: the latest
   * of them, if they are many.
   * @param reading of which this is a part; it is read at one go, unless told
   */
  relaysOf(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Relays>>;
  /**
   * Reads a post of another account once more, as it says now. Undefined: it is there, and what it says by now cannot be read.
   * `not-found`: it is not there any more.
   * @param reading as above
   */
  postAgain(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Reply | undefined>>;
  /**
   * Reads what another account, named by its full address, posted for everybody since `since`, oldest first: its boosts are
   * left out, and so are what this account's server never received and what cannot be read. `not-found` where nobody of that
   * address is known.
   * @param reading as above
   */
  postsBy(
    address: string,
    since: Temporal.Instant,
    signal: AbortSignal,
    reading?: Reading,
  ): Promise<Outcome<readonly Reply[]>>;
  /**
   * Reads what is said in public and fits, from the newest back to the cursor. `refused` where its capabilities say that there is no
   * such search.
   * @param reading as above
   */
  search(search: Search, signal: AbortSignal, reading?: Reading): Promise<Outcome<Found>>;
  /**
   * Calls `wake` when something may have arrived, until the signal is aborted; returns at once where the network
   * cannot stream. Only a wake-up: what arrived is read by `collect`.
   */
  listen(wake: () => void, signal: AbortSignal): Promise<void>;

  /** Says how far our clock is ahead of the server's, at least; negative: behind. Undefined as long as no answer has told. */
  clockAhead(): Temporal.Duration | undefined;

  /**
   * Returns what is left of the account's limit for requests of a kind, where the network counts that apart, or of the tightest limit
   * that they fall under; undefined as long as the network has told none.
   */
  budget(of: RequestKind): RateBudget | undefined;
}
