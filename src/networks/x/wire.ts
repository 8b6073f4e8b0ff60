import { randomBytes } from 'node:crypto';
import { routeOf } from '#game/route.ts';
import { exchange } from '#networks/exchange.ts';
import type { Answer } from '#networks/answer.ts';
import { CallFailed } from '#networks/failing.ts';
import type { Leave, Reading } from '#networks/network.ts';
import { Share } from '#networks/share.ts';
import type { Purpose, SpendingLimit } from '#networks/spending-limit.ts';
import { ServerClock } from '#networks/server-clock.ts';
import type { Clock } from '#platform/clock.ts';
import { promised } from '#networks/shapes.ts';
import { Turnstile } from '#networks/turnstile.ts';
import type { z } from 'zod';
import { priceOfDoing, ReadingBill } from './bill.ts';
import { Dialect } from './dialect.ts';
import { failureInside, failureOfAnswer } from './failures.ts';
import { purposeOf } from './purpose.ts';
import { limitsIn, RateLimits } from './rate-limits.ts';
import { encode, type Keys, signed } from './signing.ts';

export interface WireSettings {
  /** `https://api.x.com`, except in tests. */
  readonly server: URL;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly limit: SpendingLimit;
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
  readonly form?: FormData;
  readonly leave?: Leave | undefined;
}

/** The requests of one account: signed, paid for, their limits noted, every failure a `CallFailed`. */
export class Wire {
  readonly limits = new RateLimits();
  readonly dialect = new Dialect();
  readonly serverClock: ServerClock;
  readonly #settings: WireSettings;
  readonly #readings: ReadingBill;
  readonly #turnstiles = new Map<string, Turnstile>();

  constructor(settings: WireSettings) {
    this.#settings = settings;
    this.serverClock = new ServerClock(settings.clock);
    this.#readings = new ReadingBill(settings.clock);
  }

  /**
   * Reads an answer of this shape.
   * @param reading whose share the request keeps to
   * @throws CallFailed, as every request here does
   */
  get<T>(
    shape: z.ZodType<T>,
    path: string,
    query: Query,
    signal: AbortSignal,
    reading?: Reading,
  ): Promise<T> {
    const left = this.limits.forReading(path, this.#settings.clock.now());
    return new Share(reading).pass(left, () => this.#ask(shape, { method: 'GET', path, query }, signal));
  }

  /** Posts JSON, signed, and reads the answer. @param leave asked right before it leaves; always, unless told */
  post<T>(shape: z.ZodType<T>, path: string, body: Body, signal: AbortSignal, leave?: Leave): Promise<T> {
    return this.#ask(shape, { method: 'POST', path, body, leave }, signal);
  }

  /** Posts a form of several parts, signed, and reads the answer. */
  postForm<T>(shape: z.ZodType<T>, path: string, form: FormData, signal: AbortSignal): Promise<T> {
    return this.#ask(shape, { method: 'POST', path, form }, signal);
  }

  /** Puts JSON, and reads the answer. @param leave asked right before it leaves; always, unless told */
  put<T>(shape: z.ZodType<T>, path: string, body: Body, signal: AbortSignal, leave?: Leave): Promise<T> {
    return this.#ask(shape, { method: 'PUT', path, body, leave }, signal);
  }

  /** Deletes what a path names, and reads the answer. */
  delete<T>(shape: z.ZodType<T>, path: string, signal: AbortSignal, leave?: Leave): Promise<T> {
    return this.#ask(shape, { method: 'DELETE', path, leave }, signal);
  }

  async #ask<T>(shape: z.ZodType<T>, request: Request, signal: AbortSignal): Promise<T> {
    const { limit } = this.#settings;
    // Whoever was hidden is shown again whatever it costs: no reply of a citizen stays hidden for want of money.
    const isOwed = request.method === 'PUT' && request.body?.['hidden'] === false;
    const purpose = purposeOf(request);
    if (!isOwed && !(await limit.allows(purpose)))
      throw new CallFailed({ kind: 'out-of-credit', grounds: { kind: CLOSED[purpose] } });
    const turnstile = this.#turnstileOf(request);
    const passed = await turnstile.enter(() => this.#settings.clock.now());
    try {
      signal.throwIfAborted();
      return await this.#paid(shape, request, signal);
    } catch (error) {
      const until = tooManyUntil(error);
      if (until) turnstile.close(until);
      throw error;
    } finally {
      passed();
    }
  }

  async #paid<T>(shape: z.ZodType<T>, request: Request, signal: AbortSignal): Promise<T> {
    // Paid as it is sent: what becomes of it may never be known.
    const takeBack = await this.#settings.limit.pay(priceOfDoing(request));
    try {
      return await this.#answered(shape, request, signal);
    } catch (error) {
      if (isSurelyUndone(error)) await takeBack();
      throw error;
    }
  }

  /** X counts each kind of request apart. */
  #turnstileOf({ method, path }: Request): Turnstile {
    const kind = `${method} ${path.replace(/\d+/gu, ':id')}`;
    const known = this.#turnstiles.get(kind) ?? new Turnstile();
    this.#turnstiles.set(kind, known);
    return known;
  }

  async #answered<T>(shape: z.ZodType<T>, request: Request, signal: AbortSignal): Promise<T> {
    const { method, path } = request;
    const { clock, limit } = this.#settings;
    const { body: text, ...answer } = await this.#exchange(request, signal);
    const limits = limitsIn(answer.headers, clock.now());
    if (limits) this.limits.note(method, path, limits);
    const told = { ...answer, limits, body: jsonIn(text) };
    if (answer.status < 200 || answer.status > 299) throw new CallFailed(failureOfAnswer(told, clock.now()));
    if (method === 'GET') await limit.pay(this.#readings.priceOf(path, told.body));
    const failure = failureInside(told);
    if (failure) throw new CallFailed(failure);
    return promised(shape, told.body, answer.what, answer.harmless);
  }

  async #exchange(
    { method, path, query = {}, body, form, leave }: Request,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { server, keys, clock, timeout } = this.#settings;
    const url = new URL(`/2/${path}`, server);
    url.search = Object.entries(query)
      .map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
      .join('&');
    const once = { nonce: randomBytes(24).toString('hex'), at: clock.now() };
    const headers = new Headers({ Authorization: signed(method, url, keys, once) });
    if (body) headers.set('Content-Type', 'application/json');
    return exchange({
      url,
      method,
      headers,
      body: form ?? (body && JSON.stringify(body)),
      what: routeOf(`${method} /2/${path}`),
      harmless: method === 'GET',
      timeout,
      signal,
      leave,
      serverClock: this.serverClock,
      secrets: Object.values<Keys[keyof Keys]>({ ...keys }),
    });
  }
}

/** Why nothing is paid for what a request is for. */
const CLOSED = { post: 'limit-reached', other: 'limit-kept' } as const satisfies Readonly<
  Record<Purpose, string>
>;

const tooManyUntil = (error: unknown): Temporal.Instant | undefined =>
  error instanceof CallFailed && error.failure.kind === 'rate-limited' ? error.failure.until : undefined;

const isSurelyUndone = (error: unknown): boolean =>
  error instanceof CallFailed && error.failure.kind !== 'outcome-unknown';

/** What a body says as JSON; the body itself where it is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
