import type { Outgoing, Reply } from '#networks/network.ts';

/** Something that came to be in the village because an account asked for it. */
export interface Posted {
  readonly account: string;
  readonly key: string;
  readonly id: string;
  readonly text: string;
  /** What is seen or read beside the text: its warning, and what its pictures are called and described as. */
  readonly beside: readonly string[];
  readonly isPublic: boolean;
  readonly at: Temporal.Instant;
  /** When its request left the worker. */
  readonly left: Temporal.Instant;
  readonly worker: string;
}

/** A post on which an account left a mark: its star, for one. */
export interface Marked {
  readonly account: string;
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly left: Temporal.Instant;
}

/** A post that an account relayed. */
export interface Boosted extends Marked {
  /** How the post read then. */
  readonly text: string;
}

/** What an account made of a post of its own. */
export interface Changed {
  readonly account: string;
  readonly kind: 'edit' | 'delete';
  readonly id: string;
  readonly text: string;
  readonly at: Temporal.Instant;
}

/** What the servers know, and nobody else: the truth. */
export class ServerLog {
  readonly posted: Posted[] = [];
  readonly changed: Changed[] = [];
  readonly boosted: Boosted[] = [];
  readonly favoured: Marked[] = [];
  /** By account and id, each text of a reply that a server has handed out, in the order in which that happened. */
  readonly delivered = new Map<string, readonly Reply[]>();

  post(post: Outgoing, rest: Omit<Posted, 'key' | 'text' | 'beside' | 'isPublic'>): void {
    const { key, text, visibility, warning, pictures } = post;
    const beside = [
      ...(warning === undefined ? [] : [warning]),
      ...pictures.flatMap(({ name, alt }) => [name, alt]),
    ];
    this.posted.push({ key, text, beside, isPublic: visibility !== 'private', ...rest });
  }

  deliver(account: string, replies: readonly Reply[]): void {
    for (const reply of replies) {
      const key = `${account} ${reply.id}`;
      const known = this.delivered.get(key) ?? [];
      if (known.some(({ text }) => text === reply.text)) continue;
      this.delivered.set(key, [...known, reply]);
    }
  }

  /** What was posted for a step, taken back or not. */
  ofStep(step: string): readonly Posted[] {
    return this.posted.filter(({ key }) => key === step);
  }

  isThere({ id }: Posted): boolean {
    return !this.changed.some((one) => one.kind === 'delete' && one.id === id);
  }
}
