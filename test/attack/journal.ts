import { asText, type Status } from '../support/play/people.ts';
import type { Network } from './network.ts';

/** A post of an account of the game as the server told of it, whether it still has it or not. */
export interface Posted {
  readonly id: string;
  readonly account: string;
  readonly at: Temporal.Instant;
  readonly text: string;
  readonly isPublic: boolean;
  readonly inReplyTo: string | undefined;
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
  readonly #gone = new Set<string>();
  readonly #network: Network;

  constructor(network: Network) {
    this.#network = network;
  }

  /** In the order in which they came. */
  get posted(): readonly Posted[] {
    return [...this.#posted.values()];
  }

  /** What the server said of a post as it took it. */
  take(status: Status, account: string): void {
    const id = this.#network.keyOf(status.id);
    if (this.#posted.has(id)) return;
    this.#posted.set(id, {
      id,
      account,
      at: Temporal.Instant.from(status.created_at),
      text: asText(status.content),
      isPublic: status.visibility === 'public',
      inReplyTo: status.in_reply_to_id === null ? undefined : this.#network.keyOf(status.in_reply_to_id),
    });
  }

  /** Looks once more at what the server has. Gives the public posts of an account of which it never told. */
  async lookAgain(account: string): Promise<readonly string[]> {
    for (const { id, account: of } of this.posted) {
      if (of === account && !(await this.#network.has(account, id))) this.#gone.add(id);
    }
    return (await this.#network.publicOf(account)).filter((id) => !this.#posted.has(id));
  }

  /** Whether the server had no longer what it once had, as it was last looked at. */
  isGone({ id }: Posted): boolean {
    return this.#gone.has(id);
  }

  answersTo(id: string): readonly Posted[] {
    return this.posted.filter(({ inReplyTo, isPublic }) => inReplyTo === id && !isPublic);
  }
}
