import { routeOf } from '#game/route.ts';
import { exchange, type Request } from '#networks/exchange.ts';
import type { Answer } from '#networks/answer.ts';
import { CallFailed, failureOfNonsense } from '#networks/failing.ts';
import type { Leave, Reading } from '#networks/network.ts';
import type { Failure } from '#networks/outcome.ts';
import type { ServerClock } from '#networks/server-clock.ts';
import { Share } from '#networks/share.ts';
import { reopening } from '#networks/turnstile.ts';
import type { Clock } from '#platform/clock.ts';
import type { Secret } from '#platform/secret.ts';
import { BaseHttp } from 'masto/adapters/http/base-http.js';
import { SerializerNativeImpl } from 'masto/adapters/serializers/index.js';
import type { HttpRequestParams, HttpResponse } from 'masto/interfaces/http.js';
import type { Serializer } from 'masto/interfaces/serializer.js';
import { camelCased } from './camel-case.ts';
import { failureInside, failureOfAnswer } from './failures.ts';
import type { RateLimits } from './rate-limits.ts';

export interface WireSettings {
  readonly server: URL;
  /** Absent while there is none yet. */
  readonly token?: Pick<Secret, 'reveal'>;
  readonly clock: Clock;
  /** Longest wait for one whole answer, in milliseconds. */
  readonly timeout: number;
  /** Those of its server, shared by the accounts there. */
  readonly limits: RateLimits;
  /** By which the limits know who asks. */
  readonly account?: string | undefined;
  /** Learns the server's time from each answer. */
  readonly serverClock?: ServerClock | undefined;
}

/** Of a body with several parts `fetch` says it itself, with what parts them. */
const CONTENT_TYPES: Readonly<Partial<Record<string, string>>> = {
  json: 'application/json',
  querystring: 'application/x-www-form-urlencoded',
};

/**
 * The requests under masto's typed client, for one call of the port. masto's own transport loses the status and the
 * headers of an answer that is not JSON, and gives no signal to lists; this one turns every failure into a
 * `CallFailed`.
 */
export class Wire extends BaseHttp {
  readonly #settings: WireSettings;
  readonly #signal: AbortSignal;
  readonly #leave: Leave;
  readonly #share: Share;
  readonly #serializer: Serializer = new SerializerNativeImpl();

  /**
   * @param leave asked right before each request leaves; always, unless told
   * @param reading whose share the requests keep to
   */
  constructor(settings: WireSettings, signal: AbortSignal, leave: Leave = () => true, reading?: Reading) {
    super();
    this.#settings = settings;
    this.#signal = signal;
    this.#leave = leave;
    this.#share = new Share(reading);
  }

  /** Makes a request. @throws CallFailed on every failure */
  override async request<T>(params: HttpRequestParams): Promise<HttpResponse<T>> {
    const { method, path } = params;
    const { clock, limits } = this.#settings;
    const answer = await this.#share.pass(limits.forReading(clock.now()), () =>
      this.#pass(params, method === 'GET', routeOf(`${method} ${path}`)),
    );
    const { status, headers } = answer;
    if (status < 200 || status > 299) throw new CallFailed(this.#failureOf(answer));
    return { headers, data: this.#read<T>(answer) };
  }

  /** The request, once the server wants it; and what its answer says is left. */
  async #pass(params: HttpRequestParams, harmless: boolean, what: string): Promise<Answer> {
    const { clock, limits, account = '' } = this.#settings;
    const { method, path } = params;
    const passed = await limits.enter(method, path, () => clock.now());
    try {
      const answer = await this.#exchange(params, harmless, what);
      limits.note(account, method, path, answer.headers, clock.now());
      if (answer.status === 429) limits.tooMany(method, path, answer.headers, clock.now());
      return answer;
    } finally {
      passed();
    }
  }

  #failureOf(answer: Answer): Failure {
    const failure = failureOfAnswer(answer, this.#settings.clock.now());
    return failure.kind === 'rate-limited' && failure.until
      ? { ...failure, until: reopening(failure.until) }
      : failure;
  }

  async #exchange(params: HttpRequestParams, harmless: boolean, what: string): Promise<Answer> {
    const { server, token, timeout, serverClock } = this.#settings;
    const url = new URL(params.path, server);
    if (typeof params.search === 'string') url.search = params.search;
    else if (params.search) url.search = this.#serializer.serialize('querystring', params.search);
    return exchange({
      url,
      method: params.method,
      ...this.#content(params),
      what,
      harmless,
      timeout,
      signal: this.#signal,
      leave: this.#leave,
      serverClock,
      secrets: token ? [token] : [],
    });
  }

  #content(params: HttpRequestParams): Pick<Request, 'headers' | 'body'> {
    const headers = new Headers(params.requestInit?.headers);
    const { token } = this.#settings;
    if (token) headers.set('Authorization', `Bearer ${token.reveal()}`);
    headers.set('Accept', 'application/json');
    if (params.body === undefined) return { headers };
    const encoding = params.encoding ?? 'json';
    const type = CONTENT_TYPES[encoding];
    if (type !== undefined) headers.set('Content-Type', type);
    return { headers, body: this.#serializer.serialize(encoding, params.body) };
  }

  #read<T>(answer: Answer): T {
    let data: unknown;
    try {
      data = camelCased(JSON.parse(answer.body));
    } catch {
      throw new CallFailed(failureOfNonsense(answer, { kind: 'not-json', what: answer.what }));
    }
    const failure = failureInside(data, answer);
    if (failure) throw new CallFailed(failure);
    return data as T;
  }
}
