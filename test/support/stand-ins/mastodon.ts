import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Clock, systemClock } from '#platform/clock.ts';
import { breakOff, type Fault, type Tamper } from './faults.ts';
import { answerJson } from './json-answer.ts';
import { answer } from './mastodon-api.ts';
import type { Reply } from './mastodon-api.ts';
import { ownerOf } from './mastodon-oauth.ts';
import { MastodonState } from './mastodon-state.ts';
import type { Person } from './mastodon-state.ts';
import { Stream } from './mastodon-stream.ts';

/** In what the stand-in departs from Mastodon 4.5. */
export interface Manners {
  /** What `/api/v1/instance` and `/api/v2/instance` say in place of Mastodon's own; `v2: null`: there is none. */
  readonly v1?: Record<string, unknown>;
  readonly v2?: Record<string, unknown> | null;
  /** Boosting twice boosts twice, as on GoToSocial. */
  readonly repeatsBoosts?: boolean;
  /** Replies to a post can wait for their approval, and quotes cannot be refused, as on GoToSocial 0.20. */
  readonly approvesReplies?: boolean;
  /** Requests in five minutes, then 429. Kesako has one address, whichever of its accounts asks, and everybody else their own. */
  readonly limit?: number;
  /** The limit is of each account, wherever it asks from. */
  readonly limitsAccounts?: boolean;
  /** Idempotency keys mean nothing, as on servers that do not know them. */
  readonly forgetsKeys?: boolean;
  /** Notifications have the dates of their posts, and stand in the order of these, as on Hollo before 0.7. */
  readonly datesNoticesByPosts?: boolean;
  /** A reply is told to whom it answers by the type `status` alone, as on Hollo 0.7. */
  readonly repliesAreNews?: boolean;
  /** No Link headers, `since_id` and type filters ignored, at most so many notifications a page. */
  readonly pageOf?: number;
}

const WINDOW_MS = 300_000;
const KEYS_KEPT_MS = 3_600_000;

/** A request on its way: `came` before it is carried out, `done` once it has been and before its answer leaves. */
export interface Passing {
  /** Such as `POST /api/v1/statuses`. */
  readonly what: string;
  readonly moment: 'came' | 'done';
  /** Whose token came with it. */
  readonly who: string | undefined;
  /** Which of theirs it is: each of several programs may have one of its own. */
  readonly token: string | undefined;
}

/**
 * A small and strict Mastodon: it keeps what it is told, as the documentation says Mastodon does, and breaks on
 * demand. For what no real server at hand shows: idempotency keys, rate limits, quote policies, broken answers.
 */
export class MastodonStandIn implements AsyncDisposable {
  readonly url: URL;
  readonly state: MastodonState;
  readonly manners: Manners;
  /** Every request that came, such as `POST /api/v1/statuses`, with its headers. */
  readonly requests: { readonly what: string; readonly headers: IncomingMessage['headers'] }[] = [];
  /** Changes what is answered to a request. */
  tamper: Tamper = (_, body) => body;
  /** Called as requests pass, each of which waits until it has ended. */
  onPassing: (passing: Passing) => Promise<void> | void = () => undefined;
  /** Called as each answer leaves; `program`: what the request's User-Agent says. */
  onAnswered: (answered: {
    readonly what: string;
    readonly program: string | undefined;
    readonly status: number;
  }) => void = () => undefined;
  readonly #server: Server;
  readonly #faults: { readonly on: RegExp; readonly fault: Fault }[] = [];
  readonly #streams = new Map<Stream, Person>();
  /** The post that was made under each key of each account, and when. */
  readonly #keys = new Map<string, { readonly id: string; readonly at: number }>();
  /** How many requests each has made, by who it is and the window. */
  readonly #spent = new Map<string, number>();

  private constructor(server: Server, port: number, manners: Manners, clock: Clock) {
    this.#server = server;
    this.url = new URL(`http://127.0.0.1:${port}`);
    this.state = new MastodonState(`127.0.0.1:${port}`, clock);
    this.manners = manners;
    server.on('request', (request, response) => void this.#serve(request, response));
    server.on('upgrade', (request, socket) => {
      const person = this.#who(request);
      const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
      const right = pathname === '/api/v1/streaming' && searchParams.get('stream') === 'user:notification';
      if (person === undefined || request.headers['user-agent'] === undefined || !right)
        return void socket.destroy();
      this.#streams.set(Stream.accept(request, socket), person);
    });
    this.state.onNotice.add((notice) => {
      for (const [stream, person] of this.#streams) {
        if (person === notice.to)
          stream.send({ stream: ['user', 'notification'], event: 'notification', payload: '{}' });
      }
    });
  }

  /** Starts one that goes by `clock`. */
  static async start(manners: Manners = {}, clock: Clock = systemClock): Promise<MastodonStandIn> {
    // Only the client ends a connection that is idle: one that the server ended could be in use again already.
    const server = createServer({ keepAliveTimeout: 0 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new MastodonStandIn(server, address.port, manners, clock);
  }

  /** The next request whose `METHOD /path` matches goes wrong. */
  breakNext(on: RegExp, fault: Fault): void {
    this.#faults.push({ on, fault });
  }

  /** How many open streams there are. */
  get listeners(): number {
    return this.#streams.size;
  }

  cutStreams(): void {
    for (const stream of this.#streams.keys()) stream.cut();
    this.#streams.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cutStreams();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const what = `${request.method} ${url.pathname}`;
    this.requests.push({ what, headers: request.headers });
    response.setHeader('date', this.state.date().toUTCString());
    const body = Buffer.concat(await request.toArray());
    const index = this.#faults.findIndex(({ on }) => on.test(what));
    const fault = index < 0 ? undefined : this.#faults.splice(index, 1)[0]?.fault;
    if (fault !== undefined && fault.after !== true) return breakOff(response, fault);

    const passing = { what, who: this.#who(request)?.name, token: tokenOf(request) };
    await this.onPassing({ ...passing, moment: 'came' });
    const reply = await this.#answer(request, url, body);
    await this.onPassing({ ...passing, moment: 'done' });
    this.onAnswered({ what, program: request.headers['user-agent'], status: reply.status });
    if (fault !== undefined) return breakOff(response, fault);
    const headers = {
      date: this.state.date().toUTCString(),
      'content-type': 'application/json; charset=utf-8',
      ...this.#rateHeaders(this.#counter(request)),
      ...reply.headers,
    };
    answerJson(response, reply.status, headers, this.tamper(what, reply.body));
  }

  async #answer(request: IncomingMessage, url: URL, body: Buffer): Promise<Reply> {
    const counter = this.#counter(request);
    const spent = (this.#spent.get(counter) ?? 0) + 1;
    this.#spent.set(counter, spent);
    if (spent > (this.manners.limit ?? 300)) return { status: 429, body: { error: 'Too many requests' } };
    const key = this.#keyOf(request, url);
    const known = key === undefined ? undefined : this.#keys.get(key);
    if (known && this.state.date().getTime() - known.at < KEYS_KEPT_MS)
      return this.#postAgain(request, known.id);
    const type = request.headers['content-type'] ?? '';
    const given = new Response(body.length > 0 ? new Uint8Array(body) : null, {
      headers: { 'content-type': type },
    });
    const reply = await answer(this, {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      viewer: this.#who(request),
      badToken: request.headers.authorization !== undefined && this.#who(request) === undefined,
      json: type.startsWith('application/json') && body.length > 0 ? asObject(await given.json()) : {},
      form: /^(multipart\/form-data|application\/x-www-form-urlencoded)/u.test(type)
        ? await given.formData()
        : undefined,
    });
    if (key !== undefined && reply.status === 200)
      this.#keys.set(key, {
        id: String(Reflect.get(Object(reply.body), 'id')),
        at: this.state.date().getTime(),
      });
    return reply;
  }

  /** By what a post is known again; undefined: by nothing. */
  #keyOf(request: IncomingMessage, url: URL): string | undefined {
    const key = request.headers['idempotency-key'];
    const isPost = request.method === 'POST' && url.pathname === '/api/v1/statuses';
    if (!isPost || typeof key !== 'string' || this.manners.forgetsKeys === true) return undefined;
    return `${tokenOf(request)} ${key}`;
  }

  /** As Mastodon: whatever the text is by now, the post that was made under the key, as it is; of one that is gone it says so. */
  #postAgain(request: IncomingMessage, id: string): Reply {
    const post = this.state.posts.get(id);
    if (!post) return { status: 404, body: { error: 'Record not found' } };
    return { status: 200, body: this.state.status(post, this.#who(request)) };
  }

  #who(request: IncomingMessage): Person | undefined {
    return ownerOf(this.state, tokenOf(request));
  }

  /** Whose requests of which five minutes are counted together. */
  #counter(request: IncomingMessage): string {
    const program = request.headers['user-agent'];
    const isOne = program === 'Kesako' && this.manners.limitsAccounts !== true;
    const who = isOne ? program : (this.#who(request)?.name ?? program);
    return `${who} ${Math.floor(this.state.date().getTime() / WINDOW_MS)}`;
  }

  #rateHeaders(counter: string): Record<string, string> {
    const limit = this.manners.limit ?? 300;
    const reset = new Date((Math.floor(this.state.date().getTime() / WINDOW_MS) + 1) * WINDOW_MS);
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - (this.#spent.get(counter) ?? 0))),
      'x-ratelimit-reset': reset.toISOString().replace('Z', '123Z'),
    };
  }
}

const tokenOf = ({ headers }: IncomingMessage): string | undefined =>
  /^Bearer (.+)$/u.exec(headers.authorization ?? '')?.[1];

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
