import { CallFailed } from '#networks/failing.ts';
import type { Leave, Reading } from '#networks/network.ts';
import { Share } from '#networks/share.ts';
import { AppNS, AtpBaseClient, ComNS, XRPCError } from '@atproto/api';
import { exchange } from '#networks/exchange.ts';
import type { Answer } from '#networks/answer.ts';
import { errorOfAnswer, isPromised, readJson } from './answers.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Pass, Session, SessionSettings } from './session.ts';

export interface WireSettings extends Pick<SessionSettings, 'clock' | 'timeout' | 'serverClock'> {
  readonly session: Session;
  readonly limits: RateLimits;
}

/**
 * Returns the library's typed client over our own transport, for one call of the port. The library's own keeps neither the
 * headers of an answer that fails nor what tells a request that never left from one whose answer was lost.
 * @param reading whose share the requests keep to
 */
export function clientOver(
  settings: WireSettings,
  signal: AbortSignal,
  leave?: Leave,
  reading?: Reading,
): AtpBaseClient {
  const share = new Share(reading);
  const { session, limits, clock, timeout, serverClock } = settings;
  return Client.sending(async (path, init) => {
    const what = /^\/xrpc\/([\w.]+)/u.exec(path)?.[1] ?? path;
    const method = (init.method ?? 'GET').toUpperCase();
    const send = async ({ pds, access }: Pass): Promise<Answer> => {
      const headers = new Headers(init.headers);
      headers.set('Authorization', `Bearer ${access.reveal()}`);
      const harmless = method === 'GET';
      const url = new URL(path, pds);
      return exchange({
        url,
        method,
        headers,
        body: init.body,
        what,
        harmless,
        timeout,
        signal,
        leave,
        serverClock,
        secrets: [access],
      });
    };
    const enter = async (): Promise<Response> => {
      const pass = await session.pass(signal);
      const passed = await limits.enter(what, () => clock.now());
      try {
        let answer = await send(pass);
        if (hasRunOut(answer)) answer = await send(await session.passAfter(pass, signal));
        limits.note(pass.did, what, answer.headers, clock.now());
        if (answer.status === 429) limits.tooMany(what, answer.headers, clock.now());
        if (!isPromised(answer)) throw errorOfAnswer(answer, clock.now());
        return new Response(answer.body);
      } finally {
        passed();
      }
    };
    return share.pass(limits.forReading(clock.now()), enter);
  });
}

/**
 * The library wraps what the transport throws. Its reading of answers is left out, and they come as they are: to the library
 * one odd post, or a field of the name `__proto__` in it, would make a whole page an error.
 */
class Client extends AtpBaseClient {
  static #first: Client | undefined;

  private constructor() {
    super(() => Promise.reject(new Error('Nothing is sent by the client of which the others are made.')));
    const assertValidXrpcOutput = { value: () => true };
    Object.defineProperty(this, 'lex', { value: Object.create(this.lex, { assertValidXrpcOutput }) });
  }

  /**
   * Gives one for `app` and `com` that sends by this. To read the schemas of all methods takes several milliseconds: the first
   * does so, and the others have what it read.
   */
  static sending(fetchHandler: AtpBaseClient['fetchHandler']): Client {
    Client.#first ??= new Client();
    const client: Client = Object.create(Client.#first, { fetchHandler: { value: fetchHandler } });
    return Object.assign(client, { app: new AppNS(client), com: new ComNS(client) });
  }

  override async call(...request: Parameters<AtpBaseClient['call']>): ReturnType<AtpBaseClient['call']> {
    try {
      const response = await super.call(...request);
      response.data = readJson(String(response.data));
      return response;
    } catch (error) {
      if (!(error instanceof XRPCError)) throw error;
      if (error.cause instanceof CallFailed) throw error.cause;
      const [what] = request;
      throw new CallFailed({ kind: 'outcome-unknown', grounds: { kind: 'nonsense', what }, cause: error });
    }
  }
}

/** The protocol says 401; the reference server says 400 and a name. */
const hasRunOut = ({ status, body }: Answer): boolean =>
  status === 401 || (status === 400 && /"(ExpiredToken|InvalidToken)"/u.test(body.slice(0, 200)));
