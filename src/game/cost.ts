/** What a network asks for each thing that a game does, in US dollars. */
export interface Tariff {
  /** When these prices were read, and where; they change. */
  readonly asOf: string;
  readonly source: string;
  readonly post: number;
  /** A post whose text has a link in it. */
  readonly postWithLink: number;
  /** The alt text of a picture. */
  readonly altText: number;
  /** A reply that mentions the account, read. */
  readonly readMention: number;
  /** A reply found by reading the thread. */
  readonly readReply: number;
  /** The profile of a player, read with the first reply of the day. */
  readonly readPlayer: number;
  /** Hiding a reply, or showing it again. */
  readonly hide: number;
  readonly relay: number;
  readonly deletion: number;
  /** What the account says or has said itself, read again. */
  readonly readOwn: number;
  /** The description of a picture in a partner's post. */
  readonly readPicture: number;
}

/** What is expected of one account in a whole game. */
export interface Expectation {
  readonly posts: number;
  readonly postsWithLink: number;
  /** Posts that carry a picture. */
  readonly pictures: number;
  readonly replies: number;
  /** Players who answer, each counted once for every round. */
  readonly players: number;
  /** Replies that are hidden, and shown again at the reveal. */
  readonly hides: number;
  readonly relays: number;
  readonly polls: Polls;
}

/** What is read to see who relays a game and what its partners publish: each post, profile and picture once for each day (UTC). */
export interface Polls {
  readonly posts: number;
  readonly profiles: number;
  readonly pictures: number;
}

/**
 * Says what a game is expected to cost on one account, in US dollars. Every reply is read twice, as a mention and in its thread
 * before the reveal: networks that bill one of the two less than once cost less than this.
 */
export function costOfGame(tariff: Tariff, expected: Expectation): number {
  return (
    expected.posts * tariff.post +
    expected.postsWithLink * tariff.postWithLink +
    expected.pictures * tariff.altText +
    expected.replies * (tariff.readMention + tariff.readReply) +
    expected.players * tariff.readPlayer +
    2 * expected.hides * tariff.hide +
    expected.relays * tariff.relay +
    costOfPolls(tariff, expected.polls)
  );
}

/** Returns the part of it that goes into following relays and partners, in US dollars. */
export const costOfPolls = (tariff: Tariff, polls: Polls): number =>
  polls.posts * tariff.readReply + polls.profiles * tariff.readPlayer + polls.pictures * tariff.readPicture;
