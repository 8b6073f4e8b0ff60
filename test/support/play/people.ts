import { ask } from '../servers/ask.ts';
import { until } from './until.ts';

/** A post as the Mastodon API tells it to somebody. */
export interface Status {
  readonly id: string;
  readonly url: string;
  readonly account: { readonly acct: string };
  readonly content: string;
  readonly visibility: string;
  readonly created_at: string;
  readonly in_reply_to_id: string | null;
  readonly tags: readonly { readonly name: string }[];
  readonly media_attachments: readonly { readonly url: string; readonly description: string }[];
}

interface Notification {
  readonly type: string;
  readonly status: Status | null;
}

/** How often what a server has yet to deliver is looked for: snac takes nine seconds, and each look has it read many files. */
export const ON_ITS_WAY = { latest: 800 } as const;

/** Somebody on a server that speaks Mastodon's API: bare requests, none of the code under test. */
export class Person {
  readonly name: string;
  readonly #server: URL;
  readonly #token: string;
  readonly #ids = new Map<string, string>();

  constructor(name: string, server: URL, token: string) {
    this.name = name;
    this.#server = server;
    this.#token = token;
  }

  async post(text: string, options: Readonly<Record<string, string>> = {}): Promise<Status> {
    return this.#call('POST', 'statuses', { status: text, ...options });
  }

  /** Answers a post; the text says whom it mentions. */
  async reply(to: Pick<Status, 'id'>, text: string, visibility = 'public'): Promise<Status> {
    return this.post(text, { in_reply_to_id: to.id, visibility });
  }

  /** Gives nothing where it is not there, or not for this person. */
  async sees({ id }: Pick<Status, 'id'>): Promise<Status | undefined> {
    return this.#call('GET', `statuses/${id}`).catch(() => undefined);
  }

  /** Boosts a post as soon as it can: a server lets nobody boost what they have not received. */
  async boost(post: Pick<Status, 'id'>): Promise<void> {
    await until(`${this.name} boosts a post`, () =>
      this.#call('POST', `statuses/${post.id}/reblog`, {}).catch(() => undefined),
    );
  }

  async follow(name: string): Promise<void> {
    await this.#call('POST', `accounts/${await this.#idOf(name)}/follow`, {});
  }

  /** The names of those who boosted a post. */
  async boostersOf(post: Pick<Status, 'id'>): Promise<readonly string[]> {
    const people = await this.#call<readonly { readonly acct: string }[]>(
      'GET',
      `statuses/${post.id}/reblogged_by`,
    );
    return people.map(({ acct }) => acct.split('@')[0] ?? '');
  }

  /** What somebody has posted, newest first, as far as this person may see it. */
  async postsOf(name: string): Promise<readonly Status[]> {
    return this.#call('GET', `accounts/${await this.#idOf(name)}/statuses?limit=40`);
  }

  /** The posts that mention this person, newest first. */
  async mentions(): Promise<readonly Status[]> {
    const all = await this.#call<readonly Notification[]>('GET', 'notifications?limit=80');
    return all.flatMap(({ type, status }) => (type === 'mention' && status ? [status] : []));
  }

  /** The first post of somebody that has these words in it, once it is there. */
  async finds(author: string, words: string): Promise<Status> {
    return until(
      `${author} says “${words}”`,
      async () => (await this.postsOf(author)).find(({ content }) => asText(content).includes(words)),
      async () => (await this.postsOf(author)).map(({ content }) => asText(content)),
      ON_ITS_WAY,
    );
  }

  /** The posts below another one, as this person is shown them. */
  async below(post: Pick<Status, 'id'>): Promise<readonly Status[]> {
    const { descendants } = await this.#call<{ readonly descendants: readonly Status[] }>(
      'GET',
      `statuses/${post.id}/context`,
    );
    return descendants;
  }

  /** Waits until what another one wrote has come to this person: by a mention, or below `to`. */
  async receives(post: Pick<Status, 'url'>, to: Pick<Status, 'id'>): Promise<void> {
    await until(
      `${this.name} has received ${post.url}`,
      async () =>
        [...(await this.mentions()), ...(await this.below(to))].some(({ url }) => url === post.url)
          ? true
          : undefined,
      undefined,
      ON_ITS_WAY,
    );
  }

  /** The account’s id, by which its server knows it for good. */
  async #idOf(name: string): Promise<string> {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const { id } = await this.#call<{ readonly id: string }>('GET', `accounts/lookup?acct=${name}`);
    this.#ids.set(name, id);
    return id;
  }

  async #call<T = Status>(method: string, path: string, body?: object): Promise<T> {
    const answer = await ask(new URL(`/api/v1/${path}`, this.#server), {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
    return (await answer.json()) as T;
  }
}

/** snac says `private` of what Mastodon calls `direct`. */
export const isPrivate = ({ visibility }: Status): boolean =>
  visibility === 'direct' || visibility === 'private';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words of a post, without its markup. */
export function asText(html: string): string {
  return html
    .replaceAll(/<br ?\/?>|<\/p>\s*<p>/gu, '\n')
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll(/&([\w#]+);/gu, (whole, name: string) => ENTITIES[name] ?? whole)
    .trim();
}
