import type { ComposedText } from '#game/compose.ts';
import { attempt } from '#networks/failing.ts';
import type {
  Batch,
  Capabilities,
  Identity,
  Network,
  Outgoing,
  Published,
  RateBudget,
  Relays,
  Reply,
} from '#networks/network.ts';
import { failed, type Outcome } from '#networks/outcome.ts';
import type { AtpBaseClient } from '@atproto/api';
import { BLUESKY } from './capabilities.ts';
import { collect, page } from './collecting.ts';
import { find } from './finding.ts';
import { hide, unhide } from './hiding.ts';
import { identityOf } from './identity.ts';
import { listen, LOOKED_AT } from './listening.ts';
import { locate } from './locating.ts';
import { publish, takeBack } from './publishing.ts';
import { allowQuotes } from './quoting.ts';
import { RateLimits } from './rate-limits.ts';
import { postsBy, relaysOf } from './relays.ts';
import { Session, type SessionSettings } from './session.ts';
import { like, repost } from './tending.ts';
import { thread } from './threads.ts';
import { clientOver } from './wire.ts';

export interface BlueskySettings extends Omit<SessionSettings, 'timeout'> {
  /** Longest wait for one whole answer, in milliseconds; 30 s unless told. */
  readonly timeout?: number;
}

/** One account on Bluesky, or on a server of its network. */
export class BlueskyNetwork implements Network {
  readonly name = 'bluesky';
  readonly #settings: SessionSettings;
  readonly #session: Session;
  readonly #limits = new RateLimits();
  /** The gate of a thread is one record: changes to it follow one another. */
  #gates: Promise<unknown> = Promise.resolve();

  constructor(settings: BlueskySettings) {
    this.#settings = { timeout: 30_000, ...settings };
    this.#session = new Session(this.#settings);
  }

  async identity(signal: AbortSignal): Promise<Outcome<Identity>> {
    return this.#call(signal, async (api, did) => identityOf(api, did, this.#settings.service));
  }

  async capabilities(signal: AbortSignal): Promise<Outcome<Capabilities>> {
    return this.#call(signal, async () => BLUESKY);
  }

  async publish(post: Outgoing, signal: AbortSignal): Promise<Outcome<Published>> {
    return this.#call(signal, async (api, did) => publish(api, did, post, this.#now()));
  }

  async find(
    post: Outgoing,
    since: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<Outcome<Published | undefined>> {
    return this.#call(signal, async (api, did) => find(api, did, post, since));
  }

  async edit(_id: string, _text: ComposedText, signal: AbortSignal): Promise<Outcome<void>> {
    signal.throwIfAborted();
    return failed({ kind: 'refused', reason: 'Bluesky has no editing of posts.' });
  }

  async delete(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#call(signal, async (api, did) => takeBack(api, did, id));
  }

  async allowQuotes(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#call(signal, async (api, did) => allowQuotes(api, did, id));
  }

  async favourite(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#call(signal, async (api, did) => like(api, did, id, this.#now()));
  }

  async hide(reply: string, root: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#inTurn(() =>
      this.#call(signal, async (api, did) => hide(api, did, reply, root, this.#now())),
    );
  }

  async unhide(reply: string, root: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#inTurn(() =>
      this.#call(signal, async (api, did) => unhide(api, did, reply, root, this.#now())),
    );
  }

  /** Its posts have one id everywhere. */
  async locate(
    { id, url }: Partial<Pick<Published, 'id'>> & Pick<Published, 'url'>,
    signal: AbortSignal,
  ): Promise<Outcome<string | undefined>> {
    return this.#call(signal, async (api) => locate(api, id, url));
  }

  async boost(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#call(signal, async (api, did) => repost(api, did, id, this.#now()));
  }

  async collect(cursor: string | undefined, signal: AbortSignal): Promise<Outcome<Batch>> {
    return this.#call(signal, async (api, did) => collect(api, did, cursor));
  }

  async thread(id: string, signal: AbortSignal): Promise<Outcome<readonly Reply[]>> {
    return this.#call(signal, async (api, did) => thread(api, did, id));
  }

  async relaysOf(id: string, signal: AbortSignal): Promise<Outcome<Relays>> {
    return this.#call(signal, async (api, did) => relaysOf(api, did, id));
  }

  async postsBy(
    address: string,
    since: Temporal.Instant,
    signal: AbortSignal,
  ): Promise<Outcome<readonly Reply[]>> {
    return this.#call(signal, async (api, did) => postsBy(api, did, address, since));
  }

  async listen(wake: () => void, signal: AbortSignal): Promise<void> {
    await listen(() => this.#call(signal, async (api) => page(api, undefined, LOOKED_AT)), wake, signal);
  }

  budget(): RateBudget | undefined {
    return this.#limits.current(this.#now());
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  #now(): Temporal.Instant {
    return this.#settings.clock.now();
  }

  /** @param act is given the client for this call and the account's identifier */
  async #call<T>(
    signal: AbortSignal,
    act: (api: AtpBaseClient, did: string) => Promise<T>,
  ): Promise<Outcome<T>> {
    return attempt(signal, async () => {
      const { did } = await this.#session.pass(signal);
      const wire = { ...this.#settings, session: this.#session, limits: this.#limits };
      return act(clientOver(wire, signal), did);
    });
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#gates.then(act, act);
    this.#gates = turn.catch(() => undefined);
    return turn;
  }
}
