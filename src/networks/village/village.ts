import { isFrom } from '#game/moments.ts';
import type { Clock } from '#platform/clock.ts';
import { type Notice, Notices } from './notices.ts';
import {
  type Draft,
  isSeenBy,
  mentionsIn,
  type Inhabitant,
  type Profile,
  type ReplyOptions,
  type VillagePost,
} from './post.ts';
import { SlowAnswers } from './slow-answers.ts';

export interface VillageSettings {
  /** Stamps everything. */
  readonly clock: Clock;
  /** Server part of every address; `village.example` when absent. */
  readonly domain?: string | undefined;
  /** Seed of the faults that come by chance; 1 when absent. */
  readonly seed?: number | undefined;
  /** Its addresses are those of pages, as on a real network; true when absent. Otherwise nothing leads to a page that is nowhere. */
  readonly onTheWeb?: boolean | undefined;
}

/**
 * A social network of one server, in memory: everything happens when it is asked for, at the clock's present time, and
 * nothing by itself. Accounts of the game act on it through `VillageNetwork`, followers through the methods below.
 */
export class Village {
  readonly clock: Clock;
  readonly domain: string;
  readonly seed: number;
  readonly #scheme: 'https' | 'village';
  /** Answers held back by a fault until the clock has passed their time: `release` them after moving it. */
  readonly slow: SlowAnswers;
  readonly #inhabitants = new Map<string, Inhabitant>();
  readonly #accounts = new Set<string>();
  /** Addresses of the accounts below whose posts all is public. */
  readonly #open = new Set<string>();
  readonly #posts = new Map<string, VillagePost>();
  readonly #answers = new Map<string, string[]>();
  readonly #quotes = new Map<string, string[]>();
  readonly #written = new Map<string, string[]>();
  readonly #marks = new Map<string, string>();
  readonly #notices = new Notices();
  /** Hidden replies, each with the thread in which it is hidden. */
  readonly #hidden = new Map<string, string>();
  #lastPost = 0;

  constructor({ clock, domain = 'village.example', seed = 1, onTheWeb = true }: VillageSettings) {
    this.clock = clock;
    this.domain = domain;
    this.seed = seed;
    this.#scheme = onTheWeb ? 'https' : 'village';
    this.slow = new SlowAnswers(clock);
  }

  /** Gives somebody a home, or changes their profile. */
  welcome(profile: Profile): Inhabitant {
    const address = `${profile.handle}@${this.domain}`.toLowerCase();
    const inhabitant = { ...profile, address, url: `${this.#scheme}://${this.domain}/@${profile.handle}` };
    this.#inhabitants.set(address, inhabitant);
    return inhabitant;
  }

  /**
   * Gives an account of the game a home.
   * @param open all that is said below its posts is public: its network has no private messages
   */
  settle(profile: Profile, open = false): Inhabitant {
    const account = this.welcome(profile);
    this.#accounts.add(account.address);
    if (open) this.#open.add(account.address);
    return account;
  }

  /** Addresses of the game's accounts, in the order in which they settled. */
  get accounts(): readonly string[] {
    return [...this.#accounts];
  }

  /** Returns everybody who ever wrote or settled, with their present profile. */
  inhabitants(): readonly Inhabitant[] {
    return [...this.#inhabitants.values()];
  }

  /** Writes a message. @throws RangeError when it answers something that its author cannot see */
  write(author: Profile, draft: Draft): VillagePost {
    const home = this.welcome(author);
    const parent = draft.inReplyTo;
    const answered = parent === undefined ? undefined : this.post(parent, home.address);
    if (parent !== undefined && answered === undefined) {
      throw new RangeError(`${home.address} cannot see the post ${parent}.`);
    }
    if (answered) this.#approve(answered.id, home.address);
    const id = String(++this.#lastPost);
    const post: VillagePost = {
      ...draft,
      id,
      url: `${home.url}/${id}`,
      author: home,
      root: answered && (answered.root ?? answered.id),
      mentions: mentionsIn(draft.text, this.domain),
      visibility: draft.visibility ?? 'public',
      pictures: draft.pictures ?? [],
      quotes: draft.quotes ?? 'anyone',
      replies: draft.replies ?? 'anyone',
      heldBy: answered && isHeldBelow(answered, home.address) ? answered.author.address : undefined,
      createdAt: this.clock.now(),
      favouritedBy: [],
      boostedBy: [],
    };
    this.#posts.set(id, post);
    append(this.#written, home.address, id);
    if (parent !== undefined) append(this.#answers, parent, id);
    if (draft.quoting !== undefined) append(this.#quotes, draft.quoting, id);
    if (draft.mark !== undefined) this.#marks.set(draft.mark, id);
    this.#tell(post);
    return post;
  }

  /** Says whether all that is said below a post is public: the network of its account has no private messages. */
  isOpen(id: string): boolean {
    const post = this.#posts.get(id);
    if (post?.inReplyTo !== undefined) return this.isOpen(post.inReplyTo);
    return post !== undefined && this.#open.has(post.author.address);
  }

  /** Answers a post as a follower. @throws RangeError when they cannot see it */
  reply(follower: Profile, to: string, text: string, options: ReplyOptions = {}): VillagePost {
    const { mention = true, ...draft } = options;
    const answered = this.#posts.get(to);
    const whole = mention && answered ? `@${answered.author.address} ${text}` : text;
    return this.write(follower, { ...draft, text: whole, inReplyTo: to });
  }

  /** Quotes a post as a follower. @returns undefined when it is not there for them, or its author refuses quotes */
  quote(follower: Profile, id: string, text: string): VillagePost | undefined {
    const quoted = this.post(id, this.welcome(follower).address);
    return quoted?.quotes === 'anyone' ? this.write(follower, { text, quoting: id }) : undefined;
  }

  /** Returns what quotes a post, oldest first, as `viewer` sees it. */
  quotesOf(id: string, viewer?: string): readonly VillagePost[] {
    return (this.#quotes.get(id) ?? []).flatMap((quote) => this.post(quote, viewer) ?? []);
  }

  /** Changes the words of an own reply; leading mentions stay. @returns undefined when it is no longer there */
  editReply(follower: Profile, id: string, text: string): VillagePost | undefined {
    const post = this.#own(follower, id);
    const mentions = post && /^(?:@\S+\s+)*/u.exec(post.text)?.[0];
    return post && this.rewrite(id, `${mentions}${text}`);
  }

  /** Takes an own reply back. @returns whether it was still there */
  deleteReply(follower: Profile, id: string): boolean {
    return this.#own(follower, id) !== undefined && this.remove(id);
  }

  /** Changes the whole text of a post. Whoever it mentions for the first time is told. */
  rewrite(id: string, text: string): VillagePost | undefined {
    const before = this.#posts.get(id);
    const mentions = mentionsIn(text, this.domain);
    const post = this.#change(id, { text, mentions, editedAt: this.clock.now() });
    if (before === undefined || post === undefined) return undefined;
    for (const address of mentions) if (!before.mentions.includes(address)) this.#notify(address, post);
    return post;
  }

  /** Removes a post; what answered it stays, and answers nothing any more. @returns whether it was there */
  remove(id: string): boolean {
    for (const answer of this.#answers.get(id) ?? []) this.#change(answer, { inReplyTo: undefined });
    this.#answers.delete(id);
    return this.#posts.delete(id);
  }

  /** Favourites a post, which approves it where it waits for that. @param address of who does */
  favourite(id: string, address: string): void {
    this.#approve(id, address);
    const given = this.#posts.get(id)?.favouritedBy ?? [];
    if (!given.includes(address)) this.#change(id, { favouritedBy: [...given, address] });
  }

  /** Boosts a post as somebody. @param again what is boosted already is boosted once more, as some servers let one do */
  boost(id: string, address: string, { again = false } = {}): void {
    this.#approve(id, address);
    const given = this.#posts.get(id)?.boostedBy ?? [];
    if (again || !given.includes(address)) this.#change(id, { boostedBy: [...given, address] });
  }

  /** Takes back somebody's boost of a post. */
  unboost(id: string, address: string): void {
    const given = this.#posts.get(id)?.boostedBy ?? [];
    if (given.includes(address)) this.#change(id, { boostedBy: given.filter((one) => one !== address) });
  }

  /** Takes a reply out of what others see of a thread; it stays where its author wrote it. */
  hide(reply: string, root: string): void {
    this.#hidden.set(reply, root);
  }

  /** Shows a reply again that was hidden, or waits for an approval. */
  unhide(reply: string): void {
    this.#hidden.delete(reply);
    this.#release(reply);
  }

  /** Returns the replies hidden in a thread. */
  hiddenIn(root: string): readonly string[] {
    return [...this.#hidden].flatMap(([reply, thread]) => (thread === root ? [reply] : []));
  }

  /** Opens a post to quotes by anyone. */
  allowQuotes(id: string): void {
    this.#change(id, { quotes: 'anyone' });
  }

  /** Returns one post as `viewer` sees it; undefined when it is not there for them. */
  post(id: string, viewer?: string): VillagePost | undefined {
    const post = this.#posts.get(id);
    return post && isSeenBy(post, viewer) ? post : undefined;
  }

  /** Returns everything ever written and not taken back, private messages too, oldest first: for whoever runs the village. */
  posts(): readonly VillagePost[] {
    return [...this.#posts.values()];
  }

  /** Returns everything by one author (an address) and not taken back, private messages too, oldest first. */
  postsBy(address: string): readonly VillagePost[] {
    return (this.#written.get(address) ?? []).flatMap((id) => this.#posts.get(id) ?? []);
  }

  /** Returns the post that was written under this mark, if it is still there. */
  marked(mark: string): VillagePost | undefined {
    return this.#posts.get(this.#marks.get(mark) ?? '');
  }

  /** Returns everything that one follower (an address) may read at this moment, oldest first. */
  seenBy(viewer: string | undefined): readonly VillagePost[] {
    return this.posts().filter((post) => isSeenBy(post, viewer));
  }

  /** Returns everything that a stranger without an account may read at this moment, oldest first. */
  publicView(): readonly VillagePost[] {
    return this.seenBy(undefined);
  }

  /** Returns all that is below a post, at any depth, and that `viewer` may read, oldest first. */
  thread(id: string, viewer?: string): readonly VillagePost[] {
    const below = [...(this.#answers.get(id) ?? [])];
    for (const answer of below) below.push(...(this.#answers.get(answer) ?? []));
    return below
      .toSorted((a, b) => Number(a) - Number(b))
      .flatMap((answer) => this.post(answer, viewer) ?? []);
  }

  /** Says who was mentioned where, after the notice `since`; 0 gives all. Notices of posts since removed are left out. */
  notices(address: string, since: number): readonly Notice[] {
    return this.#notices.of(address, since).filter((notice) => this.#posts.has(notice.post));
  }

  /** Id of the newest notice for `address` of what was posted before a moment; 0: there is none. */
  noticeBefore(address: string, moment: Temporal.Instant): number {
    const all = this.notices(address, 0);
    const since = all.find(({ post: id }) => {
      const post = this.#posts.get(id);
      return post !== undefined && isFrom(post.editedAt ?? post.createdAt, moment);
    });
    return since ? since.id - 1 : (all.at(-1)?.id ?? 0);
  }

  /** Id of the newest notice of anybody; 0 before the first one. */
  get lastNotice(): number {
    return this.#notices.last;
  }

  /** Calls `wake` at each notice for `address`. @returns how to stop */
  watch(address: string, wake: () => void): () => void {
    return this.#notices.watch(address, wake);
  }

  /** Whoever a reply waits for shows it by any sign of attention, as on the servers that offer this. */
  #approve(id: string, address: string): void {
    if (this.#posts.get(id)?.heldBy === address) this.#release(id);
  }

  #release(id: string): void {
    if (this.#posts.get(id)?.heldBy === undefined) return;
    const shown = this.#change(id, { heldBy: undefined });
    if (shown) this.#tell(shown);
  }

  /** Tells those that a post mentions, or, while it waits, the one whom it waits for. */
  #tell(post: VillagePost): void {
    for (const address of post.heldBy === undefined ? post.mentions : [post.heldBy]) {
      this.#notify(address, post);
    }
  }

  #notify(address: string, post: VillagePost): void {
    if (address !== post.author.address) this.#notices.give(address, post.id);
  }

  #own(author: Profile, id: string): VillagePost | undefined {
    const post = this.#posts.get(id);
    return post?.author.handle === author.handle ? post : undefined;
  }

  #change(id: string, change: Partial<VillagePost>): VillagePost | undefined {
    const post = this.#posts.get(id);
    if (post === undefined) return undefined;
    const changed = { ...post, ...change };
    this.#posts.set(id, changed);
    return changed;
  }
}

const isHeldBelow = ({ replies, author, mentions }: VillagePost, address: string): boolean =>
  replies === 'approved' && author.address !== address && !mentions.includes(address);

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
