import { attempt, CallFailed } from '#networks/failing.ts';
import type { ComposedText } from '#game/words/compose.ts';
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
import type { Outcome } from '#networks/outcome.ts';
import { ServerClock } from '#networks/server-clock.ts';
import type { Clock } from '#platform/clock.ts';
import type { Secret } from '#platform/secret.ts';
import { PageSize } from '#networks/page-size.ts';
import { cleanName, isPage, readThread } from '#networks/reading.ts';
import { searchMentions } from '#networks/searching.ts';
import { partOf } from '#networks/share.ts';
import { key, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { Approvals } from './approvals.ts';
import { capabilitiesOf, habitsOf, type Habits } from './capabilities.ts';
import { clientOver } from './client.ts';
import {
  collect,
  cursorAt,
  mentionsSince,
  MOST_NOTIFICATIONS,
  type NotificationPages,
  pagesOf,
} from './collecting.ts';
import { find, inItsPlace, ownSince } from './finding.ts';
import { readInstance, type Instance } from './instance.ts';
import { listen, streamAt } from './listening.ts';
import { locate } from './locating.ts';
import { postAgain, postsBy } from './others-posts.ts';
import { withoutNote } from './plain-text.ts';
import { boost, edit, favourite, publish, takeBack, unboost, uploadAll } from './publishing.ts';
import { RateLimits } from './rate-limits.ts';
import { relaysOf } from './relays.ts';
import { search } from './searching.ts';
import { type Account, named, ownAccount } from './shapes.ts';
import { type Me, addressOf } from './statuses.ts';
import { thread } from './threads.ts';
import { Wire } from './wire.ts';

export interface MastodonSettings {
  /** The server's address, such as `https://mastodon.example`. */
  readonly server: URL;
  /** An access token with at least the scopes in `SCOPES`. */
  readonly token: Pick<Secret, 'reveal'>;
  readonly clock: Clock;
  /** Longest wait for one whole answer, in milliseconds; 30 s unless told. */
  readonly timeout?: number;
  /** What all accounts on this server share; its own unless told. */
  readonly limits?: RateLimits;
}

/** What the account and its server say about themselves: asked once, for every call needs some of it. */
interface AccountInfo {
  readonly account: Account;
  readonly instance: Instance;
  readonly habits: Habits;
  readonly me: Me;
}

/** One account on Mastodon, or on a server that speaks its API. */
export class MastodonNetwork implements Network {
  readonly name = 'mastodon';
  readonly counter: string;
  readonly #settings: Required<MastodonSettings>;
  readonly #approvals = new Approvals();
  readonly #notifications = new PageSize(MOST_NOTIFICATIONS);
  readonly #serverClock: ServerClock;
  #known: AccountInfo | undefined;

  constructor(settings: MastodonSettings) {
    this.#settings = { timeout: LONGEST_REQUEST_MS, limits: new RateLimits(), ...settings };
    this.counter = settings.server.origin;
    this.#serverClock = new ServerClock(settings.clock);
  }

  async identity(signal: AbortSignal): Promise<Outcome<Identity>> {
    return attempt(signal, async () => {
      // Asked anew: the flag and the name change while the worker runs, and the token may have been revoked.
      this.#known = await readAccountInfo(this.#api(signal));
      const { account, instance, me } = this.#known;
      return {
        address: me.address,
        name: cleanName(account.displayName || account.username || account.acct),
        url:
          account.url !== undefined && isPage(account.url)
            ? account.url
            : new URL(`/@${account.acct}`, this.#settings.server).href,
        bot: account.bot,
        server: cleanName(`${instance.software} ${instance.version}`),
      };
    });
  }

  async capabilities(signal: AbortSignal): Promise<Outcome<Capabilities>> {
    return attempt(signal, async () => capabilitiesOf((await this.#accountInfo(signal)).instance));
  }

  async prepare(post: Outgoing, signal: AbortSignal): Promise<Outcome<Prepared>> {
    return attempt(signal, async () => {
      const { instance, me } = await this.#accountInfo(signal);
      const mediaIds = await uploadAll(this.#api(signal), post, signal);
      return {
        publish: async (leave: Leave, during: AbortSignal) =>
          attempt(during, async () => {
            const published = await publish(
              clientOver(this.#wire(during, leave)),
              me,
              post,
              mediaIds,
              instance,
            );
            this.#approvals.noteOwn(published.id, instance.replyApproval && post.replies === 'approved');
            return published;
          }),
      };
    });
  }

  async ownPosts(since: Temporal.Instant, signal: AbortSignal): Promise<Outcome<OwnPosts>> {
    return attempt(signal, async () => {
      const { me } = await this.#accountInfo(signal);
      const own = await ownSince(this.#api(signal), me, since);
      return {
        find: async (post, by, but, during) =>
          attempt(during, async () => find(this.#api(during), me, own, { post, by, but, since })),
        inItsPlace: async (post, but, during) =>
          attempt(during, async () => inItsPlace(me, own, { post, but, since })),
      };
    });
  }

  async edit(id: string, text: ComposedText, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return attempt(signal, async () => edit(clientOver(this.#wire(signal, leave)), id, text));
  }

  async delete(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return attempt(signal, async () => takeBack(this.#api(signal), id));
  }

  async allowQuotes(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return attempt(signal, async () => {
      if (!(await this.#accountInfo(signal)).instance.quotePolicy) return;
      const path = `/api/v1/statuses/${id}/interaction_policy`;
      const { data } = await this.#wire(signal).put<unknown>(path, { quoteApprovalPolicy: 'public' });
      promised(named, data, 'PUT /api/v1/statuses/:id/interaction_policy', false);
    });
  }

  async favourite(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return attempt(signal, async () => favourite(clientOver(this.#wire(signal, leave)), id));
  }

  /** Hides only what waits for an approval; what everybody has seen stays. */
  async hide(
    reply: string,
    _root: string,
    signal: AbortSignal,
    _leave?: Leave,
    reading?: Reading,
  ): Promise<Outcome<void>> {
    return attempt(signal, async () => {
      const { instance, me } = await this.#accountInfo(signal);
      const part = partOf(reading, 'waiting');
      if (!instance.replyApproval) await this.#api(signal).v1.statuses.$select(reply).fetch();
      else if (await this.#approvals.waits(this.#wire(signal, undefined, part), me, reply, part)) return;
      throw new CallFailed({ kind: 'refused', grounds: { kind: 'no-hiding' } });
    });
  }

  async unhide(
    reply: string,
    _root: string,
    signal: AbortSignal,
    leave?: Leave,
    reading?: Reading,
  ): Promise<Outcome<void>> {
    return attempt(signal, async () => {
      const { instance, me } = await this.#accountInfo(signal);
      if (!instance.replyApproval) return;
      const part = partOf(reading, 'waiting');
      await this.#approvals.approve(this.#wire(signal, leave, part), me, reply, part);
    });
  }

  async locate(
    post: Partial<Pick<Published, 'id'>> & Pick<Published, 'url'>,
    signal: AbortSignal,
  ): Promise<Outcome<string | undefined>> {
    return attempt(signal, async () => locate(this.#api(signal), (await this.#accountInfo(signal)).me, post));
  }

  async boost(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<Boosted>> {
    return attempt(signal, async () => boost(clientOver(this.#wire(signal, leave)), id));
  }

  async unboost(id: string, signal: AbortSignal, leave?: Leave): Promise<Outcome<void>> {
    return attempt(signal, async () => unboost(clientOver(this.#wire(signal, leave)), id));
  }

  async collect(cursor: string | undefined, signal: AbortSignal, reading?: Reading): Promise<Outcome<Batch>> {
    return attempt(signal, async () => {
      const part = partOf(reading, `collect ${cursor ?? ''}`);
      const pages = await this.#notificationPages(signal, part);
      const batch = await collect(pages, cursor, this.#settings.clock.now());
      return { ...batch, replies: await this.#marked(batch.replies, signal, part) };
    });
  }

  cursorAt(since: Temporal.Instant): string {
    return cursorAt(since);
  }

  async mentionsSince(
    since: Temporal.Instant,
    signal: AbortSignal,
    reading?: Reading,
  ): Promise<Outcome<Received>> {
    return attempt(signal, async () => {
      const part = partOf(reading, `mentions ${since}`);
      const read = await mentionsSince(await this.#notificationPages(signal, part), since);
      return { ...read, replies: await this.#marked(read.replies, signal, part) };
    });
  }

  async thread(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Received>> {
    return attempt(signal, async () => {
      const { me, habits } = await this.#accountInfo(signal);
      const part = partOf(reading, `thread ${id}`);
      const api = this.#api(signal, part);
      const received = await readThread(id, () => thread(api, me, id, habits.shallowThreads, part));
      return { ...received, replies: await this.#marked(received.replies, signal, part) };
    });
  }

  async relaysOf(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Relays>> {
    return attempt(signal, async () => {
      const { me, instance } = await this.#accountInfo(signal);
      const part = partOf(reading, `relays ${id}`);
      return relaysOf(this.#wire(signal, undefined, part), me, id, instance.quotePolicy, part);
    });
  }

  async postAgain(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Reply | undefined>> {
    return attempt(signal, async () => {
      const { me } = await this.#accountInfo(signal);
      const part = partOf(reading, `post ${id}`);
      return postAgain(this.#wire(signal, undefined, part), me, id, part);
    });
  }

  async postsBy(
    address: string,
    since: Temporal.Instant,
    signal: AbortSignal,
    reading?: Reading,
  ): Promise<Outcome<readonly Reply[]>> {
    return attempt(signal, async () => {
      const { me } = await this.#accountInfo(signal);
      const part = partOf(reading, `posts ${address} ${since}`);
      return postsBy(this.#api(signal, part), me, address, since, part);
    });
  }

  async search(asked: Search, signal: AbortSignal, reading?: Reading): Promise<Outcome<Found>> {
    const { sought } = asked;
    if (sought.kind === 'mentions') {
      return searchMentions(this, asked, signal, partOf(reading, 'search'));
    }
    return attempt(signal, async () => {
      const { me } = await this.#accountInfo(signal);
      const part = partOf(reading, `search ${JSON.stringify(asked)}`);
      const now = this.#settings.clock.now();
      return search(this.#api(signal, part), me, { ...asked, sought }, now, part);
    });
  }

  /** Ends at once, too, when the server cannot be asked where its stream is: the collector comes back without it. */
  async listen(wake: () => void, signal: AbortSignal): Promise<void> {
    const known = await attempt(signal, async () => this.#accountInfo(signal));
    if (!known.ok || !known.value.habits.streams) return;
    const url = streamAt(known.value.instance.streaming, this.#settings.server);
    if (url) await listen(url, this.#settings.token, wake, signal);
  }

  clockAhead(): Temporal.Duration | undefined {
    return this.#serverClock.ahead();
  }

  budget(of: RequestKind): RateBudget | undefined {
    const { limits, clock } = this.#settings;
    return of === 'reading' ? limits.forReading(clock.now()) : limits.current(clock.now());
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  #wire(signal: AbortSignal, leave?: Leave, reading?: Reading): Wire {
    return new Wire(
      { ...this.#settings, account: this.#known?.me.id, serverClock: this.#serverClock },
      signal,
      leave,
      reading,
    );
  }

  #api(signal: AbortSignal, reading?: Reading): mastodon.rest.Client {
    return clientOver(this.#wire(signal, undefined, reading));
  }

  async #notificationPages(signal: AbortSignal, reading: Reading): Promise<NotificationPages> {
    const { me, instance, habits } = await this.#accountInfo(signal);
    const telling = { ...habits, approvals: instance.replyApproval };
    return pagesOf(this.#api(signal, reading), me, telling, this.#notifications, reading);
  }

  /** Says of replies which of them wait for an approval, where any can. */
  async #marked(replies: readonly Reply[], signal: AbortSignal, reading: Reading): Promise<readonly Reply[]> {
    if (!(await this.#accountInfo(signal)).instance.replyApproval) return replies;
    const held = await this.#approvals.among(this.#wire(signal, undefined, reading), reading, replies);
    return replies.map((reply) => {
      const waits = held.has(reply.id);
      const isNoted = waits && reply.held === undefined;
      return { ...reply, held: waits, text: isNoted ? withoutNote(reply.text) : reply.text };
    });
  }

  async #accountInfo(signal: AbortSignal): Promise<AccountInfo> {
    return (this.#known ??= await readAccountInfo(this.#api(signal)));
  }
}

async function readAccountInfo(api: mastodon.rest.Client): Promise<AccountInfo> {
  const told: unknown = await api.v1.accounts.verifyCredentials();
  const account = promised(ownAccount, told, 'GET /api/v1/accounts/verify_credentials', true);
  const instance = await readInstance(api);
  const habits = habitsOf(instance);
  const me = {
    id: account.id,
    address: promised(key, addressOf(account.acct, instance.domain), 'GET /api/v2/instance', true),
    domain: instance.domain,
    habits,
  };
  return { account, instance, habits, me };
}
