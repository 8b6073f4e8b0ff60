import type { ComposedText } from '#game/words/compose.ts';
import { attempt } from '#networks/failing.ts';
import {
  type Batch,
  type Boosted,
  type Found,
  type Identity,
  type Leave,
  LONGEST_REQUEST_MS,
  type Network,
  type Outgoing,
  type OwnPosts,
  type Prepared,
  type Published,
  type RateBudget,
  type RequestKind,
  type Reading,
  type Received,
  type Relays,
  type Reply,
  type Search,
} from '#networks/network.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { done, failed, type Outcome } from '#networks/outcome.ts';
import { PageSize } from '#networks/page-size.ts';
import { readThread } from '#networks/reading.ts';
import { searchMentions } from '#networks/searching.ts';
import { partOf } from '#networks/share.ts';
import { ServerClock } from '#networks/server-clock.ts';
import type { AtpBaseClient } from '@atproto/api';
import { BLUESKY } from './capabilities.ts';
import { collect, MOST_NOTIFICATIONS, page } from './collecting.ts';
import { cursorAt } from './cursor.ts';
import { find, inItsPlace } from './finding.ts';
import { hide, unhide } from './hiding.ts';
import { identityOf } from './identity.ts';
import { listen, lookAfter, NEWEST } from './listening.ts';
import { locate } from './locating.ts';
import { draft, publish, takeBack } from './publishing.ts';
import { allowQuotes } from './quoting.ts';
import { RateLimits } from './rate-limits.ts';
import { postAgain, postsBy, relaysOf } from './relays.ts';
import { search } from './searching.ts';
import { Session, type SessionSettings } from './session.ts';
import { like, repost, unrepost } from './favouriting.ts';
import { thread } from './threads.ts';
import { clientOver } from './wire.ts';

export interface BlueskySettings extends Omit<SessionSettings, 'timeout' | 'serverClock'> {
  /** What all accounts share that log in on this server; its own unless told. */
  readonly limits?: RateLimits;
  /** Longest wait for one whole answer, in milliseconds; 30 s unless told. */
  readonly timeout?: number;
}

/** One account on Bluesky, or on a server of its network. */
export class BlueskyNetwork implements Network {
  readonly name = 'bluesky';
  readonly counter: string;
  readonly #settings: SessionSettings & { readonly serverClock: ServerClock };
  readonly #session: Session;
  readonly #limits: RateLimits;
  readonly #newest = new PageSize(NEWEST);
  readonly #notifications = new PageSize(MOST_NOTIFICATIONS);
  /** The gate of a thread is one record: changes to it follow one another. */
  #gates: Promise<unknown> = Promise.resolve();

  constructor(settings: BlueskySettings) {
    const serverClock = new ServerClock(settings.clock);
    this.#settings = { timeout: LONGEST_REQUEST_MS, ...settings, serverClock };
    this.#session = new Session(this.#settings);
    this.#limits = settings.limits ?? new RateLimits();
    this.counter = settings.service.origin;
  }

  async identity(signal: AbortSignal): Promise<Outcome<Identity>> {
    return this.#call(signal, async (api, did) => identityOf(api, did, this.#settings.service));
  }

  async capabilities(signal: AbortSignal): Promise<Outcome<Capabilities>> {
    return this.#call(signal, async () => BLUESKY);
  }

  async prepare(post: Outgoing, signal: AbortSignal): Promise<Outcome<Prepared>> {
    return this.#call(signal, async (api, did) => {
      const drafted = await draft(api, did, post, this.#now());
      return {
        publish: async (leave: Leave, during: AbortSignal) =>
          this.#call(during, async (posting) => publish(posting, did, drafted), leave),
      };
    });
  }

  /** Returns its posts without listing any: its records are known by their keys. */
  async ownPosts(since: Temporal.Instant, signal: AbortSignal): Promise<Outcome<OwnPosts>> {
    signal.throwIfAborted();
    return done({
      find: async (post, by, but, during) =>
        this.#call(during, async (api, did) => find(api, did, post, since, { by, but })),
      inItsPlace: async (post, but, during) =>
        this.#call(during, async (api, did) => inItsPlace(api, did, post, since, but)),
    });
  }

  async edit(_id: string, _text: ComposedText, signal: AbortSignal): Promise<Outcome<void>> {
    signal.throwIfAborted();
    return failed({ kind: 'refused', grounds: { kind: 'no-editing' } });
  }

  async delete(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#call(signal, async (api, did) => takeBack(api, did, id));
  }

  async allowQuotes(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#call(signal, async (api, did) => allowQuotes(api, did, id));
  }

  async favourite(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return this.#call(signal, async (api, did) => like(api, did, id, this.#now()), leave);
  }

  async hide(reply: string, root: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return this.#inTurn(() =>
      this.#call(signal, async (api, did) => hide(api, did, reply, root, this.#now()), leave),
    );
  }

  async unhide(reply: string, root: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return this.#inTurn(() =>
      this.#call(signal, async (api, did) => unhide(api, did, reply, root, this.#now()), leave),
    );
  }

  /** Returns the id of a post, which is one everywhere. */
  async locate(
    { id, url }: Partial<Pick<Published, 'id'>> & Pick<Published, 'url'>,
    signal: AbortSignal,
  ): Promise<Outcome<string | undefined>> {
    return this.#call(signal, async (api) => locate(api, id, url));
  }

  async boost(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<Boosted>> {
    return this.#call(signal, async (api, did) => repost(api, did, id, this.#now()), leave);
  }

  async unboost(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return this.#call(signal, async (api, did) => unrepost(api, did, id), leave);
  }

  async collect(cursor: string | undefined, signal: AbortSignal, reading?: Reading): Promise<Outcome<Batch>> {
    const part = partOf(reading, `collect ${cursor ?? ''}`);
    const read = async (api: AtpBaseClient, did: string): Promise<Batch> =>
      collect(api, did, cursor, this.#notifications, this.#now(), part);
    return this.#call(signal, read, undefined, part);
  }

  async thread(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Received>> {
    const part = partOf(reading, `thread ${id}`);
    const read = async (api: AtpBaseClient, did: string): Promise<Received> =>
      readThread(id, () => thread(api, did, id, part));
    return this.#call(signal, read, undefined, part);
  }

  cursorAt(since: Temporal.Instant): string {
    return cursorAt(since);
  }

  async mentionsSince(): Promise<Outcome<Received>> {
    return done({ replies: [], setAside: [] });
  }

  async relaysOf(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Relays>> {
    const part = partOf(reading, `relays ${id}`);
    return this.#call(signal, async (api, did) => relaysOf(api, did, id, part), undefined, part);
  }

  async postAgain(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Reply | undefined>> {
    const part = partOf(reading, `post ${id}`);
    return this.#call(signal, async (api, did) => postAgain(api, did, id, part), undefined, part);
  }

  async postsBy(
    address: string,
    since: Temporal.Instant,
    signal: AbortSignal,
    reading?: Reading,
  ): Promise<Outcome<readonly Reply[]>> {
    const part = partOf(reading, `posts ${address} ${since}`);
    const read = async (api: AtpBaseClient, did: string): Promise<readonly Reply[]> =>
      postsBy(api, did, address, since, part);
    return this.#call(signal, read, undefined, part);
  }

  async search(asked: Search, signal: AbortSignal, reading?: Reading): Promise<Outcome<Found>> {
    const { sought } = asked;
    if (sought.kind === 'mentions') {
      return searchMentions(this, asked, signal, partOf(reading, 'search'));
    }
    const part = partOf(reading, `search ${JSON.stringify(asked)}`);
    const read = async (api: AtpBaseClient, did: string): Promise<Found> =>
      search(api, did, { ...asked, sought }, this.#now(), part);
    return this.#call(signal, read, undefined, part);
  }

  async listen(wake: () => void, signal: AbortSignal): Promise<void> {
    await listen(
      () => this.#call(signal, async (api) => this.#newest.fit((limit) => page(api, undefined, limit))),
      wake,
      () => lookAfter(this.#limits.forReading(this.#now()), this.#now()),
      signal,
    );
  }

  clockAhead(): Temporal.Duration | undefined {
    return this.#settings.serverClock.ahead();
  }

  budget(of: RequestKind): RateBudget | undefined {
    return of === 'reading' ? this.#limits.forReading(this.#now()) : this.#limits.current(this.#now());
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  #now(): Temporal.Instant {
    return this.#settings.clock.now();
  }

  /** @param act is given the client for this call and the account's identifier */
  async #call<T>(
    signal: AbortSignal,
    act: (api: AtpBaseClient, did: string) => Promise<T>,
    leave?: Leave,
    reading?: Reading,
  ): Promise<Outcome<T>> {
    return attempt(signal, async () => {
      const { did } = await this.#session.pass(signal);
      const wire = { ...this.#settings, session: this.#session, limits: this.#limits };
      return act(clientOver(wire, signal, leave, reading), did);
    });
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#gates.then(act, act);
    this.#gates = turn.catch(() => undefined);
    return turn;
  }
}
