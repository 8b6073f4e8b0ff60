import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, systemClock } from '#platform/clock.ts';

export interface XPerson {
  readonly id: string;
  username: string;
  description: string;
}

export interface XMedia {
  readonly id: string;
  readonly bytes: Uint8Array;
  alt: string;
  /** How many times it must still be asked for before it has been worked out. */
  looksLeft: number;
}

export interface XPost {
  /** That of its latest version. */
  readonly id: string;
  /** Ids of all its versions, the first one first. */
  readonly history: readonly string[];
  readonly author: XPerson;
  readonly inReplyTo: XPost | undefined;
  readonly quoting: XPost | undefined;
  /** As its author wrote it. */
  readonly text: string;
  readonly media: readonly XMedia[];
}

const EPOCH_MS = 1_288_834_974_657n;

/** What X remembers, in memory. Ids tell the time at which they were given. */
export class XState {
  readonly people: XPerson[] = [];
  /** By the id of any version. */
  readonly posts = new Map<string, XPost>();
  readonly media = new Map<string, XMedia>();
  /** First ids of the replies that were hidden. */
  readonly hidden = new Set<string>();
  /** Who has relayed what. */
  readonly reposts = new Set<string>();
  readonly #clock: Clock;
  #lastId = 0n;
  /** What was made of the posts as they are. */
  readonly #made = new Map<string, readonly XPost[]>();

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  /** The present moment by X's clock, in milliseconds. */
  now(): number {
    return this.#clock.now().epochMilliseconds;
  }

  nextId(): string {
    const id = (BigInt(this.now()) - EPOCH_MS) << 22n;
    this.#lastId = id > this.#lastId ? id : this.#lastId + 1n;
    return String(this.#lastId);
  }

  person(username: string, description = ''): XPerson {
    const known = this.people.find((person) => person.username === username);
    if (known !== undefined) return known;
    const made = { id: this.nextId(), username, description };
    this.people.push(made);
    return made;
  }

  add(made: Pick<XPost, 'author' | 'text'> & Partial<Pick<XPost, 'inReplyTo' | 'quoting' | 'media'>>): XPost {
    const id = this.nextId();
    const post: XPost = { inReplyTo: undefined, quoting: undefined, media: [], ...made, id, history: [id] };
    this.posts.set(id, post);
    this.#made.clear();
    return post;
  }

  /** As X does it: the new version has an id of its own, of a later moment. */
  async edit(id: string, text: string): Promise<void> {
    await wait(5);
    const before = this.demand(id);
    const latest = this.nextId();
    const after = { ...before, id: latest, text, history: [...before.history, latest] };
    for (const version of after.history) this.posts.set(version, after);
    this.#made.clear();
  }

  delete(id: string): void {
    for (const version of this.demand(id).history) this.posts.delete(version);
    this.#made.clear();
  }

  demand(id: string): XPost {
    const post = this.posts.get(id);
    if (post === undefined) throw new Error(`Nobody posted ${id}.`);
    return post;
  }

  /** Every post in its latest version, newest first. */
  newestFirst(): readonly XPost[] {
    return this.once('all', () => {
      const dated = [...new Set(this.posts.values())].map((post) => ({ post, at: BigInt(post.id) }));
      return dated.toSorted((a, b) => (a.at < b.at ? 1 : -1)).map(({ post }) => post);
    });
  }

  /** What is made of the posts under a name: made again only once there is another post, or one less. */
  once(name: string, make: () => readonly XPost[]): readonly XPost[] {
    return this.#made.getOrInsertComputed(`${this.posts.size} ${name}`, make);
  }

  quotesOf(post: XPost): readonly XPost[] {
    return this.newestFirst().filter(({ quoting }) => quoting?.history[0] === post.history[0]);
  }

  rootOf(post: XPost): XPost {
    return post.inReplyTo === undefined ? post : this.rootOf(post.inReplyTo);
  }
}

/** Whether a text names somebody. */
export const mentions = (text: string, { username }: XPerson): boolean =>
  new RegExp(`(?<![\\w@])@${username}\\b`, 'iu').test(text);
