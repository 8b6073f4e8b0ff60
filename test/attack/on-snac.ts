import { setTimeout as pause } from 'node:timers/promises';
import { HANGS_MS } from '../hangs.ts';
import type { Person } from '../support/play/people.ts';
import { personOn, signIn, type Snac, startSnac } from '../support/servers/snac.ts';
import type { Made, Network, Saying } from './network.ts';
import type { Times } from './times.ts';

/** A real server, which tells dates by the second and takes some nine of them to deliver what is said. */
export const startOnSnac = async (people: readonly string[], times: Times): Promise<Network> =>
  new OnSnac(await startSnac(people, times.right), people);

/** What a post keeps of its id: before it, snac puts when it last wrote the post’s file. */
const KEPT_OF_ID = 32;
/** In place of what snac puts before it, which it does not look at. */
const BEFORE_ID = '0'.repeat(10);
const LOOK_AGAIN_MS = 500;

class OnSnac implements Network {
  readonly url: URL;
  readonly tickMs = 1_000;
  delivering = 0;
  readonly #server: Snac;
  readonly #people: ReadonlyMap<string, Person>;

  constructor(server: Snac, people: readonly string[]) {
    this.#server = server;
    this.url = server.url;
    this.#people = new Map(people.map((name) => [name, personOn(server, name)]));
  }

  async tokenFor(account: string, worker: number): Promise<string> {
    const { url, users } = this.#server;
    const user = users.find(({ name }) => name === account);
    if (!user) throw new Error(`Nobody is called ${account} there.`);
    return worker === 0 ? user.token : (await signIn(url, account, user.password)).token;
  }

  keyOf(id: string): string {
    return id.slice(-KEPT_OF_ID);
  }

  async say({ player, text, isPrivate, to }: Saying): Promise<Made | undefined> {
    const visibility = isPrivate ? 'direct' : 'public';
    const status = await this.#person(player)
      .post(text, { visibility, ...(to !== undefined && { in_reply_to_id: idOf(to) }) })
      .catch(() => undefined);
    if (!status) return undefined;
    const id = this.keyOf(status.id);
    void this.#deliver(id, text, to);
    return { id, at: Temporal.Instant.from(status.created_at) };
  }

  /** Nobody does here: what is changed counts from when it was read, since snac's date of it is not believed, and only the worker knows when. */
  async rewrite(): Promise<undefined> {
    return undefined;
  }

  async has(account: string, id: string): Promise<boolean> {
    return (await this.#person(account).sees({ id: idOf(id) })) !== undefined;
  }

  async publicOf(account: string): Promise<readonly string[]> {
    return (await this.#person(account).postsOf(account)).map(({ id }) => this.keyOf(id));
  }

  cutStreams(): boolean {
    return false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }

  #person(name: string): Person {
    const person = this.#people.get(name);
    if (!person) throw new Error(`Nobody is called ${name} there.`);
    return person;
  }

  /** Resolves once whoever is mentioned is told of it, or it stands below what it answers where nobody is. */
  async #deliver(id: string, text: string, to: string | undefined): Promise<void> {
    this.delivering += 1;
    const mentioned = [...this.#people.values()].filter(({ name }) => text.includes(`@${name} `));
    const began = performance.now();
    const isHere = async (): Promise<boolean> => {
      const seen = await Promise.all(
        mentioned.length > 0
          ? mentioned.map((person) => person.mentions())
          : [this.#anybody.below({ id: idOf(to ?? id) })],
      );
      return seen.every((posts) => posts.some((post) => this.keyOf(post.id) === id));
    };
    while (!(await isHere().catch(() => false)) && performance.now() - began < HANGS_MS)
      await pause(LOOK_AGAIN_MS);
    this.delivering -= 1;
  }

  get #anybody(): Person {
    const [first] = this.#people.values();
    if (!first) throw new Error('Nobody is there.');
    return first;
  }
}

const idOf = (key: string): string => `${BEFORE_ID}${key}`;
