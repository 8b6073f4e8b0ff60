import type { Leave, Network, Outgoing, Prepared } from '#networks/network.ts';
import { LONGEST_REQUEST_MS } from '#networks/network.ts';
import { heldBack } from '#networks/leaving.ts';
import { done, failed, type Outcome } from '#networks/outcome.ts';
import type { Operation } from '#networks/village/faults.ts';
import type { VillageNetwork } from '#networks/village/village-network.ts';
import type { NetworkHarm } from './plan.ts';
import type { ServerLog } from './server-log.ts';
import type { State } from './sometimes.ts';
import type { SimulatedTime } from './time.ts';
import type { Actor, Turnstile } from './turnstile.ts';
import type { Searched } from './watch/around-the-game.ts';

/** What a server takes at the most over a request that nobody waits for any more. */
const SLOWNESS_MS = 20_000;
/** Nothing takes effect later than this after it has left. */
const LATEST_MS = LONGEST_REQUEST_MS + SLOWNESS_MS - 1_000;

/** What requests go through. */
export interface Way {
  readonly time: SimulatedTime;
  readonly turnstile: Turnstile;
  readonly log: ServerLog;
  /** The servers, and whatever is on its way to them. */
  readonly server: Actor;
  /** What goes wrong with the next request. */
  readonly harmOf: (account: string, operation: Operation) => NetworkHarm | undefined;
  readonly sometimes: (state: State) => void;
  /** How a post reads at this moment. */
  readonly textOf: (id: string) => string;
  /** How long a request is on its way, in milliseconds. */
  readonly journey: (operation: Operation) => number;
  /** Requests that have left and that their servers have not taken yet. */
  readonly underWay: Set<{ readonly operation: Operation }>;
  /** A server has looked for something that is listened to. */
  readonly searched: (searched: Searched) => void;
  /** Has what was read come twice, and in any order. */
  readonly disorder: (read: unknown) => void;
}

const READS: ReadonlySet<Operation> = new Set<Operation>([
  'identity',
  'capabilities',
  'upload',
  'find',
  'locate',
  'collect',
  'thread',
  'mentionsSince',
  'relaysOf',
  'postAgain',
  'postsBy',
]);

/** How one worker speaks to the server of one account: each request may be held up, lost, late or broken, and outlives who sent it. */
export class Wire {
  readonly #way: Way;
  readonly #actor: Actor;
  readonly #account: string;
  readonly #network: VillageNetwork;
  readonly #ahead: Temporal.Duration;

  /** @param ahead how far the worker's clock is ahead of the server's */
  constructor(way: Way, actor: Actor, account: string, network: VillageNetwork, ahead: Temporal.Duration) {
    this.#way = way;
    this.#actor = actor;
    this.#account = account;
    this.#network = network;
    this.#ahead = ahead;
  }

  /** The account as the worker has it. */
  get network(): Network {
    const network = this.#network;
    const log = this.#way.log;
    const account = this.#account;
    return {
      name: network.name,
      identity: (signal) => this.#ask('identity', signal, (during) => network.identity(during)),
      capabilities: (signal) => this.#ask('capabilities', signal, (during) => network.capabilities(during)),
      prepare: (post, signal) => this.#prepare(post, signal),
      ownPosts: (since, signal) => this.#ask('find', signal, (during) => network.ownPosts(since, during)),
      edit: (id, text, signal, leave) =>
        this.#leave('edit', signal, leave, async (during) => {
          const outcome = await network.edit(id, text, during);
          if (outcome.ok) log.changed.push({ account, kind: 'edit', id, text, at: this.#way.time.now() });
          return outcome;
        }),
      delete: (id, signal) =>
        this.#ask('delete', signal, async (during) => {
          const outcome = await network.delete(id, during);
          if (outcome.ok)
            log.changed.push({ account, kind: 'delete', id, text: '', at: this.#way.time.now() });
          return outcome;
        }),
      allowQuotes: (id, signal) =>
        this.#ask('allowQuotes', signal, (during) => network.allowQuotes(id, during)),
      favourite: (id, signal, leave) =>
        this.#leaveAt('favourite', signal, leave, async (during, left) => {
          const outcome = await network.favourite(id, during);
          if (outcome.ok) log.favoured.push({ account, id, at: this.#way.time.now(), left });
          return outcome;
        }),
      hide: (reply, root, signal, leave) =>
        this.#leave('hide', signal, leave, (during) => network.hide(reply, root, during)),
      unhide: (reply, root, signal, leave) =>
        this.#leave('unhide', signal, leave, (during) => network.unhide(reply, root, during)),
      locate: (post, signal) =>
        this.#ask('locate', signal, (during) => network.locate({ url: post.url }, during)),
      boost: (id, signal, leave) =>
        this.#leaveAt('boost', signal, leave, async (during, left) => {
          const outcome = await network.boost(id, during);
          if (outcome.ok && outcome.value === 'made') {
            const text = this.#way.textOf(id);
            log.boosted.push({ account, id, text, at: this.#way.time.now(), left });
          }
          return outcome;
        }),
      unboost: (id, signal, leave) =>
        this.#leave('unboost', signal, leave, async (during) => {
          const outcome = await network.unboost(id, during);
          if (outcome.ok) this.#way.sometimes('a boost of a live hour was taken back');
          return outcome;
        }),
      collect: async (cursor, signal, share) => {
        const read = await this.#ask('collect', signal, (during) => network.collect(cursor, during, share));
        if (read.ok) log.deliver(account, read.value.replies);
        return read;
      },
      cursorAt: (since) => network.cursorAt(since),
      thread: async (id, signal, share) => {
        const read = await this.#ask('thread', signal, (during) => network.thread(id, during, share));
        if (read.ok) log.deliver(account, read.value.replies);
        return read;
      },
      mentionsSince: async (since, signal, share) => {
        const read = await this.#ask('mentionsSince', signal, (during) =>
          network.mentionsSince(since, during, share),
        );
        if (read.ok) log.deliver(account, read.value.replies);
        return read;
      },
      relaysOf: (id, signal, share) =>
        this.#ask('relaysOf', signal, (during) => network.relaysOf(id, during, share)),
      postAgain: (id, signal, share) =>
        this.#ask('postAgain', signal, (during) => network.postAgain(id, during, share)),
      postsBy: (address, since, signal, share) =>
        this.#ask('postsBy', signal, (during) => network.postsBy(address, since, during, share)),
      search: async (asked, signal, share) => {
        await this.#stand('search', signal);
        const day = this.#way.time.now().add(this.#ahead).toString().slice(0, 10);
        return this.#send('search', signal, async (during) => {
          const found = await network.search(asked, during, share);
          // What a live hour looks for leaves nothing out.
          if (found.ok && asked.without) this.#way.searched({ day, looked: found.value.looked });
          return found;
        });
      },
      listen: (wake, signal) => network.listen(wake, signal),
      clockAhead: () => this.#ahead,
      budget: (of) => network.budget(of),
      [Symbol.asyncDispose]: async () => undefined,
    };
  }

  async #prepare(post: Outgoing, signal: AbortSignal): Promise<Outcome<Prepared>> {
    const { pictures } = post;
    const uploaded =
      pictures.length === 0
        ? done(undefined)
        : await this.#ask('upload', signal, async (during) => {
            const prepared = await this.#network.prepare(post, during);
            return prepared.ok ? done(undefined) : prepared;
          });
    if (!uploaded.ok) return uploaded;
    return done({
      publish: async (leave, during) => {
        await this.#stand('publish', during);
        if (!leave()) {
          this.#way.sometimes('a post decided too long ago did not leave');
          return failed(heldBack().failure);
        }
        const left = this.#way.time.now();
        return this.#send('publish', during, async (inside) => {
          // Pictures were sent before.
          const prepared = await this.#network.prepare({ ...post, pictures: [] }, inside);
          if (!prepared.ok) return prepared;
          const outcome = await prepared.value.publish(() => true, inside);
          if (outcome.ok) {
            const isKnown = this.#way.log.posted.some(({ id }) => id === outcome.value.id);
            if (isKnown) this.#way.sometimes('a key gave the post that was there');
            else this.#made(post, outcome.value.id, left);
          }
          return outcome;
        });
      },
    });
  }

  /** A post has come to be. @param left when its request left */
  #made(post: Outgoing, id: string, left: Temporal.Instant): void {
    const at = this.#way.time.now();
    this.#way.log.post(post, { account: this.#account, id, at, left, worker: this.#actor.name });
    if (left.until(at).total('milliseconds') > LONGEST_REQUEST_MS)
      this.#way.sometimes('a post was made after its sender had given up');
  }

  async #ask<T>(
    operation: Operation,
    signal: AbortSignal,
    act: (signal: AbortSignal) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    await this.#stand(operation, signal);
    return this.#send(operation, signal, act);
  }

  /** Sends what leaves within a lease, if that holds when its turn has come. */
  async #leave<T>(
    operation: Operation,
    signal: AbortSignal,
    leave: Leave = () => true,
    act: (signal: AbortSignal) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    await this.#stand(operation, signal);
    return leave() ? this.#send(operation, signal, act) : failed(heldBack().failure);
  }

  /** The same, of what is told when its request left. */
  async #leaveAt<T>(
    operation: Operation,
    signal: AbortSignal,
    leave: Leave = () => true,
    act: (signal: AbortSignal, left: Temporal.Instant) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    let left = this.#way.time.now();
    const leaves: Leave = () => {
      left = this.#way.time.now();
      return leave();
    };
    return this.#leave(operation, signal, leaves, (during) => act(during, left));
  }

  /** Waits for a turn before a request leaves. */
  async #stand(operation: Operation, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await this.#way.turnstile.pass(this.#actor, `sends ${operation} to ${this.#account}`);
    signal.throwIfAborted();
  }

  /** Sends a request, which from then on is in nobody's hands but the network's. */
  async #send<T>(
    operation: Operation,
    signal: AbortSignal,
    act: (signal: AbortSignal) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const harm = this.#way.harmOf(this.#account, operation);
    const { promise, resolve, reject } = Promise.withResolvers<Outcome<T>>();
    const reads = READS.has(operation);
    const unknown = failed({
      kind: reads ? 'unreachable' : 'outcome-unknown',
      grounds: { kind: 'timed-out', what: operation },
    });
    if (harm?.kind === 'rate-limited') {
      resolve(failed({ kind: 'rate-limited', until: this.#way.time.now().add({ seconds: harm.seconds }) }));
    } else if (harm?.kind === 'error-before') {
      resolve(failed({ kind: 'unreachable', grounds: { kind: 'answered', status: 503, what: operation } }));
    } else if (harm?.kind !== 'lost') {
      void this.#carry(operation, harm, act).then(resolve, reject);
    }
    const off = this.#way.time.after(LONGEST_REQUEST_MS, () => resolve(unknown));
    const give = (): void => reject(signal.reason);
    signal.addEventListener('abort', give, { once: true });
    try {
      const outcome = await promise;
      off();
      await this.#way.turnstile.pass(this.#actor, `hears of ${operation} from ${this.#account}`);
      return outcome;
    } finally {
      off();
      signal.removeEventListener('abort', give);
    }
  }

  /** Takes a request to its server, which does it whatever has become of who sent it, and takes the answer back. */
  async #carry<T>(
    operation: Operation,
    harm: NetworkHarm | undefined,
    act: (signal: AbortSignal) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const { time, turnstile, server, underWay, journey } = this.#way;
    const request = { operation };
    underWay.add(request);
    const lasts = journey(operation) + (harm?.kind === 'late' ? harm.seconds * 1_000 : 0);
    if (lasts > 0) await time.sleep(Math.min(lasts, LATEST_MS));
    await turnstile.pass(server, `takes ${operation} for ${this.#account}`);
    underWay.delete(request);
    const outcome = await act(new AbortController().signal);
    if (harm?.kind === 'disorder' && outcome.ok) this.#way.disorder(outcome.value);
    if (harm?.kind === 'slow') await time.sleep(harm.seconds * 1_000);
    if (harm?.kind === 'unanswered') {
      if (operation === 'publish' && outcome.ok) this.#way.sometimes('a post was made and nobody was told');
      return new Promise(() => undefined);
    }
    if (harm?.kind === 'error-after')
      return failed({
        kind: READS.has(operation) ? 'unreachable' : 'outcome-unknown',
        grounds: { kind: 'answered', status: 502, what: operation },
      });
    return outcome;
  }
}
