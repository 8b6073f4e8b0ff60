import { attempt, CallFailed } from '#networks/failing.ts';
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
import { done, type Outcome } from '#networks/outcome.ts';
import { cleanName, readThread } from '#networks/reading.ts';
import { partOf } from '#networks/share.ts';
import { CAPABILITIES } from './capabilities.ts';
import { collect } from './collecting.ts';
import { findAmong, inItsPlace, ownSince } from './finding.ts';
import { type Me, addressOf } from './posts.ts';
import { boost, publish, setHidden, takeBack, unboost, uploadAll } from './publishing.ts';
import { locate, postAgain, postsBy, relaysOf } from './relays.ts';
import { search } from './searching.ts';
import { idAt } from './snowflake.ts';
import { thread } from './threads.ts';
import { type WireSettings, Wire } from './wire.ts';
import { one, type XUser, xUser } from './shapes.ts';

/** `timeout`: 30 s unless told. */
export type XSettings = Omit<WireSettings, 'timeout'> & Partial<Pick<WireSettings, 'timeout'>>;

/** One account on X, by polling. What X's ordinary plan forbids to applications is never tried. */
export class XNetwork implements Network {
  readonly name = 'x';
  readonly countsApart = true;
  readonly #settings: WireSettings;
  readonly #wire: Wire;
  #known: { readonly user: XUser; readonly me: Me } | undefined;

  constructor(settings: XSettings) {
    this.#settings = { timeout: LONGEST_REQUEST_MS, ...settings };
    this.#wire = new Wire(this.#settings);
  }

  async identity(signal: AbortSignal): Promise<Outcome<Identity>> {
    return attempt(signal, async () => {
      // Asked anew: the name changes while the worker runs, and the keys may have been revoked.
      this.#known = await this.#readAccountInfo(signal);
      const { id, username, name } = this.#known.user;
      const url = `https://x.com/${username}`;
      return {
        id,
        address: addressOf(username),
        name: cleanName(name || username),
        url,
        bot: undefined,
        server: 'X',
      };
    });
  }

  async capabilities(signal: AbortSignal): Promise<Outcome<Capabilities>> {
    return attempt(signal, async () => {
      // Nothing of it is asked of X, but an account that cannot play should be told of before it has to.
      await this.#me(signal);
      return CAPABILITIES;
    });
  }

  async prepare(post: Outgoing, signal: AbortSignal): Promise<Outcome<Prepared>> {
    return attempt(signal, async () => {
      const me = await this.#me(signal);
      const pictures = await uploadAll(this.#wire, post, signal);
      return {
        publish: async (leave: Leave, during: AbortSignal) =>
          attempt(during, async () =>
            publish(this.#wire, me, post, pictures, this.#settings.clock.now(), { leave, signal: during }),
          ),
      };
    });
  }

  async ownPosts(since: Temporal.Instant, signal: AbortSignal): Promise<Outcome<OwnPosts>> {
    return attempt(signal, async () => {
      const me = await this.#me(signal);
      const own = await ownSince(this.#wire, me, since, this.#settings.clock.now(), signal);
      return {
        find: async (post, by, but) => done(findAmong(own, me, post, by, but)),
        inItsPlace: async (post, but) => done(inItsPlace(own, me, post, but)),
      };
    });
  }

  async edit(_id: string, _text: string, signal: AbortSignal): Promise<Outcome<void>> {
    return attempt(signal, async () => refuse('no-editing'));
  }

  async delete(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return attempt(signal, async () => takeBack(this.#wire, id, signal));
  }

  async allowQuotes(_id: string, signal: AbortSignal): Promise<Outcome<void>> {
    signal.throwIfAborted();
    return done(undefined);
  }

  async favourite(_id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return attempt(signal, async () => refuse('no-favourites'));
  }

  async hide(reply: string, _root: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return attempt(signal, async () =>
      setHidden(this.#wire, await this.#me(signal), reply, true, { signal, leave }),
    );
  }

  async unhide(reply: string, _root: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return attempt(signal, async () =>
      setHidden(this.#wire, await this.#me(signal), reply, false, { signal, leave }),
    );
  }

  async locate({ url }: Pick<Published, 'url'>, signal: AbortSignal): Promise<Outcome<string | undefined>> {
    return attempt(signal, async () => locate(this.#wire, url, signal));
  }

  async boost(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<Boosted>> {
    return attempt(signal, async () => boost(this.#wire, await this.#me(signal), id, { signal, leave }));
  }

  async unboost(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return attempt(signal, async () => unboost(this.#wire, await this.#me(signal), id, { signal, leave }));
  }

  async collect(cursor: string | undefined, signal: AbortSignal, reading?: Reading): Promise<Outcome<Batch>> {
    return attempt(signal, async () => {
      const me = await this.#me(signal);
      const part = partOf(reading, `collect ${cursor ?? ''}`);
      return collect(this.#wire, me, cursor, this.#settings.clock.now(), signal, part);
    });
  }

  async thread(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Received>> {
    return attempt(signal, async () => {
      const me = await this.#me(signal);
      return readThread(id, () => thread(this.#wire, me, id, signal, partOf(reading, `thread ${id}`)));
    });
  }

  cursorAt(since: Temporal.Instant): string {
    return idAt(since);
  }

  async mentionsSince(): Promise<Outcome<Received>> {
    return done({ replies: [], setAside: [] });
  }

  async relaysOf(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Relays>> {
    return attempt(signal, async () => relaysOf(this.#wire, id, signal, partOf(reading, `relays ${id}`)));
  }

  async postAgain(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Reply | undefined>> {
    const part = partOf(reading, `post ${id}`);
    return attempt(signal, async () => postAgain(this.#wire, await this.#me(signal), id, signal, part));
  }

  async postsBy(
    address: string,
    since: Temporal.Instant,
    signal: AbortSignal,
    reading?: Reading,
  ): Promise<Outcome<readonly Reply[]>> {
    const part = partOf(reading, `posts ${address} ${since}`);
    return attempt(signal, async () =>
      postsBy(this.#wire, await this.#me(signal), address, since, signal, part),
    );
  }

  async search(asked: Search, signal: AbortSignal, reading?: Reading): Promise<Outcome<Found>> {
    const part = partOf(reading, `search ${JSON.stringify(asked)}`);
    return attempt(signal, async () =>
      search(this.#wire, await this.#me(signal), asked, this.#settings.clock.now(), signal, part),
    );
  }

  /** Does nothing: X's streams are not for one account's replies, and the collector comes by itself. */
  async listen(): Promise<void> {}

  clockAhead(): Temporal.Duration | undefined {
    return this.#wire.serverClock.ahead();
  }

  budget(of: RequestKind): RateBudget | undefined {
    return this.#wire.limits.of(of, this.#settings.clock.now());
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  async #me(signal: AbortSignal): Promise<Me> {
    return (this.#known ??= await this.#readAccountInfo(signal)).me;
  }

  async #readAccountInfo(signal: AbortSignal): Promise<{ readonly user: XUser; readonly me: Me }> {
    const { data: user } = await this.#wire.get(one(xUser), 'users/me', {}, signal);
    const latest = this.#known?.me.latest ?? new Map<string, string>();
    return { user, me: { id: user.id, username: user.username, latest } };
  }
}

function refuse(kind: 'no-editing' | 'no-favourites'): never {
  throw new CallFailed({ kind: 'refused', grounds: { kind } });
}
