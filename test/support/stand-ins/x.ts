import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Clock, systemClock } from '#platform/clock.ts';
import { breakOff, type Fault, type Tamper } from './faults.ts';
import { answerJson } from './json-answer.ts';
import { partsOf } from './multipart.ts';
import { answer, no } from './x-api.ts';
import type { Naming } from './x-shapes.ts';
import { type XPerson, XState } from './x-state.ts';

/** What a person's application signs with; all of it is made up. */
export interface XKeys {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly accessToken: string;
  readonly accessSecret: string;
}

const WINDOW_MS = 900_000;
/** X's limits for one user in a quarter of an hour: https://docs.x.com/x-api/fundamentals/rate-limits */
const LIMITS = { posts: 100, hides: 50, deletions: 50, reposts: 50, uploads: 500, reads: 300 } as const;
/** What is read is counted by itself, each kind. */
type Kind = Family | 'mentions' | 'searches';
type Family = keyof typeof LIMITS;

export interface XManners {
  /** Other limits than X's own. */
  readonly limits?: Partial<Record<Family, number>>;
  /** Other names than those of X's description. */
  readonly naming?: Naming;
}

export interface XRequest {
  readonly method: string;
  /** Such as `/2/tweets`. */
  readonly path: string;
  readonly query: readonly string[];
  /** Names of the fields of a form. */
  readonly fields: readonly string[];
}

/** A small and strict X: it keeps what it is told, refuses what X refuses, counts its limits, and breaks on demand. */
export class XStandIn implements AsyncDisposable {
  readonly url: URL;
  readonly state: XState;
  /** Every request that came. */
  readonly requests: XRequest[] = [];
  /** Changes what is answered to a request. */
  tamper: Tamper = (_, body) => body;
  readonly #server: Server;
  readonly #manners: XManners;
  readonly #faults: { readonly on: RegExp; readonly fault: Fault }[] = [];
  /** How many requests of a kind somebody made in a window, by its beginning, who and which. */
  readonly #spent = new Map<string, number>();

  private constructor(server: Server, port: number, manners: XManners, clock: Clock) {
    this.#server = server;
    this.url = new URL(`http://127.0.0.1:${port}`);
    this.state = new XState(clock);
    this.#manners = manners;
    server.on('request', (request, response) => void this.#serve(request, response));
  }

  /** Starts one that goes by `clock`. */
  static async start(manners: XManners = {}, clock: Clock = systemClock): Promise<XStandIn> {
    // Only the client ends a connection that is idle: one that the server ended could be in use again already.
    const server = createServer({ keepAliveTimeout: 0 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new XStandIn(server, address.port, manners, clock);
  }

  static keysOf = (username: string): XKeys => ({
    apiKey: 'key-of-the-application',
    apiSecret: 'secret-of-the-application',
    accessToken: `token-of-${username}`,
    accessSecret: `secret-of-${username}`,
  });

  /** The next request whose `METHOD /path` matches goes wrong. */
  breakNext(on: RegExp, fault: Fault): void {
    this.#faults.push({ on, fault });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const method = request.method ?? 'GET';
    const what = `${method} ${pathname}`;
    response.setHeader('date', new Date(this.state.now()).toUTCString());
    const body = Buffer.concat(await request.toArray());
    const index = this.#faults.findIndex(({ on }) => on.test(what));
    const fault = index < 0 ? undefined : this.#faults.splice(index, 1)[0]?.fault;
    if (fault !== undefined && fault.after !== true) return breakOff(response, fault);

    const type = request.headers['content-type'] ?? '';
    const form = partsOf(body, type);
    const json = type.startsWith('application/json') ? asObject(JSON.parse(body.toString() || 'null')) : {};
    this.requests.push({
      method,
      path: pathname,
      query: [...searchParams.keys()],
      fields: [...form.keys()],
    });
    const { naming = 'posts' } = this.#manners;
    const kind = kindOf(method, pathname);
    const me = this.#who(request);
    const { headers: limits, isOver } = this.#count(kind, me);
    const path = pathname.replace(/^\/2\//u, '');
    const reply =
      me === undefined
        ? no(401, 'Unauthorized')
        : isOver
          ? no(429, 'Too Many Requests')
          : answer(this.state, { method, path, query: searchParams, naming, me, json, form });
    if (fault !== undefined) return breakOff(response, fault);
    const headers = { 'content-type': 'application/json', ...limits };
    answerJson(response, reply.status, headers, this.tamper(what, reply.body));
  }

  #who({ headers }: IncomingMessage): XPerson | undefined {
    const { authorization = '' } = headers;
    const signed = /^OAuth .*oauth_signature="[^"]+"/u.test(authorization);
    const key = /oauth_consumer_key="([^"]*)"/u.exec(authorization)?.[1];
    const token = /oauth_token="([^"]*)"/u.exec(authorization)?.[1];
    return this.state.people.find(({ username }) => {
      const keys = XStandIn.keysOf(username);
      return signed && keys.apiKey === key && keys.accessToken === token;
    });
  }

  /** Counts a request, unless nobody knows whose it is, and tells what is left of its limit. */
  #count(kind: Kind, me: XPerson | undefined): { readonly headers: Record<string, string>; isOver: boolean } {
    const from = Math.floor(this.state.now() / WINDOW_MS) * WINDOW_MS;
    const counted = `${from} ${me?.id} ${kind}`;
    const spent = me === undefined ? 0 : (this.#spent.get(counted) ?? 0) + 1;
    this.#spent.set(counted, spent);
    const family = kind === 'mentions' || kind === 'searches' ? 'reads' : kind;
    const limit = this.#manners.limits?.[family] ?? LIMITS[family];
    return {
      headers: {
        'x-rate-limit-limit': String(limit),
        'x-rate-limit-remaining': String(Math.max(0, limit - spent)),
        'x-rate-limit-reset': String((from + WINDOW_MS) / 1_000),
      },
      isOver: spent > limit,
    };
  }
}

function kindOf(method: string, path: string): Kind {
  if (method === 'GET' && path.endsWith('/mentions')) return 'mentions';
  if (method === 'GET' && path.endsWith('/search/recent')) return 'searches';
  if (path.endsWith('/hidden')) return 'hides';
  if (path.startsWith('/2/media/')) return 'uploads';
  if (/\/retweets(?:\/|$)/u.test(path)) return 'reposts';
  if (method === 'DELETE') return 'deletions';
  return method === 'POST' ? 'posts' : 'reads';
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
