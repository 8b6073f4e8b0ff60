import { CallFailed, failureOfSilence } from '#networks/failing.ts';
import { fetchIf } from '#networks/leaving.ts';
import type { Leave } from '#networks/network.ts';
import type { ServerClock } from '#networks/server-clock.ts';
import type { Clock } from '#platform/clock.ts';
import type { Secret } from '#platform/secret.ts';
import { BaseHttp } from 'masto/adapters/http/base-http.js';
import { SerializerNativeImpl } from 'masto/adapters/serializers/index.js';
import type { HttpRequestParams, HttpResponse } from 'masto/interfaces/http.js';
import type { Serializer } from 'masto/interfaces/serializer.js';
import { failureOfAnswer } from './failures.ts';
import type { RateLimits } from './rate-limits.ts';

export interface WireSettings {
  readonly server: URL;
  /** Absent while there is none yet. */
  readonly token?: Pick<Secret, 'reveal'>;
  readonly clock: Clock;
  /** Longest wait for one whole answer, in milliseconds. */
  readonly timeout: number;
  readonly limits: RateLimits;
  /** Learns the server's time from each answer. */
  readonly serverClock?: ServerClock | undefined;
}

/** Of a body with several parts `fetch` says it itself, with what parts them. */
const CONTENT_TYPES: Readonly<Partial<Record<string, string>>> = {
  json: 'application/json',
  querystring: 'application/x-www-form-urlencoded',
};

export const USER_AGENT = 'Kesako';

/**
 * The requests under masto's typed client, for one call of the port. masto's own transport loses the status and the
 * headers of an answer that is not JSON, and gives no signal to lists; this one turns every failure into a
 * `CallFailed`.
 */
export class Wire extends BaseHttp {
  readonly #settings: WireSettings;
  readonly #signal: AbortSignal;
  readonly #leave: Leave;
  readonly #serializer: Serializer = new SerializerNativeImpl();

  /** @param leave asked right before each request leaves; always, unless told */
  constructor(settings: WireSettings, signal: AbortSignal, leave: Leave = () => true) {
    super();
    this.#settings = settings;
    this.#signal = signal;
    this.#leave = leave;
  }

  override async request<T>(params: HttpRequestParams): Promise<HttpResponse<T>> {
    const { method, path } = params;
    const { clock, limits } = this.#settings;
    const what = `${method} ${path}`;
    const harmless = method === 'GET';
    const { status, headers, body } = await this.#exchange(params, harmless, what);
    limits.note(method, path, headers, clock.now());
    if (status < 200 || status > 299) {
      throw new CallFailed(failureOfAnswer({ status, headers, body, harmless, what }, clock.now()));
    }
    return { headers, data: this.#read<T>(body, harmless, what) };
  }

  async #exchange(
    params: HttpRequestParams,
    harmless: boolean,
    what: string,
  ): Promise<{ readonly status: number; readonly headers: Headers; readonly body: string }> {
    const url = new URL(params.path, this.#settings.server);
    if (typeof params.search === 'string') url.search = params.search;
    else if (params.search) url.search = this.#serializer.serialize('querystring', params.search);
    const timeout = AbortSignal.timeout(this.#settings.timeout);
    const told = this.#settings.serverClock?.ask();
    try {
      const response = await fetchIf(this.#leave, url, {
        method: params.method,
        ...this.#content(params),
        // Followed, a redirect turns a POST into a GET: nothing is posted, and nobody is told.
        redirect: harmless ? 'follow' : 'manual',
        signal: AbortSignal.any([this.#signal, timeout]),
      });
      told?.(response.headers.get('date'));
      return { status: response.status, headers: response.headers, body: this.#hush(await response.text()) };
    } catch (error) {
      this.#signal.throwIfAborted();
      if (error instanceof CallFailed) throw error;
      throw new CallFailed(failureOfSilence(error, harmless, what));
    }
  }

  #content(params: HttpRequestParams): Pick<RequestInit, 'headers' | 'body'> {
    const headers = new Headers(params.requestInit?.headers);
    const { token } = this.#settings;
    if (token) headers.set('Authorization', `Bearer ${token.reveal()}`);
    headers.set('Accept', 'application/json');
    headers.set('User-Agent', USER_AGENT);
    if (params.body === undefined) return { headers };
    const encoding = params.encoding ?? 'json';
    const type = CONTENT_TYPES[encoding];
    if (type !== undefined) headers.set('Content-Type', type);
    return { headers, body: this.#serializer.serialize(encoding, params.body) };
  }

  /** An answer that repeats the request must not carry the token into a cause, and from there into a log. */
  #hush(body: string): string {
    return body.replaceAll(this.#settings.token?.reveal() || '\0', '[secret]');
  }

  #read<T>(body: string, harmless: boolean, what: string): T {
    try {
      return this.#serializer.deserialize<T>('json', body);
    } catch {
      const reason = `${what} answered something that is not JSON`;
      const cause = new Error(reason, { cause: body.slice(0, 500) });
      throw new CallFailed({ kind: harmless ? 'unreachable' : 'outcome-unknown', reason, cause });
    }
  }
}
