import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Clock, systemClock } from '#platform/clock.ts';
import { notificationsPage } from './bluesky-notifications.ts';
import { BlueskyRepo, type Told } from './bluesky-repo.ts';
import { breakOff, type Fault, type Tamper } from './faults.ts';
import { answerJson } from './json-answer.ts';

const WINDOW_MS = 300_000;
/** More than any test takes. */
const AMPLE = 1_000_000;

interface Limited {
  readonly limit?: number;
  readonly clock?: Clock;
}

/**
 * A small and strict server of one account: it keeps sessions as Bluesky's do and takes only records of the published
 * shapes, and it breaks on demand, which the real one does not.
 */
export class BlueskyStandIn implements AsyncDisposable {
  readonly url: URL;
  readonly password = 'app-password-nobody-may-see';
  readonly repo = new BlueskyRepo();
  /** The methods that were called, such as `com.atproto.server.createSession`, in their order. */
  readonly called: string[] = [];
  /** Answered by listNotifications, newest first. */
  notifications: Record<string, unknown>[] = [];
  /** What leads from one of its pages to the next. */
  cursors: 'dates' | 'counts' = 'counts';
  /** Posts among which searchPosts finds what has the tag, or the words, newest first. */
  found: Record<string, unknown>[] | undefined;
  /** What an app view answers, by the method. */
  readonly views = new Map<string, unknown>();
  /** Posts that getPosts answers where they are asked for, by their ids. */
  readonly posts = new Map<string, unknown>();
  /** What getRecord answers, whatever is asked for, as if it were there. */
  everyRecord: Record<string, unknown> | undefined;
  /** Changes what is answered to a request. */
  tamper: Tamper = (_, body) => body;
  readonly #server: Server;
  readonly #clock: Clock;
  readonly #limit: number;
  /** How many requests came in a window, logins left out, by its beginning. */
  readonly #spent = new Map<number, number>();
  readonly #faults: { readonly on: string; readonly fault: Fault }[] = [];
  readonly #happenings: { readonly on: string; readonly happens: () => void }[] = [];
  #access = '';
  #refresh = '';
  #issued = 0;

  private constructor(server: Server, port: number, limit: number, clock: Clock) {
    this.#server = server;
    this.#limit = limit;
    this.#clock = clock;
    this.url = new URL(`http://127.0.0.1:${port}`);
    server.on('request', (request, response) => void this.#serve(request, response));
  }

  /** Starts one that takes so many requests in five minutes of `clock`, then answers 429. */
  static async start({ limit = AMPLE, clock = systemClock }: Limited = {}): Promise<BlueskyStandIn> {
    // Only the client ends a connection that is idle: one that the server ended could be in use again already.
    const server = createServer({ keepAliveTimeout: 0 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new BlueskyStandIn(server, address.port, limit, clock);
  }

  /** The next call of a method goes wrong. */
  breakNext(on: string, fault: Fault): void {
    this.#faults.push({ on, fault });
  }

  /** Something happens as the next call of a method arrives, before it is carried out. */
  onNext(on: string, happens: () => void): void {
    this.#happenings.push({ on, happens });
  }

  /** The access that was given out runs out, as it does after two hours. */
  runOut(): void {
    this.#access = '';
  }

  /** The app password is revoked, and all that was got by it. */
  revoke(): void {
    this.#access = '';
    this.#refresh = '';
    Object.assign(this, { password: 'another password' });
  }

  count(method: string): number {
    return this.called.filter((one) => one === method).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const method = url.pathname.replace('/xrpc/', '');
    this.called.push(method);
    const body = Buffer.concat(await request.toArray());
    const index = this.#faults.findIndex(({ on }) => on === method);
    const fault = index < 0 ? undefined : this.#faults.splice(index, 1)[0]?.fault;
    if (fault !== undefined && fault.after !== true) return breakOff(response, fault);
    const next = this.#happenings.findIndex(({ on }) => on === method);
    if (next >= 0) this.#happenings.splice(next, 1)[0]?.happens();
    const from = Math.floor(this.#clock.now().epochMilliseconds / WINDOW_MS) * WINDOW_MS;
    const isLogin = method.startsWith('com.atproto.server.');
    const spent = (this.#spent.get(from) ?? 0) + (isLogin ? 0 : 1);
    this.#spent.set(from, spent);
    const told =
      spent > this.#limit && !isLogin
        ? OVER
        : this.#answer(method, url.searchParams, body, request.headers.authorization ?? '');
    if (fault !== undefined) return breakOff(response, fault);
    const headers = {
      'content-type': 'application/json',
      'ratelimit-limit': String(this.#limit),
      'ratelimit-remaining': String(Math.max(0, this.#limit - spent)),
      'ratelimit-reset': String((from + WINDOW_MS) / 1_000),
      'ratelimit-policy': `${this.#limit};w=300`,
    };
    answerJson(response, told.status, headers, this.tamper(method, told.body));
  }

  #answer(method: string, query: URLSearchParams, body: Buffer, authorization: string): Told {
    if (method === 'com.atproto.server.createSession') return this.#logIn(JSON.parse(body.toString()));
    if (method === 'com.atproto.server.refreshSession') {
      return authorization === `Bearer ${this.#refresh}` ? this.#pass() : EXPIRED;
    }
    if (authorization !== `Bearer ${this.#access}`) return EXPIRED;
    if (method === 'app.bsky.notification.listNotifications') {
      return { status: 200, body: notificationsPage(this.notifications, query, this.cursors) };
    }
    if (method === 'app.bsky.feed.getPosts' && this.posts.size > 0) {
      const posts = query.getAll('uris').flatMap((uri) => this.posts.get(uri) ?? []);
      return { status: 200, body: { posts } };
    }
    if (method === 'app.bsky.feed.searchPosts' && this.found) return searched(this.found, query);
    if (method === 'com.atproto.repo.getRecord' && this.everyRecord) {
      const uri = `at://${['repo', 'collection', 'rkey'].map((name) => query.get(name)).join('/')}`;
      return { status: 200, body: { uri, cid: 'bafy', value: this.everyRecord } };
    }
    const view = this.views.get(method);
    if (view !== undefined) return { status: 200, body: view };
    try {
      return this.repo.answer(method, query, body);
    } catch (error) {
      return { status: 400, body: { error: 'InvalidRequest', message: String(error) } };
    }
  }

  #logIn({ identifier, password }: Record<string, string>): Told {
    if (identifier === 'angers.test' && password === this.password) return this.#pass();
    return {
      status: 401,
      body: { error: 'AuthenticationRequired', message: 'Invalid identifier or password' },
    };
  }

  #pass(): Told {
    this.#issued += 1;
    this.#access = `access-${this.#issued}`;
    this.#refresh = `refresh-${this.#issued}`;
    const tokens = { accessJwt: this.#access, refreshJwt: this.#refresh };
    return { status: 200, body: { ...tokens, did: this.repo.did, handle: 'angers.test' } };
  }
}

const OVER: Told = { status: 429, body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' } };
const EXPIRED: Told = { status: 400, body: { error: 'ExpiredToken', message: 'Token has expired' } };

/** As the public app view does: it takes a tag without its `#`, and refuses what its published description does not allow. */
function searched(all: readonly Record<string, unknown>[], query: URLSearchParams): Told {
  const [q, limit] = [query.get('q') ?? '', Number(query.get('limit') ?? 25)];
  const since = query.get('since') ?? '';
  const isOdd = q === '' || !(limit >= 1 && limit <= 100) || query.get('sort') !== 'latest';
  if (isOdd || Number.isNaN(Date.parse(since)) || query.getAll('tag').some((tag) => tag.startsWith('#')))
    return { status: 400, body: { error: 'InvalidRequest', message: 'Error: q, limit, sort, since or tag' } };
  const wanted = (query.get('tag') ?? /^"(.+)"$/u.exec(q)?.[1] ?? q).toLowerCase();
  const fitting = all.filter(
    (post) =>
      JSON.stringify(post).toLowerCase().includes(wanted) &&
      Date.parse(String(post['indexedAt'])) >= Date.parse(since),
  );
  const from = Number(query.get('cursor') ?? 0);
  const posts = fitting.slice(from, from + limit);
  const more = from + limit < fitting.length && { cursor: String(from + limit) };
  return { status: 200, body: { posts, hitsTotal: fitting.length, ...more } };
}
