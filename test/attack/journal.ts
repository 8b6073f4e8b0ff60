import type { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import type { Post } from '../support/stand-ins/mastodon-state.ts';

/** A post of an account of the game as the server had it, whether it still has it or not. */
export interface Posted {
  readonly id: string;
  readonly account: string;
  readonly at: Temporal.Instant;
  readonly text: string;
  readonly isPublic: boolean;
  readonly inReplyTo: string | undefined;
  readonly mentions: readonly string[];
}

/** One text of a reply. */
export interface Revision {
  readonly at: Temporal.Instant;
  /** What the player says, without mentions. */
  readonly guess: string;
}

/** What a player said, as the server had it. */
export interface Said {
  readonly id: string;
  readonly round: number;
  readonly player: string;
  readonly mentions: readonly string[];
  readonly revisions: readonly Revision[];
}

/** All that the server ever had: the posts of the accounts, and what the crowd said. */
export class Journal {
  readonly said: Said[] = [];
  readonly #posted = new Map<string, Posted>();
  readonly #standIn: MastodonStandIn;
  readonly #accounts: readonly string[];

  constructor(standIn: MastodonStandIn, accounts: readonly string[]) {
    this.#standIn = standIn;
    this.#accounts = accounts;
    standIn.onPassing = ({ what, moment }) => {
      if (moment === 'done' && what.startsWith('POST ')) this.#look();
    };
  }

  /** In the order in which they came. */
  get posted(): readonly Posted[] {
    return [...this.#posted.values()];
  }

  /** Whether the server has no longer what it once had. */
  isGone({ id }: Posted): boolean {
    return !this.#standIn.state.posts.has(id);
  }

  answersTo(id: string): readonly Posted[] {
    return this.posted.filter(({ inReplyTo, isPublic }) => inReplyTo === id && !isPublic);
  }

  #look(): void {
    for (const post of this.#standIn.state.posts.values()) {
      if (this.#accounts.includes(post.author.name) && !this.#posted.has(post.id))
        this.#posted.set(post.id, asPosted(post));
    }
  }
}

const asPosted = ({ id, author, createdAt, text, visibility, inReplyTo, mentions }: Post): Posted => ({
  id,
  account: author.name,
  at: instantOf(createdAt),
  text,
  isPublic: visibility === 'public',
  inReplyTo: inReplyTo?.id,
  mentions: mentions.map(({ name }) => name),
});

export const instantOf = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime());
