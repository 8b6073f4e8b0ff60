import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { CallFailed, failureOfSilence } from '#networks/failing.ts';
import { heldBack } from '#networks/leaving.ts';
import type { Leave } from '#networks/network.ts';
import { ServerClock } from '#networks/server-clock.ts';
import type { Purpose, Purse } from '#networks/purse.ts';
import type { Clock } from '#platform/clock.ts';
import type { Secret } from '#platform/secret.ts';
import {
  ApiPartialResponseError,
  ApiRequestError,
  ApiResponseError,
  TwitterApi,
  type TwitterResponse,
} from 'twitter-api-v2';
import { priceOfDoing, ReadingBill } from './bill.ts';
import { Dialect } from './dialect.ts';
import { failureOfAnswer, failureOfErrors } from './failures.ts';
import { purposeOf } from './purpose.ts';
import { RateLimits } from './rate-limits.ts';

/** What an application and an account sign their requests with (OAuth 1.0a). */
export interface Keys {
  readonly apiKey: Pick<Secret, 'reveal'>;
  readonly apiSecret: Pick<Secret, 'reveal'>;
  readonly accessToken: Pick<Secret, 'reveal'>;
  readonly accessSecret: Pick<Secret, 'reveal'>;
}

export interface WireSettings {
  /** `https://api.x.com`, except in tests. */
  readonly server: URL;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly purse: Purse;
  /** Longest wait for one whole answer, in milliseconds. */
  readonly timeout: number;
}

type Query = Readonly<Record<string, string | number>>;
type Body = Readonly<Record<string, unknown>>;

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/2/`. */
  readonly path: string;
  readonly query?: Query;
  readonly body?: Body;
  readonly form?: boolean;
  readonly leave?: Leave | undefined;
}

/** The requests of one account: signed, paid for, their limits noted, every failure a `CallFailed`. */
export class Wire implements Disposable {
  readonly limits = new RateLimits();
  readonly dialect = new Dialect();
  readonly serverClock: ServerClock;
  readonly #settings: WireSettings;
  readonly #readings: ReadingBill;
  readonly #agent: HttpAgent;

  constructor(settings: WireSettings) {
    this.#settings = settings;
    this.serverClock = new ServerClock(settings.clock);
    this.#readings = new ReadingBill(settings.clock);
    const { protocol } = settings.server;
    this.#agent =
      protocol === 'http:' ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true });
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  get<T extends object>(path: string, query: Query, signal: AbortSignal): Promise<T> {
    return this.#ask<T>({ method: 'GET', path, query }, signal);
  }

  /** @param leave asked right before it leaves; always, unless told */
  post<T extends object>(path: string, body: Body, signal: AbortSignal, leave?: Leave): Promise<T> {
    return this.#ask<T>({ method: 'POST', path, body, leave }, signal);
  }

  /** The body goes as a form; bytes in it as a `Buffer`. */
  postForm<T extends object>(path: string, body: Body, signal: AbortSignal): Promise<T> {
    return this.#ask<T>({ method: 'POST', path, body, form: true }, signal);
  }

  async put(path: string, body: Body, signal: AbortSignal, leave?: Leave): Promise<void> {
    await this.#ask({ method: 'PUT', path, body, leave }, signal);
  }

  async delete(path: string, signal: AbortSignal): Promise<void> {
    await this.#ask({ method: 'DELETE', path }, signal);
  }

  async #ask<T extends object>(request: Request, signal: AbortSignal): Promise<T> {
    const { purse } = this.#settings;
    // Whoever was hidden is shown again whatever it costs: no reply of a citizen stays hidden for want of money.
    const isOwed = request.method === 'PUT' && request.body?.['hidden'] === false;
    const purpose = purposeOf(request);
    if (!isOwed && !(await purse.mayPay(purpose)))
      throw new CallFailed({ kind: 'out-of-credit', reason: CLOSED[purpose] });
    signal.throwIfAborted();
    // Paid as it is sent: what becomes of it may never be known.
    const takeBack = await purse.pay(priceOfDoing(request));
    try {
      return await this.#answered<T>(request, signal);
    } catch (error) {
      if (isSurelyUndone(error)) await takeBack();
      throw error;
    }
  }

  async #answered<T extends object>(request: Request, signal: AbortSignal): Promise<T> {
    const { method, path } = request;
    const { data, rateLimit } = await this.#exchange(request, signal);
    if (rateLimit) this.limits.note(method, path, rateLimit);
    if (method === 'GET') await this.#settings.purse.pay(this.#readings.priceOf(path, data));
    return demandValue<T>(data, request);
  }

  async #exchange(request: Request, signal: AbortSignal): Promise<TwitterResponse<unknown>> {
    const timeout = AbortSignal.timeout(this.#settings.timeout);
    const told = this.serverClock.ask();
    try {
      const answer = await this.#send(request, AbortSignal.any([signal, timeout]));
      told(answer.headers.date);
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ApiResponseError) told(error.headers?.date);
      throw this.#understand(error, request, timeout.aborted ? timeout.reason : undefined);
    }
  }

  #send(
    { method, path, query, body, form, leave = () => true }: Request,
    signal: AbortSignal,
  ): Promise<TwitterResponse<unknown>> {
    const { keys, server } = this.#settings;
    const { v2 } = new TwitterApi(
      {
        appKey: keys.apiKey.reveal(),
        appSecret: keys.apiSecret.reveal(),
        accessToken: keys.accessToken.reveal(),
        accessSecret: keys.accessSecret.reveal(),
      },
      {
        httpAgent: this.#agent,
        // The library takes no signal, but hands its request's options to Node as it finds them.
        plugins: [
          {
            onBeforeRequest: async ({ requestOptions }) => {
              if (!leave()) throw heldBack();
              requestOptions.signal = signal;
            },
          },
        ],
      },
    );
    const options = { prefix: new URL('/2/', server).href, fullResponse: true } as const;
    switch (method) {
      case 'GET':
        return v2.get(path, { ...query }, options);
      case 'DELETE':
        return v2.delete(path, {}, options);
      case 'PUT':
        return v2.put(path, { ...body }, options);
      case 'POST':
        return v2.post(
          path,
          { ...body },
          form === true ? { ...options, forceBodyMode: 'form-data' } : options,
        );
    }
  }

  /** What the library threw, as a failure. Its errors are not kept: they hold the signed request. */
  #understand(error: unknown, { method, path }: Request, timedOut: unknown): unknown {
    const what = `${method} /2/${path}`;
    const harmless = method === 'GET';
    if (error instanceof ApiResponseError) {
      const { code: status, rateLimit: limits, data: body } = error;
      if (limits) this.limits.note(method, path, limits);
      const answer = { status, limits, body: this.#hush(body), harmless, what };
      return new CallFailed(failureOfAnswer(answer, this.#settings.clock.now()));
    }
    if (error instanceof ApiRequestError) {
      // It loses the reason, which its socket keeps: https://github.com/plhery/node-twitter-api-v2/issues/353
      const reason = error.request.socket?.errored;
      return new CallFailed(failureOfSilence(timedOut ?? reason, harmless, what));
    }
    if (error instanceof ApiPartialResponseError)
      return new CallFailed(failureOfSilence(timedOut ?? error.responseError, harmless, what));
    return error;
  }

  /** An answer that repeats a credential must not carry it into a reason, and from there into a log. */
  #hush(body: unknown): unknown {
    const text = JSON.stringify(body) ?? '';
    const keys = Object.values<Pick<Secret, 'reveal'>>({ ...this.#settings.keys });
    return JSON.parse(
      keys.reduce((said, key) => said.replaceAll(key.reveal() || '\0', '[secret]'), text || 'null'),
    );
  }
}

/** Why nothing is paid for what a request is for. */
const CLOSED: Readonly<Record<Purpose, string>> = {
  post: 'the account’s spending limit is reached',
  other: 'the account’s spending limit is reached, or what is left is kept for its posts',
};

const isSurelyUndone = (error: unknown): boolean =>
  error instanceof CallFailed && error.failure.kind !== 'outcome-unknown';

/** An answer is an object with something in it; a page of HTML with status 200 is no success. */
function demandValue<T extends object>(data: unknown, { method, path }: Request): T {
  if (typeof data !== 'object' || data === null) {
    const reason = `${method} /2/${path} answered something that is not JSON`;
    throw new CallFailed({ kind: method === 'GET' ? 'unreachable' : 'outcome-unknown', reason });
  }
  const failure = failureOfErrors(data);
  if (failure) throw new CallFailed(failure);
  return data as T;
}
