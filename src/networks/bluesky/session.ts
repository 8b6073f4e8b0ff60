import { isBefore } from '#game/moments.ts';
import type { Answer } from '#networks/answer.ts';
import { exchange } from '#networks/exchange.ts';
import { CallFailed } from '#networks/failing.ts';
import type { ServerClock } from '#networks/server-clock.ts';
import type { Clock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { z } from 'zod';
import { type AnsweredError, errorOfAnswer, readJson } from './answers.ts';

export interface SessionSettings {
  /** Where the account logs in, such as `https://bsky.social`. */
  readonly service: URL;
  readonly handle: string;
  readonly appPassword: Pick<Secret, 'reveal'>;
  readonly clock: Clock;
  /** Longest wait for one whole answer, in milliseconds. */
  readonly timeout: number;
  /** Learns the server's time from each answer. */
  readonly serverClock?: ServerClock | undefined;
}

/** What a login gives. */
export interface Pass {
  /** The account's identifier for good, whatever its handle becomes. */
  readonly did: string;
  readonly handle: string;
  /** The server that keeps the account's records: behind bsky.social stand many. */
  readonly pds: URL;
  readonly access: Secret;
  readonly refresh: Secret;
}

const answer = z.object({
  did: z.string(),
  handle: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
  didDoc: z
    .object({ service: z.array(z.object({ id: z.string(), serviceEndpoint: z.unknown() })) })
    .optional()
    .catch(undefined),
});

/** How long a login that was turned away is not repeated: servers allow 30 in five minutes, and fewer a day. */
const TURNED_AWAY = { minutes: 1 } as const;

/** One login, kept and shared by all calls; renewed when it has run out, and made anew when it cannot be renewed. */
export class Session {
  readonly #settings: SessionSettings;
  #pass: Pass | undefined;
  #opening: Promise<Pass> | undefined;
  #turnedAway: { readonly error: CallFailed; readonly until: Temporal.Instant } | undefined;

  constructor(settings: SessionSettings) {
    this.#settings = settings;
  }

  /** Returns the pass to show, logging in if need be. */
  async pass(signal: AbortSignal): Promise<Pass> {
    return this.#pass ?? this.#open(signal, async () => this.#logIn());
  }

  /** Returns the pass after one that the server no longer takes. Whoever asks while another is renewing gets the same. */
  async passAfter(stale: Pass, signal: AbortSignal): Promise<Pass> {
    if (this.#pass !== undefined && this.#pass !== stale) return this.#pass;
    return this.#open(signal, async () => (await this.#renew(stale)) ?? this.#logIn());
  }

  async #open(signal: AbortSignal, obtain: () => Promise<Pass>): Promise<Pass> {
    this.#opening ??= obtain()
      .then((pass) => (this.#pass = pass))
      .finally(() => (this.#opening = undefined));
    return unlessAborted(this.#opening, signal);
  }

  async #logIn(): Promise<Pass> {
    const { handle, appPassword, clock } = this.#settings;
    const away = this.#turnedAway;
    if (away && isBefore(clock.now(), away.until)) throw away.error;
    this.#pass = undefined;
    try {
      return await this.#ask('com.atproto.server.createSession', {
        body: JSON.stringify({ identifier: handle, password: appPassword.reveal() }),
        headers: new Headers({ 'Content-Type': 'application/json' }),
        secrets: [appPassword],
      });
    } catch (error) {
      if (error instanceof CallFailed) this.#remember(error);
      throw error;
    }
  }

  #remember(error: CallFailed): void {
    const { failure } = error;
    if (failure.kind === 'unreachable') return;
    const until = failure.kind === 'rate-limited' ? failure.until : undefined;
    this.#turnedAway = { error, until: until ?? this.#settings.clock.now().add(TURNED_AWAY) };
  }

  /** @returns undefined when only a new login helps */
  async #renew({ refresh }: Pass): Promise<Pass | undefined> {
    try {
      return await this.#ask('com.atproto.server.refreshSession', {
        headers: new Headers({ Authorization: `Bearer ${refresh.reveal()}` }),
        secrets: [refresh],
      });
    } catch (error) {
      if (error instanceof CallFailed && error.failure.kind === 'credentials-rejected') return undefined;
      throw error;
    }
  }

  async #ask(
    what: string,
    request: Pick<Parameters<typeof exchange>[0], 'body' | 'headers' | 'secrets'>,
  ): Promise<Pass> {
    const { service, clock, timeout, serverClock } = this.#settings;
    const url = new URL(`/xrpc/${what}`, service);
    // A login posts nothing: one that is lost is simply made again.
    const asked = { url, method: 'POST', what, harmless: true, timeout, serverClock };
    const told = await exchange({ ...request, ...asked });
    const read = told.status < 300 ? answer.safeParse(readJson(told.body)) : undefined;
    if (read?.success !== true) throw aboutAccount(errorOfAnswer(told, clock.now()), told);
    const { did, handle, accessJwt, refreshJwt, didDoc } = read.data;
    const pds = didDoc?.service.find(({ id }) => id.endsWith('#atproto_pds'))?.serviceEndpoint;
    return {
      did,
      handle: handle.toLowerCase(),
      pds: typeof pds === 'string' && isAlike(pds, service) ? new URL(pds) : service,
      access: new Secret(accessJwt),
      refresh: new Secret(refreshJwt),
    };
  }
}

/** A no to a login, or to its renewal, concerns the account, whatever its name: never what was to be posted. */
function aboutAccount(error: AnsweredError, { status, what }: Answer): CallFailed {
  const { failure } = error;
  if (failure.kind !== 'refused' && failure.kind !== 'not-found') return error;
  const grounds = 'grounds' in failure ? failure.grounds : ({ kind: 'answered', status, what } as const);
  return new CallFailed({ kind: 'credentials-rejected', grounds, cause: failure.cause });
}

/** An account's document may name any address: what was encrypted stays so. */
const isAlike = (address: string, { protocol }: URL): boolean =>
  URL.canParse(address) && new URL(address).protocol === protocol;

/** A login outlives the call that began it: others wait for it too. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
