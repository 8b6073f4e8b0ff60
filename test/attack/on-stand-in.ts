import { toInstant } from '#store/instants.ts';
import { MastodonStandIn } from '../support/stand-ins/mastodon.ts';
import type { Made, Network, Saying } from './network.ts';
import type { Plan } from './plan.ts';
import type { Times } from './times.ts';

/** A stand-in for Mastodon: whatever is said is there at once. */
export const startOnStandIn = async ({ keys }: Plan, times: Times): Promise<Network> =>
  new OnStandIn(await MastodonStandIn.start({ forgetsKeys: !keys, limit: 1_000_000 }, times));

class OnStandIn implements Network {
  readonly url: URL;
  readonly tickMs = 1;
  readonly delivering = 0;
  readonly #server: MastodonStandIn;

  constructor(server: MastodonStandIn) {
    this.#server = server;
    this.url = server.url;
  }

  async tokenFor(account: string, worker: number): Promise<string> {
    const { state } = this.#server;
    const token = `${account}-for-worker-${worker}`;
    state.oauth.tokens.push({ token, person: state.person(account), app: 'Kesako', scopes: [] });
    return token;
  }

  keyOf(id: string): string {
    return id;
  }

  async say({ player, text, isPrivate, to }: Saying): Promise<Made | undefined> {
    const { state } = this.#server;
    const parent = to === undefined ? undefined : state.posts.get(to);
    if (to !== undefined && !parent) return undefined;
    const { id, createdAt } = state.add({
      author: state.person(player),
      text,
      visibility: isPrivate ? 'direct' : 'public',
      inReplyTo: parent,
      spoiler: '',
      sensitive: false,
      language: 'fr',
      media: [],
      quotes: 'public',
    });
    return { id, at: toInstant(createdAt) };
  }

  async rewrite(id: string, _player: string, text: string): Promise<Temporal.Instant | undefined> {
    const { state } = this.#server;
    const post = state.posts.get(id);
    if (!post) return undefined;
    const at = state.date();
    post.text = text;
    post.editedAt = at;
    return toInstant(at);
  }

  async has(_account: string, id: string): Promise<boolean> {
    return this.#server.state.posts.has(id);
  }

  async publicOf(account: string): Promise<readonly string[]> {
    return [...this.#server.state.posts.values()]
      .filter(({ author, visibility }) => author.name === account && visibility === 'public')
      .map(({ id }) => id);
  }

  cutStreams(): boolean {
    this.#server.cutStreams();
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server[Symbol.asyncDispose]();
  }
}
