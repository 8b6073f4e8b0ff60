import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#platform/clock.ts';
import { rateLimited, type Answer, passOn } from './passing-on.ts';
import type { Harm, NetworkRule, RequestKind } from './deed.ts';

/** A request on its way to the server: as it `came`, or `done` once the server has carried it out. */
export interface Passing {
  readonly kind: RequestKind | 'other';
  readonly moment: 'came' | 'done';
  /** Such as `POST /api/v1/statuses`. */
  readonly what: string;
  /** Whose token came with it. */
  readonly token: string;
}

const KINDS: readonly (readonly [RequestKind, RegExp])[] = [
  ['post', /^POST \/api\/v1\/statuses$/u],
  ['upload', /^POST \/api\/v2\/media$/u],
  ['read', /^GET \/api\/v1\/notifications$/u],
  ['thread', /^GET \/api\/v1\/statuses\/[^/]+\/context$/u],
  ['own-posts', /^GET \/api\/v1\/accounts\/[^/]+\/statuses$/u],
];

/** A request is waited for no longer, unless its sender is frozen over it. */
const WAITED_AT_MOST_MS = 32_000;

/** The way between the workers and their server, on which requests are slowed down, cut, lost and answered badly. */
export class Proxy implements AsyncDisposable {
  readonly url: URL;
  /** Called for each request, which waits until it has ended. */
  onPassing: (passing: Passing) => Promise<void> | void = () => undefined;
  /** Called with what the server says of each post that it took, before anybody else knows. */
  onPosted: (status: unknown, token: string) => void = () => undefined;
  /** Called for each harm that is done; `first`: its rule had done none before. */
  onHarm: (what: string, harm: Harm, first: boolean) => void = () => undefined;
  readonly #server: Server;
  readonly #upstream: URL;
  readonly #clock: Clock;
  readonly #rules: { readonly rule: NetworkRule; left: number }[] = [];
  readonly #held = new Set<string>();
  #inFlight = 0;
  #gate: PromiseWithResolvers<void> | undefined;

  private constructor(server: Server, port: number, upstream: URL, clock: Clock) {
    this.#server = server;
    this.#upstream = upstream;
    this.#clock = clock;
    this.url = new URL(`http://127.0.0.1:${port}`);
    server.on('request', (request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async start(upstream: URL, clock: Clock): Promise<Proxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new Proxy(server, address.port, upstream, clock);
  }

  /** How many requests came and have neither been answered nor lost. */
  get inFlight(): number {
    return this.#inFlight - this.#held.size;
  }

  arm(rule: NetworkRule): void {
    this.#rules.push({ rule, left: rule.times });
  }

  disarm(): void {
    this.#rules.length = 0;
  }

  /** Holds every request that comes from now on. */
  close(): void {
    this.#gate = Promise.withResolvers();
  }

  /** Whether a request that changes something is held. */
  get holdsChanges(): boolean {
    return [...this.#held].some((held) => !held.startsWith('GET '));
  }

  open(): void {
    this.#gate?.resolve();
    this.#gate = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.open();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#inFlight += 1;
    // A server that tells no date has none told by the machine’s clock in its place.
    response.sendDate = false;
    try {
      const body = Buffer.concat(await request.toArray());
      const { pathname } = new URL(request.url ?? '/', this.url);
      const what = `${request.method} ${pathname}`;
      await this.#passGate(what);
      const kind = KINDS.find(([, pattern]) => pattern.test(what))?.[0] ?? 'other';
      const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
      const harm = this.#harmFor(kind, what);
      const passes = async (moment: Passing['moment']): Promise<void> =>
        this.onPassing({ kind, what, token, moment });
      await passes('came');
      if (harm && !harm.after && !(await this.#harms(harm, response))) return;
      const isUnawaited = response.destroyed;
      const answer = await passOn(this.#upstream, request, body);
      if (harm?.kind === 'unawaited' && isUnawaited && answer.status === 200) this.onHarm(what, harm, true);
      if (kind === 'post' && answer.status === 200)
        this.onPosted(JSON.parse(answer.body.toString('utf8')), token);
      await passes('done');
      if (harm?.after && !(await this.#harms(harm, response, answer))) return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } finally {
      this.#inFlight -= 1;
    }
  }

  async #passGate(what: string): Promise<void> {
    if (!this.#gate) return;
    const key = `${what} ${performance.now()}`;
    this.#held.add(key);
    await this.#gate.promise;
    this.#held.delete(key);
  }

  #harmFor(kind: RequestKind | 'other', what: string): Harm | undefined {
    const found = this.#rules.find(
      ({ rule, left }) => left > 0 && (rule.request === kind || rule.request === 'any'),
    );
    if (!found) return undefined;
    const { harm, times } = found.rule;
    // Whether anybody waits still is known only when it takes effect.
    if (harm.kind !== 'unawaited') this.onHarm(what, harm, found.left === times);
    found.left -= 1;
    return harm;
  }

  /** Does harm; gives whether the request goes on. */
  async #harms(harm: Harm, response: ServerResponse, answer?: Answer): Promise<boolean> {
    switch (harm.kind) {
      case 'slow':
        await pause(harm.seconds * 1000);
        return true;
      case 'unawaited':
        if (!response.destroyed) await Promise.race([once(response, 'close'), pause(WAITED_AT_MOST_MS)]);
        await pause(harm.seconds * 1000);
        return true;
      case 'cut':
        response.destroy();
        return false;
      case 'hang':
        if (!response.destroyed) await once(response, 'close');
        return false;
      case 'half':
        response.writeHead(answer?.status ?? 200, {
          ...answer?.headers,
          'content-length': String((answer?.body.length ?? 0) + 1),
        });
        response.write(answer?.body.subarray(0, answer.body.length / 2) ?? '');
        setTimeout(() => response.destroy(), 50);
        return false;
      case 'answer':
        response
          .writeHead(harm.status, rateLimited(harm.status, this.#clock.now()))
          .end('<html>Not now.</html>');
        return false;
    }
  }
}
