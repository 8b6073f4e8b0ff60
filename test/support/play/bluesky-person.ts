import { type Clock, systemClock } from '#platform/clock.ts';
import { until } from './until.ts';

/** A post as the app view tells it. */
export interface BlueskyPost {
  readonly uri: string;
  readonly cid: string;
  readonly author: { readonly did: string; readonly handle: string };
  readonly record: BlueskyRecord;
  readonly embed?: {
    readonly images?: readonly { readonly alt: string; readonly fullsize: string }[];
  };
  readonly likeCount?: number;
  readonly repostCount?: number;
  readonly indexedAt: string;
  readonly viewer?: { readonly embeddingDisabled?: boolean };
}

export interface BlueskyRecord {
  readonly text: string;
  readonly langs?: readonly string[];
  readonly createdAt: string;
  readonly facets?: readonly Facet[];
  readonly reply?: { readonly root: Reference; readonly parent: Reference };
}

interface Reference {
  readonly uri: string;
  readonly cid: string;
}

interface Facet {
  readonly index: { readonly byteStart: number; readonly byteEnd: number };
  readonly features: readonly Readonly<Record<string, string>>[];
}

/** What a login gives. */
interface Pass {
  readonly did: string;
  readonly handle: string;
  readonly accessJwt: string;
  readonly refreshJwt: string;
}

interface Feed {
  readonly feed: readonly { readonly post: BlueskyPost }[];
}

/** What surrounds a person. */
interface Surroundings {
  /** By which they date what they write; the machine's unless told. */
  readonly time?: Clock;
  /** Asked without a login, it answers for a third of what the way through the account's own server costs. */
  readonly appView?: URL;
}

/** Somebody on a Bluesky network: bare requests, none of the code under test. */
export class BlueskyPerson {
  readonly did: string;
  readonly handle: string;
  readonly #pds: URL;
  readonly #appView: URL | undefined;
  readonly #clock: Clock;
  #pass: Pass;

  private constructor(pds: URL, pass: Pass, { time = systemClock, appView }: Surroundings) {
    this.#pds = pds;
    this.#appView = appView;
    this.#clock = time;
    this.#pass = pass;
    this.did = pass.did;
    this.handle = pass.handle;
  }

  /** Makes an account; its profile is shown by then. */
  static async join(
    pds: URL,
    name: string,
    description = '',
    surroundings: Surroundings = {},
  ): Promise<BlueskyPerson> {
    const account = { handle: `${name}.test`, email: `${name}@example.com`, password: `secret of ${name}` };
    const person = new BlueskyPerson(
      pds,
      await post(pds, 'com.atproto.server.createAccount', account),
      surroundings,
    );
    await person.describe(description);
    await until(`the app shows ${person.handle}`, () => person.#isShown());
    return person;
  }

  async describe(description: string, labels: readonly string[] = []): Promise<void> {
    const values = labels.map((val) => ({ val }));
    await this.write('app.bsky.actor.profile', 'self', {
      displayName: this.handle.split('.')[0],
      description,
      ...(values.length > 0 && { labels: { $type: 'com.atproto.label.defs#selfLabels', values } }),
    });
  }

  async appPassword(): Promise<string> {
    const { password } = await this.#post<{ password: string }>('com.atproto.server.createAppPassword', {
      name: 'kesako',
    });
    return password;
  }

  /** Posts, below another post or on its own. @param mentioned named at the start, as some apps do @param dated what is written in it @returns the post's id */
  async post(text: string, to?: string, mentioned?: BlueskyPerson, dated = this.#date()): Promise<string> {
    const { written, facets } = marked(text, mentioned);
    const reply = to === undefined ? undefined : await this.#below(to);
    const record = { text: written, langs: ['fr'], createdAt: dated.toISOString(), facets };
    const { uri } = await this.#post<Reference>('com.atproto.repo.createRecord', {
      repo: this.did,
      collection: 'app.bsky.feed.post',
      record: { ...record, ...(reply && { reply }) },
    });
    return uri;
  }

  async repost(id: string): Promise<void> {
    const { uri, cid } = await until(`the app shows ${id}`, () => this.sees(id));
    await this.#create('app.bsky.feed.repost', { subject: { uri, cid } });
  }

  /** @returns the quote's id */
  async quote(text: string, id: string): Promise<string> {
    const { uri, cid } = await until(`the app shows ${id}`, () => this.sees(id));
    const embed = { $type: 'app.bsky.embed.record', record: { uri, cid } };
    return (await this.#create('app.bsky.feed.post', { text, langs: ['fr'], embed })).uri;
  }

  async #isShown(): Promise<true | undefined> {
    const { profiles } = await this.get<{ profiles: { displayName?: string }[] }>(
      `app.bsky.actor.getProfiles?actors=${encodeURIComponent(this.did)}`,
    );
    return profiles.some(({ displayName }) => displayName !== undefined) ? true : undefined;
  }

  async rename(handle: string): Promise<void> {
    await this.#post('com.atproto.identity.updateHandle', { handle });
  }

  /** Has the account’s apps tell it of what people say whom it follows, and of nobody else, unless they ask otherwise. */
  async prioritise(priority: boolean): Promise<void> {
    await this.#post('app.bsky.notification.putPreferences', { priority });
  }

  /** Says whether the account is told of a post, whatever its settings. */
  async isTold(id: string): Promise<boolean> {
    const { notifications } = await this.get<{ notifications: Reference[] }>(
      'app.bsky.notification.listNotifications?priority=false&limit=100',
    );
    return notifications.some(({ uri }) => uri === id);
  }

  async write(collection: string, rkey: string, record: object): Promise<void> {
    await this.#post('com.atproto.repo.putRecord', { repo: this.did, collection, rkey, record });
  }

  async delete(id: string): Promise<void> {
    const [collection, rkey] = id.split('/').slice(-2);
    await this.#post('com.atproto.repo.deleteRecord', { repo: this.did, collection, rkey });
  }

  /** A post as this person's app shows it; undefined: not at all. */
  async sees(id: string): Promise<BlueskyPost | undefined> {
    const query = `app.bsky.feed.getPosts?uris=${encodeURIComponent(id)}`;
    return (await this.get<{ posts: BlueskyPost[] }>(query)).posts[0];
  }

  /** What somebody has posted, newest first; where the app view is known, as it shows that to whoever has no account. */
  async postsOf(actor: string): Promise<readonly BlueskyPost[]> {
    const query = `app.bsky.feed.getAuthorFeed?limit=100&actor=${encodeURIComponent(actor)}`;
    const { feed } = await (this.#appView ? call<Feed>(this.#appView, query, {}) : this.get<Feed>(query));
    return feed.map(({ post: one }) => one);
  }

  /** The ids in a thread as this person's app shows it. @param hidden those behind “show hidden replies” instead */
  async thread(root: string, hidden = false): Promise<readonly string[]> {
    const method = hidden ? 'getPostThreadOtherV2' : 'getPostThreadV2';
    const query = `app.bsky.unspecced.${method}?anchor=${encodeURIComponent(root)}`;
    return (await this.get<{ thread: Reference[] }>(query)).thread.map(({ uri }) => uri);
  }

  async get<T>(query: string): Promise<T> {
    return this.#inSession((token) => call<T>(this.#pds, query, { headers: authorized(token) }));
  }

  /** People answer what their app shows them. */
  async #below(id: string): Promise<BlueskyRecord['reply']> {
    const { uri, cid, record } = await until(`the app shows ${id}`, () => this.sees(id));
    return { parent: { uri, cid }, root: record.reply?.root ?? { uri, cid } };
  }

  #create(collection: string, record: object): Promise<Reference> {
    const dated = { ...record, createdAt: this.#date().toISOString() };
    return this.#post<Reference>('com.atproto.repo.createRecord', {
      repo: this.did,
      collection,
      record: dated,
    });
  }

  async #post<T = unknown>(method: string, body: object): Promise<T> {
    return this.#inSession((token) => post<T>(this.#pds, method, body, token));
  }

  /** A login lasts two hours, and is renewed as apps do. */
  async #inSession<T>(ask: (token: string) => Promise<T>): Promise<T> {
    try {
      return await ask(this.#pass.accessJwt);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('"ExpiredToken"')) throw error;
      const headers = authorized(this.#pass.refreshJwt);
      this.#pass = await call(this.#pds, 'com.atproto.server.refreshSession', { method: 'POST', headers });
      return ask(this.#pass.accessJwt);
    }
  }

  #date(): Date {
    return new Date(this.#clock.now().epochMilliseconds);
  }
}

const authorized = (token: string): { readonly authorization: string } => ({
  authorization: `Bearer ${token}`,
});

const post = <T>(pds: URL, method: string, body: object, token?: string): Promise<T> =>
  call<T>(pds, method, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && authorized(token)) },
    body: JSON.stringify(body),
  });

async function call<T>(pds: URL, what: string, request: RequestInit): Promise<T> {
  const answer = await fetch(new URL(`/xrpc/${what}`, pds), request);
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${what} answered ${answer.status} ${said}`);
  return JSON.parse(said || '{}') as T;
}

/** What apps make of what is typed: links are shortened, and marked like hashtags and the mention at the start. */
function marked(
  typed: string,
  mentioned: BlueskyPerson | undefined,
): { readonly written: string; readonly facets: readonly Facet[] } {
  const facets: Facet[] = [];
  let written = '';
  const add = (text: string, feature?: Readonly<Record<string, string>>): void => {
    const byteStart = Buffer.byteLength(written);
    written += text;
    const index = { byteStart, byteEnd: Buffer.byteLength(written) };
    if (feature) facets.push({ index, features: [feature] });
  };
  const kind = (name: string): { readonly $type: string } => ({ $type: `app.bsky.richtext.facet#${name}` });
  if (mentioned) {
    add(`@${mentioned.handle}`, { ...kind('mention'), did: mentioned.did });
    add(' ');
  }
  for (const part of typed.split(/(https?:\/\/\S+|#[\p{L}\p{N}]+)/u)) {
    if (part.startsWith('#')) add(part, { ...kind('tag'), tag: part.slice(1) });
    else if (URL.canParse(part)) add(shortened(part), { ...kind('link'), uri: part });
    else add(part);
  }
  return { written, facets };
}

function shortened(link: string): string {
  const shown = link.replace(/^https?:\/\//u, '');
  return shown.length > 28 ? `${shown.slice(0, 25)}...` : shown;
}
