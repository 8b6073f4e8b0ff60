import { type Clock, systemClock } from '#platform/clock.ts';
import { OAuth } from './mastodon-oauth.ts';
import { approverOf, pendingNote, policyTold } from './mastodon-approvals.ts';
import { render } from './mastodon-html.ts';

export type Visibility = 'public' | 'unlisted' | 'private' | 'direct';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  note: string;
  bot: boolean;
  /** Of its own server, where that is another one; what it posts is dated there. */
  readonly home?: string | undefined;
}

export interface Media {
  readonly id: string;
  readonly owner: Person;
  readonly description: string;
  readonly bytes: Uint8Array;
  readonly name: string;
  /** How many times it must be asked for before it has been worked out. */
  looksLeft: number;
}

/** What others may do with a post. */
export interface Policy {
  readonly favourites: boolean;
  readonly reblogs: boolean;
  readonly replies: 'anyone' | 'approved' | 'nobody';
}

export interface Post {
  readonly id: string;
  readonly author: Person;
  readonly createdAt: Date;
  readonly visibility: Visibility;
  readonly inReplyTo: Post | undefined;
  text: string;
  spoiler: string;
  sensitive: boolean;
  language: string | null;
  media: readonly Media[];
  quotes: string;
  editedAt: Date | undefined;
  mentions: readonly Person[];
  readonly favourites: Set<Person>;
  readonly boosts: Person[];
  readonly quoting: Post | undefined;
  readonly policy: Policy;
  /** By which its author asked to reply; it stays once it has been answered. */
  readonly request: { readonly id: string } | undefined;
  /** Its request has not been answered. */
  waits: boolean;
}

const OPEN: Policy = { favourites: true, reblogs: true, replies: 'anyone' };

type Derived = 'id' | 'createdAt' | 'editedAt' | 'mentions' | 'favourites' | 'boosts' | 'request' | 'waits';

export interface Notice {
  readonly id: string;
  readonly type: 'mention' | 'status' | 'favourite' | 'reblog' | 'pending.reply';
  readonly createdAt: Date;
  readonly from: Person;
  readonly to: Person;
  readonly post: Post;
}

/** What a Mastodon server remembers, in memory. Ids grow, and are longer than a double can hold. */
export class MastodonState {
  readonly host: string;
  readonly people: Person[] = [];
  readonly posts = new Map<string, Post>();
  /** Replies that waited ever, by their requests; these stay when a post goes. */
  readonly asked = new Map<string, Post>();
  readonly media = new Map<string, Media>();
  readonly oauth = new OAuth();
  readonly notices: Notice[] = [];
  readonly onNotice = new Set<(notice: Notice) => void>();
  /** Whether a post says when it was edited. */
  tellsEdits = true;
  /** By what they quote, those that are gone among them. */
  readonly #quoting = new Map<Post, readonly Post[]>();
  readonly #clock: Clock;
  #lastId = 113_000_000_000_000_000n;

  constructor(host: string, clock: Clock = systemClock) {
    this.host = host;
    this.#clock = clock;
  }

  /** The present moment, by this server. */
  date(): Date {
    return new Date(this.#clock.now().epochMilliseconds);
  }

  nextId(): string {
    return String((this.#lastId += 65_537n));
  }

  /** @param home its server, if it is not this one */
  person(name: string, note = '', home?: string): Person {
    const known = this.people.find((person) => person.name === name);
    if (known !== undefined) return known;
    const made = { id: this.nextId(), name, token: `token-of-${name}`, note, bot: false, home };
    this.people.push(made);
    return made;
  }

  /** Takes a post in. `createdAt`: what its author’s server says, whatever that is. */
  add(
    made: Omit<Post, Derived | 'quoting' | 'policy'> &
      Partial<Pick<Post, 'quoting' | 'policy' | 'createdAt'>>,
  ): Post {
    const { author, inReplyTo: parent } = made;
    const waits =
      parent?.policy.replies === 'approved' && parent.author !== author && !parent.mentions.includes(author);
    const post: Post = {
      quoting: undefined,
      policy: OPEN,
      createdAt: this.date(),
      ...made,
      id: this.nextId(),
      editedAt: undefined,
      mentions: this.mentionsIn(made.text),
      favourites: new Set(),
      boosts: [],
      request: waits ? { id: this.nextId() } : undefined,
      waits,
    };
    this.posts.set(post.id, post);
    if (post.quoting) this.#quoting.set(post.quoting, [...(this.#quoting.get(post.quoting) ?? []), post]);
    if (post.request) this.asked.set(post.request.id, post);
    const approver = waits ? approverOf(post) : undefined;
    if (approver) this.tell('pending.reply', author, approver, post);
    else this.#tellMentioned(post);
    return post;
  }

  /** What waited is there for everybody, and those whom it mentions are told. */
  approve(post: Post): void {
    if (!post.waits) return;
    post.waits = false;
    this.#tellMentioned(post);
  }

  /** As GoToSocial: any sign of attention from whom a reply waits for approves it. */
  noticedBy(post: Post | undefined, person: Person): void {
    if (post?.waits && approverOf(post) === person) this.approve(post);
  }

  #tellMentioned(post: Post): void {
    for (const person of post.mentions) this.tell('mention', post.author, person, post);
  }

  mentionsIn(text: string): readonly Person[] {
    const names = text.matchAll(/(?<![\w/])@(\w+)(?:@([\w.:-]*\w))?/gu);
    const found = [...names].flatMap(([, name, host]) =>
      host === undefined || host === this.host ? this.people.filter((person) => person.name === name) : [],
    );
    return [...new Set(found)];
  }

  tell(type: Notice['type'], from: Person, to: Person, post: Post): void {
    if (from === to) return;
    const notice = { id: this.nextId(), type, createdAt: this.date(), from, to, post };
    this.notices.unshift(notice);
    for (const tellOne of this.onNotice) tellOne(notice);
  }

  visible(post: Post | undefined, viewer: Person | undefined): post is Post {
    if (post === undefined) return false;
    if (post.waits) return viewer !== undefined && (viewer === post.author || viewer === approverOf(post));
    if (post.visibility === 'public' || post.visibility === 'unlisted' || post.author === viewer) return true;
    return viewer !== undefined && post.mentions.includes(viewer);
  }

  /** Replies below a post, in depth, as Mastodon orders them. */
  below(post: Post, viewer: Person | undefined): readonly Post[] {
    const byParent = Map.groupBy(this.posts.values(), ({ inReplyTo }) => inReplyTo);
    const under = (parent: Post): readonly Post[] =>
      (byParent.get(parent) ?? []).flatMap((reply) => [
        ...(this.visible(reply, viewer) ? [reply] : []),
        ...under(reply),
      ]);
    return under(post);
  }

  /** Quotes of a post, newest first. */
  quotesOf(post: Post): readonly Post[] {
    return (this.#quoting.get(post) ?? []).filter(({ id }) => this.posts.has(id)).toReversed();
  }

  account(person: Person): Record<string, unknown> {
    return {
      id: person.id,
      username: person.name,
      acct: person.home === undefined ? person.name : `${person.name}@${person.home}`,
      display_name: person.name === 'shy' ? '' : `${person.name} d’Angers`,
      note: render(person.note, this).html,
      url: `http://${this.host}/@${person.name}`,
      bot: person.bot,
      fields: [],
    };
  }

  status(post: Post, viewer: Person | undefined): Record<string, unknown> {
    const { html, tags } = render(post.text, this);
    const note =
      post.waits && viewer === approverOf(post) ? pendingNote(this.host, post.request?.id ?? '') : '';
    return {
      id: post.id,
      uri: `http://${this.host}/users/${post.author.name}/statuses/${post.id}`,
      url: `http://${this.host}/@${post.author.name}/${post.id}`,
      created_at: post.createdAt.toISOString(),
      ...(this.tellsEdits && { edited_at: post.editedAt?.toISOString() ?? null }),
      account: this.account(post.author),
      content: html + note,
      visibility: post.visibility,
      sensitive: post.sensitive,
      spoiler_text: post.spoiler,
      language: post.language,
      in_reply_to_id: post.inReplyTo?.id ?? null,
      in_reply_to_account_id: post.inReplyTo?.author.id ?? null,
      interaction_policy: policyTold(post.policy),
      media_attachments: post.media.map((media) => this.attachment(media)),
      mentions: post.mentions.map((person) => ({ id: person.id, username: person.name, acct: person.name })),
      tags: tags.map((name) => ({ name, url: `http://${this.host}/tags/${name}` })),
      favourites_count: post.favourites.size,
      reblogs_count: post.boosts.length,
      quotes_count: this.quotesOf(post).length,
      quote: post.quoting ? { state: 'accepted', quoted_status: { id: post.quoting.id } } : null,
      favourited: viewer !== undefined && post.favourites.has(viewer),
      reblogged: viewer !== undefined && post.boosts.includes(viewer),
      quote_approval: { automatic: post.quotes === 'public' ? ['public'] : [], manual: [] },
    };
  }

  attachment(media: Media): Record<string, unknown> {
    const url = media.looksLeft > 0 ? null : `http://${this.host}/media/${media.id}.jpg`;
    return { id: media.id, type: 'image', url, preview_url: url, description: media.description };
  }
}
