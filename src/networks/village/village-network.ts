import type { Grounds } from '#game/grounds.ts';
import type { ComposedText } from '#game/words/compose.ts';
import { byMoment, isFrom } from '#game/moments.ts';
import { heldBack } from '#networks/leaving.ts';
import type {
  Batch,
  Boosted,
  Found,
  Identity,
  Leave,
  Network,
  NetworkId,
  Outgoing,
  OwnPosts,
  Prepared,
  Published,
  RateBudget,
  RequestKind,
  Reading,
  Received,
  Relays,
  Reply,
  Search,
} from '#networks/network.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { done, failed, type Outcome } from '#networks/outcome.ts';
import { searchBack, type TurnFound } from '#networks/searching.ts';
import { partOf } from '#networks/share.ts';
import { mastodonLike } from './capabilities.ts';
import { Chance } from './chance.ts';
import type { Fault, FaultRule, Operation } from './faults.ts';
import { fits } from './searching.ts';
import { among } from './finding.ts';
import { Obstacles } from './obstacles.ts';
import { asReply, type Inhabitant, type Profile, type VillagePost } from './post.ts';
import { Publishing } from './publishing.ts';
import { type Headroom, RateLimits } from './rate-limits.ts';
import type { Village } from './village.ts';

/** How many posts a page of a search has. */
const FOUND_AT_ONCE = 40;

export interface VillageAccount {
  readonly profile: Profile;
  /** It is a partner's: followers answer the accounts of the game. */
  readonly guest?: boolean | undefined;
  /** What network the village stands for; `village` when absent. */
  readonly network?: NetworkId | undefined;
  /** What differs from Mastodon. */
  readonly capabilities?: Partial<Capabilities> | undefined;
  /** In place of the rate of its capabilities. */
  readonly rate?: Capabilities['rate'];
  readonly faults?: readonly FaultRule[] | undefined;
  /** How long a publication's key is kept; an hour, as on Mastodon, when absent; zero for a server that ignores keys. */
  readonly keysKept?: Temporal.Duration | undefined;
}

/** One account of the game in the village. Its calls take effect in the order in which they are made. */
export class VillageNetwork implements Network {
  readonly name: NetworkId;
  readonly #village: Village;
  readonly #home: Inhabitant;
  readonly #capabilities: Capabilities;
  readonly #limits: RateLimits;
  readonly #obstacles: Obstacles;
  readonly #chance: Chance;
  readonly #publishing: Publishing;
  /** How far the clock of whoever holds the account is ahead of the village's; undefined: the village does not tell. */
  ours: Temporal.Duration | undefined = new Temporal.Duration();
  readonly #closing = new AbortController();

  constructor(village: Village, account: VillageAccount) {
    this.name = account.network ?? 'village';
    this.#village = village;
    this.#capabilities = { ...mastodonLike, ...account.capabilities };
    const { hiding, privateReplies, rate = mastodonLike.rate } = this.#capabilities;
    this.#home = account.guest
      ? village.welcome(account.profile)
      : village.settle(account.profile, !privateReplies);
    this.#limits = new RateLimits({ hiding, rate: account.rate ?? rate }, village.clock);
    const seed = village.seed + village.accounts.length;
    this.#obstacles = new Obstacles({
      clock: village.clock,
      slow: village.slow,
      limits: this.#limits,
      seed,
    });
    this.#chance = new Chance(seed);
    this.#publishing = new Publishing({
      village,
      home: this.#home,
      capabilities: this.#capabilities,
      keysKept: account.keysKept,
    });
    this.plan(account.faults ?? []);
  }

  /** Sets what goes wrong from now on, in place of any earlier plan. */
  plan(faults: readonly FaultRule[]): void {
    this.#obstacles.plan(faults);
  }

  identity(signal: AbortSignal): Promise<Outcome<Identity>> {
    const { address, name, url, bot = false } = this.#home;
    return this.#obstacles.ask('identity', signal, () =>
      done({ address, name, url, bot, server: 'Village' }),
    );
  }

  capabilities(signal: AbortSignal): Promise<Outcome<Capabilities>> {
    return this.#obstacles.ask('capabilities', signal, () => done(this.#capabilities));
  }

  async prepare(post: Outgoing, signal: AbortSignal): Promise<Outcome<Prepared>> {
    const uploaded = await this.#obstacles.upload(post.pictures.length, signal);
    if (!uploaded.ok) return uploaded;
    return done({
      publish: async (leave, during) => {
        if (!leave()) return failed(heldBack().failure);
        return this.#obstacles.ask('publish', during, () => this.#publishing.publish(post));
      },
    });
  }

  ownPosts(since: Temporal.Instant, signal: AbortSignal): Promise<Outcome<OwnPosts>> {
    return this.#obstacles.ask('find', signal, () => {
      const own = this.#village
        .postsBy(this.#home.address)
        .filter(({ createdAt }) => isFrom(createdAt, since));
      return done(among(own));
    });
  }

  async edit(
    id: string,
    text: ComposedText,
    signal: AbortSignal,
    leave: Leave = () => true,
  ): Promise<Outcome<void>> {
    if (this.#capabilities.edit && !leave()) return failed(heldBack().failure);
    return this.#obstacles.ask('edit', signal, () => {
      if (!this.#capabilities.edit) return refused({ kind: 'no-editing' });
      if (this.#capabilities.measure(text) > this.#capabilities.textLimit)
        return refused({ kind: 'text-too-long', most: this.#capabilities.textLimit });
      return this.#withOwn(id, () => void this.#village.rewrite(id, text));
    });
  }

  delete(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#obstacles.ask('delete', signal, () => {
      if (!this.#capabilities.delete) return refused({ kind: 'no-deleting' });
      const post = this.#village.post(id, this.#home.address);
      if (post && !this.#isOwn(post)) return refused({ kind: 'not-own-post' });
      this.#village.remove(id);
      return done(undefined);
    });
  }

  allowQuotes(id: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#obstacles.ask('allowQuotes', signal, () =>
      this.#withOwn(id, () => this.#village.allowQuotes(id)),
    );
  }

  async favourite(id: string, signal: AbortSignal, leave: Leave = () => true): Promise<Outcome<void>> {
    if (!leave()) return failed(heldBack().failure);
    return this.#obstacles.ask('favourite', signal, () => {
      if (!this.#capabilities.favourites) return refused({ kind: 'no-favourites' });
      if (!this.#village.post(id, this.#home.address)) return failed({ kind: 'not-found' });
      return done(this.#village.favourite(id, this.#home.address));
    });
  }

  async hide(
    reply: string,
    root: string,
    signal: AbortSignal,
    leave: Leave = () => true,
  ): Promise<Outcome<void>> {
    if (!leave()) return failed(heldBack().failure);
    return this.#obstacles.ask('hide', signal, () => {
      const { hiding } = this.#capabilities;
      if (this.#village.post(reply, this.#home.address)?.heldBy !== undefined) return done(undefined);
      if (!hiding) return refused({ kind: 'no-hiding' });
      const thread = this.#village.post(root, this.#home.address);
      if (!thread) return refused({ kind: 'thread-not-own' });
      if (!this.#isOwn(thread)) return refused({ kind: 'thread-not-own' });
      if (!this.#village.post(reply, this.#home.address)) return failed({ kind: 'not-found' });
      const hidden = this.#village.hiddenIn(root);
      if (!hidden.includes(reply) && hidden.length >= hiding.most)
        return refused({ kind: 'too-many-hidden', most: hiding.most });
      return done(this.#village.hide(reply, root));
    });
  }

  unhide(reply: string, _root: string, signal: AbortSignal): Promise<Outcome<void>> {
    return this.#obstacles.ask('unhide', signal, () => done(this.#village.unhide(reply)));
  }

  locate({ url }: Pick<Published, 'url'>, signal: AbortSignal): Promise<Outcome<string | undefined>> {
    return this.#obstacles.ask('locate', signal, () =>
      done(this.#village.seenBy(this.#home.address).find((post) => post.url === url)?.id),
    );
  }

  async boost(id: string, signal: AbortSignal, leave: Leave = () => true): Promise<Outcome<Boosted>> {
    if (!leave()) return failed(heldBack().failure);
    return this.#obstacles.ask('boost', signal, () => {
      const post = this.#village.post(id, this.#home.address);
      if (!post) return failed({ kind: 'not-found' });
      if (!this.#village.post(id)) return refused({ kind: 'not-public' });
      if (post.boostedBy.includes(this.#home.address)) return done('there');
      this.#village.boost(id, this.#home.address);
      return done('made');
    });
  }

  async unboost(id: string, signal: AbortSignal, leave: Leave = () => true): Promise<Outcome<void>> {
    if (!leave()) return failed(heldBack().failure);
    return this.#obstacles.ask('unboost', signal, () => done(this.#village.unboost(id, this.#home.address)));
  }

  collect(cursor: string | undefined, signal: AbortSignal, reading?: Reading): Promise<Outcome<Batch>> {
    return this.#read('collect', signal, reading, (faults) => {
      if (cursor === undefined)
        return done({ replies: [], setAside: [], cursor: String(this.#village.lastNotice) });
      if (!/^\d+$/u.test(cursor)) return refused({ kind: 'unknown-cursor' });
      const disorder = disorders(faults);
      const notices = this.#village.notices(this.#home.address, Number(cursor));
      const again = disorder ? this.#village.notices(this.#home.address, Number(cursor) - 5) : notices;
      const replies = this.#readable(again.map(({ post }) => post));
      return done({
        replies: disorder ? this.#disordered(replies) : replies,
        setAside: [],
        cursor: String(notices.at(-1)?.id ?? cursor),
      });
    });
  }

  cursorAt(since: Temporal.Instant): string {
    return String(this.#village.noticeBefore(this.#home.address, since));
  }

  thread(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Received>> {
    return this.#read('thread', signal, reading, (faults) => {
      const { address } = this.#home;
      if (!this.#village.post(id, address)) return failed({ kind: 'not-found' });
      const replies = this.#readable(this.#village.thread(id, address).map((post) => post.id));
      return done({ replies: disorders(faults) ? this.#disordered(replies) : replies, setAside: [] });
    });
  }

  mentionsSince(since: Temporal.Instant, signal: AbortSignal, reading?: Reading): Promise<Outcome<Received>> {
    return this.#read('mentionsSince', signal, reading, () => {
      const posts = this.#village.notices(this.#home.address, 0).map(({ post }) => post);
      const replies = this.#readable([...new Set(posts)])
        .filter(({ createdAt }) => isFrom(createdAt, since))
        .toSorted(byMoment(({ createdAt }) => createdAt));
      return done({ replies, setAside: [] });
    });
  }

  relaysOf(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Relays>> {
    return this.#read('relaysOf', signal, reading, () => {
      const post = this.#village.post(id, this.#home.address);
      if (!post) return failed({ kind: 'not-found' });
      const quotes = this.#village.quotesOf(id, this.#home.address);
      const told = this.#capabilities.relays;
      return done({
        boosts: post.boostedBy.length,
        quotes: told.quotes === 'untold' ? 0 : quotes.length,
        boostedBy: told.boosts === 'named' ? [...new Set(post.boostedBy)] : [],
        quotedBy: told.quotes === 'named' ? quotes.map(asReply) : [],
      });
    });
  }

  postAgain(id: string, signal: AbortSignal, reading?: Reading): Promise<Outcome<Reply | undefined>> {
    return this.#read('postAgain', signal, reading, () => {
      const post = this.#village.post(id, this.#home.address);
      return post ? done(asReply(post)) : failed({ kind: 'not-found' });
    });
  }

  postsBy(
    address: string,
    since: Temporal.Instant,
    signal: AbortSignal,
    reading?: Reading,
  ): Promise<Outcome<readonly Reply[]>> {
    return this.#read('postsBy', signal, reading, (faults) => {
      if (!this.#village.inhabitants().some((one) => one.address === address))
        return failed({ kind: 'not-found' });
      if (faults.some(({ kind }) => kind === 'unlisted')) return done([]);
      const posts = this.#village
        .postsBy(address)
        .filter(({ visibility }) => visibility === 'public' || visibility === 'unlisted')
        .filter(({ createdAt }) => isFrom(createdAt, since));
      return done(posts.map(asReply));
    });
  }

  async search(asked: Search, signal: AbortSignal, reading?: Reading): Promise<Outcome<Found>> {
    const { sought } = asked;
    if (sought.kind === 'words' && this.#capabilities.searching.words === 'no')
      return refused({ kind: 'no-searching' });
    const part = partOf(reading, `search ${JSON.stringify(asked)}`);
    const read = await this.#read('search', signal, reading, (faults) => {
      const isLate = faults.some(({ kind }) => kind === 'unlisted');
      const said = this.#village
        .seenBy(undefined)
        .filter((post) => !isLate && !this.#isOwn(post) && fits(post, sought, this.#home.address));
      const replies = said.map(asReply).toReversed();
      return done(disorders(faults) ? this.#disordered(replies) : replies);
    });
    if (!read.ok) return read;
    const turn: TurnFound = async (from = '0', left) => {
      const to = Number(from) + Math.min(left, FOUND_AT_ONCE);
      const replies = read.value.slice(Number(from), to);
      const named = replies.map(({ id }) => id);
      return {
        replies,
        setAside: [],
        named,
        latest: undefined,
        next: to < read.value.length ? String(to) : undefined,
      };
    };
    return done(await searchBack(turn, asked, this.#village.clock.now(), part));
  }

  async listen(wake: () => void, signal: AbortSignal): Promise<void> {
    const ended = AbortSignal.any([signal, this.#closing.signal]);
    if (!this.#capabilities.stream || ended.aborted) return;
    const stop = this.#village.watch(this.#home.address, wake);
    const { promise, resolve } = Promise.withResolvers<void>();
    ended.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    stop();
  }

  clockAhead(): Temporal.Duration | undefined {
    return this.ours;
  }

  budget(of: RequestKind): RateBudget | undefined {
    return this.#limits.budget(of);
  }

  /** How near the account has come to the nearest of its limits. */
  get headroom(): Headroom {
    return this.#limits.tightest;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
  }

  /** Reads something by one request, within the share of its reading. */
  async #read<T>(
    what: Operation,
    signal: AbortSignal,
    reading: Reading | undefined,
    act: (faults: readonly Fault[]) => Outcome<T>,
  ): Promise<Outcome<T>> {
    const until = await reading?.short(this.#limits.budget('reading'));
    if (until) return failed({ kind: 'rate-limited', until, ours: true });
    return this.#obstacles.ask(what, signal, act);
  }

  #withOwn(id: string, act: () => void): Outcome<void> {
    const post = this.#village.post(id, this.#home.address);
    if (!post) return failed({ kind: 'not-found' });
    return this.#isOwn(post) ? done(act()) : refused({ kind: 'not-own-post' });
  }

  #isOwn(post: VillagePost): boolean {
    return post.author.address === this.#home.address;
  }

  #readable(ids: readonly string[]): readonly Reply[] {
    const posts = ids.flatMap((id) => this.#village.post(id, this.#home.address) ?? []);
    return posts.filter((post) => !this.#isOwn(post)).map(asReply);
  }

  #disordered(replies: readonly Reply[]): readonly Reply[] {
    return this.#chance.shuffled([...replies, ...replies.filter(() => this.#chance.happens(0.5))]);
  }
}

function refused(grounds: Grounds): Outcome<never> {
  return failed({ kind: 'refused', grounds });
}

function disorders(faults: readonly Fault[]): boolean {
  return faults.some(({ kind }) => kind === 'disorder');
}
