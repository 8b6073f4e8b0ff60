import { goToSocial, NOTICE_TYPES, policyIn, requests } from './mastodon-approvals.ts';
import type { Manners, MastodonStandIn } from './mastodon.ts';
import type { MastodonState, Notice, Person, Post, Visibility } from './mastodon-state.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly viewer: Person | undefined;
  readonly badToken: boolean;
  readonly json: Readonly<Record<string, unknown>>;
  readonly form: FormData | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

const ok = (body: unknown, headers?: Record<string, string>): Reply => ({
  status: 200,
  body,
  ...(headers && { headers }),
});
const no = (status: number, error: string): Reply => ({ status, body: { error } });
const missing = no(404, 'Record not found');

/** Mastodon's answer to one request. */
export async function answer(server: MastodonStandIn, call: Call): Promise<Reply> {
  if (call.badToken) return no(401, 'The access token is invalid');
  const [, , version, kind = '', id = '', deed = ''] = call.path.split('/');
  const route = `${call.method} ${version} ${kind}`;
  if (call.method === 'POST' && call.path === '/oauth/token') return server.state.oauth.exchange(call);
  if (route === 'POST v1 apps') return server.state.oauth.register(call);
  if (kind === 'instance') return instance(server, version);
  if (call.method === 'GET' && kind === 'statuses') return readPost(server, call, id, deed);
  const { viewer } = call;
  if (viewer === undefined) return no(401, 'This method requires an authenticated user');
  const mine = { ...call, viewer };
  if (route === 'GET v1 accounts' && id === 'verify_credentials') return ok(server.state.account(viewer));
  if (route === 'GET v1 accounts' && id === 'lookup') return lookUp(server, mine);
  if (route === 'GET v1 accounts' && deed === 'statuses') return ownPosts(server, mine, id);
  if (route === 'GET v2 search') return found(server, mine);
  if (route === 'GET v1 timelines' && id === 'tag') return tagged(server, mine, decodeURIComponent(deed));
  if (route === 'POST v2 media') return upload(server, mine);
  if (route === 'GET v1 media') return look(server, mine, id);
  if (route === 'GET v1 notifications') return notices(server, mine);
  if (route === 'POST v1 statuses' && id === '') return post(server, mine);
  if (server.manners.approvesReplies && version === 'v1' && kind === 'interaction_requests') {
    return requests(server.state, mine, id, deed);
  }
  if (kind === 'statuses') return change(server, mine, id, deed);
  return missing;
}

type Mine = Call & { readonly viewer: Person };

/** A post by its address, as with `type=statuses` and `resolve=true`; or those with a phrase, newest first, a page from an offset. */
function found({ state }: MastodonStandIn, { viewer, query }: Mine): Reply {
  const q = query.get('q') ?? '';
  const phrase = /^"(.+)"$/u.exec(q)?.[1]?.toLowerCase();
  const offset = Number(query.get('offset') ?? 0);
  const statuses = [...state.posts.values()]
    .toReversed()
    .filter((post) => state.visible(post, viewer) && post.visibility === 'public')
    .filter(({ text }) => phrase === undefined || text.toLowerCase().includes(phrase))
    .map((post) => state.status(post, viewer))
    .filter(({ url }) => phrase !== undefined || url === q)
    .slice(offset, offset + Math.min(Number(query.get('limit') ?? 20), 40));
  return ok({ accounts: [], hashtags: [], statuses });
}

/** What everybody is told under a hashtag, newest first. */
function tagged({ state }: MastodonStandIn, call: Mine, tag: string): Reply {
  const posts = [...state.posts.values()].toReversed().filter(({ visibility, text }) => {
    const tags: readonly string[] = text.toLowerCase().match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? [];
    return visibility === 'public' && tags.includes(`#${tag.toLowerCase()}`);
  });
  return paged(call, posts, (one) => state.status(one, call.viewer), 40, true);
}

function instance({ manners, url }: MastodonStandIn, version: string | undefined): Reply {
  const configuration = {
    statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 },
    media_attachments: {
      description_limit: 1500,
      image_size_limit: 16_777_216,
      image_matrix_limit: 33_177_600,
    },
  };
  const streaming = `ws://${url.host}`;
  if (version === 'v1') {
    return ok(
      manners.v1 ?? { uri: url.host, version: '4.5.2', urls: { streaming_api: streaming }, configuration },
    );
  }
  if (manners.v2 === null) return missing;
  return ok(
    manners.v2 ?? {
      domain: url.host,
      version: '4.5.2',
      source_url: 'https://github.com/mastodon/mastodon',
      api_versions: { mastodon: 7 },
      configuration: { urls: { streaming }, ...configuration },
      ...(manners.approvesReplies && goToSocial),
    },
  );
}

function lookUp({ state }: MastodonStandIn, { query }: Mine): Reply {
  const [name, host = state.host] = (query.get('acct') ?? '').split('@');
  const person = host === state.host ? state.people.find((one) => one.name === name) : undefined;
  return person ? ok(state.account(person)) : missing;
}

function readPost({ state }: MastodonStandIn, call: Call, id: string, deed: string): Reply {
  const post = state.posts.get(id);
  const { viewer } = call;
  if (!state.visible(post, viewer)) return missing;
  if (deed === '') return ok(state.status(post, viewer));
  if (deed === 'reblogged_by') return boosters(call, state, post);
  if (deed === 'quotes') {
    if (post.author !== viewer) return missing;
    return paged(call, state.quotesOf(post), (quote) => state.status(quote, viewer), 40, true);
  }
  if (deed !== 'context') return missing;
  const descendants = state.below(post, viewer).map((reply) => state.status(reply, viewer));
  return ok({ ancestors: [], descendants });
}

/** As Mastodon: pages are told apart by ids of the boosts, which only the link to the next page knows. */
function boosters({ path, query }: Call, state: MastodonState, post: Post): Reply {
  const before = query.get('max_id') === null ? post.boosts.length : Number(query.get('max_id'));
  const first = Math.max(0, before - Math.min(Number(query.get('limit') ?? 40), 80));
  const page = post.boosts.slice(first, before).toReversed();
  const link = `<http://ignored.example${path}?max_id=${first}>; rel="next"`;
  return ok(
    page.map((person) => state.account(person)),
    first > 0 ? { link } : {},
  );
}

function ownPosts(server: MastodonStandIn, call: Mine, id: string): Reply {
  const { state } = server;
  const posts = [...state.posts.values()].toReversed().filter((one) => one.author.id === id);
  const visible = posts.filter((one) => state.visible(one, call.viewer));
  return paged(call, visible, (one) => state.status(one, call.viewer), 40, true);
}

function notices(server: MastodonStandIn, call: Mine): Reply {
  const { state, manners } = server;
  const types = manners.pageOf === undefined ? call.query.getAll('types[]') : [];
  const without = call.query.getAll('exclude_types[]');
  const unknown = [...types, ...without].find((type) => !NOTICE_TYPES.includes(type));
  if (unknown !== undefined && manners.approvesReplies) {
    return no(400, `Bad Request: unrecognized notification type ${unknown}`);
  }
  const told = state.notices.map((notice) => toldAs(notice, manners));
  const mine = told.filter(
    ({ to, type }) =>
      to === call.viewer && (types.length === 0 || types.includes(type)) && !without.includes(type),
  );
  const still = mine
    .filter((notice) => state.posts.has(notice.post.id))
    .toSorted((a, b) => (manners.datesNoticesByPosts ? b.createdAt.getTime() - a.createdAt.getTime() : 0));
  const show = (notice: (typeof still)[number]): Record<string, unknown> => ({
    id: notice.id,
    type: notice.type,
    created_at: notice.createdAt.toISOString(),
    account: state.account(notice.from),
    status: state.status(notice.post, call.viewer),
  });
  return paged(call, still, show, manners.pageOf ?? 80, manners.pageOf === undefined);
}

function toldAs(notice: Notice, { datesNoticesByPosts, repliesAreNews }: Manners): Notice {
  const answersThem = notice.post.inReplyTo?.author === notice.to;
  return {
    ...notice,
    createdAt: datesNoticesByPosts ? notice.post.createdAt : notice.createdAt,
    type: repliesAreNews && answersThem && notice.type === 'mention' ? 'status' : notice.type,
  };
}

/** A page of what is newest first, cut out as Mastodon does: ids compare as numbers. */
function paged<T extends { readonly id: string }>(
  { query, path }: Call,
  all: readonly T[],
  show: (one: T) => unknown,
  most: number,
  linked: boolean,
): Reply {
  const [maxId, sinceId] = [query.get('max_id'), linked ? query.get('since_id') : null];
  if (![maxId, sinceId].every((id) => id === null || /^\d+$/u.test(id))) return { status: 200, body: [] };
  const limit = Math.min(Number(query.get('limit') ?? 20), most);
  const page = all
    .filter(
      ({ id }) =>
        (maxId === null || BigInt(id) < BigInt(maxId)) && (sinceId === null || BigInt(id) > BigInt(sinceId)),
    )
    .slice(0, limit);
  const last = page.at(-1);
  const link = `<http://ignored.example${path}?max_id=${last?.id}>; rel="next"`;
  return ok(page.map(show), linked && last !== undefined ? { link } : {});
}

async function upload({ state }: MastodonStandIn, { form, viewer }: Mine): Promise<Reply> {
  const file = form?.get('file');
  if (!(file instanceof File)) return no(422, 'Validation failed: File can’t be blank');
  const description = textOf(form?.get('description'));
  if (description.length > 1500) return no(422, 'Validation failed: Description is too long');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const media = { id: state.nextId(), owner: viewer, description, bytes, name: file.name, looksLeft: 2 };
  state.media.set(media.id, media);
  return { status: 202, body: state.attachment(media) };
}

function look({ state }: MastodonStandIn, { viewer }: Mine, id: string): Reply {
  const media = state.media.get(id);
  if (media?.owner !== viewer) return missing;
  media.looksLeft = Math.max(0, media.looksLeft - 1);
  return { status: media.looksLeft > 0 ? 206 : 200, body: state.attachment(media) };
}

function post({ state, manners }: MastodonStandIn, { json, viewer }: Mine): Reply {
  const text = textOf(json['status']);
  if (lengthOf(text) > 500) return no(422, 'Validation failed: Text character limit of 500 exceeded');
  const media = mediaOf(json).flatMap((id) => state.media.get(id) ?? []);
  if (media.length !== mediaOf(json).length || media.some(({ looksLeft }) => looksLeft > 0)) {
    return no(422, 'Cannot attach files that have not finished processing. Try again in a moment!');
  }
  const parent = json['in_reply_to_id'];
  const inReplyTo = typeof parent === 'string' ? state.posts.get(parent) : undefined;
  if (parent !== undefined && !state.visible(inReplyTo, viewer)) {
    return no(404, 'The post you are trying to reply to does not appear to exist.');
  }
  const quoting = state.posts.get(textOf(json['quoted_status_id']));
  if (quoting !== undefined && quoting.quotes !== 'public' && quoting.author !== viewer) {
    return no(403, 'This action is not allowed');
  }
  const policy = manners.approvesReplies ? policyIn(json['interaction_policy']) : policyIn(undefined);
  if (!policy) return no(400, 'Bad Request: error converting interaction policy');
  if (inReplyTo?.policy.replies === 'nobody' && inReplyTo.author !== viewer) {
    return no(403, 'Forbidden: you do not have permission to reply to this status');
  }
  const past = manners.approvesReplies ? pastIn(json['scheduled_at'], state) : undefined;
  if (
    past &&
    (state.mentionsIn(text).some((one) => one !== viewer) || (inReplyTo?.author ?? viewer) !== viewer)
  )
    return no(403, 'Forbidden: only self-replies without mentions of others can be backfilled');
  state.noticedBy(inReplyTo, viewer);
  const spoiler = textOf(json['spoiler_text']);
  const made = state.add({
    author: viewer,
    text,
    visibility: visibilityOf(json['visibility']),
    inReplyTo,
    quoting,
    spoiler,
    sensitive: json['sensitive'] === true || spoiler !== '',
    language: typeof json['language'] === 'string' ? json['language'] : null,
    media,
    quotes: textOf(json['quote_approval_policy']) || 'public',
    policy,
    ...(past && { createdAt: past }),
  });
  return ok(state.status(made, viewer));
}

/** As GoToSocial: a moment that has gone by is the date that the author gives the post. */
function pastIn(told: unknown, state: MastodonState): Date | undefined {
  const at = new Date(textOf(told));
  return at < state.date() ? at : undefined;
}

function change(server: MastodonStandIn, call: Mine, id: string, deed: string): Reply {
  const { state } = server;
  const { viewer, json, method } = call;
  const found = state.posts.get(id);
  if (!state.visible(found, viewer)) return missing;
  const own = found.author === viewer;
  const { favourites, reblogs } = found.policy;
  if (!own && ((deed === 'favourite' && !favourites) || (deed === 'reblog' && !reblogs))) {
    return no(403, 'Forbidden: you do not have permission to do this');
  }
  if (deed === 'favourite' || deed === 'reblog') state.noticedBy(found, viewer);
  if (method === 'POST' && deed === 'favourite') {
    if (!found.favourites.has(viewer)) state.tell('favourite', viewer, found.author, found);
    found.favourites.add(viewer);
  } else if (method === 'POST' && deed === 'reblog') {
    if (found.visibility === 'direct') return no(403, 'This action is not allowed');
    if (server.manners.repeatsBoosts === true || !found.boosts.includes(viewer)) found.boosts.push(viewer);
    state.tell('reblog', viewer, found.author, found);
  } else if (method === 'POST' && deed === 'unreblog') {
    found.boosts.splice(0, found.boosts.length, ...found.boosts.filter((one) => one !== viewer));
  } else if (!own) return missing;
  else if (method === 'PUT' && deed === '') rewrite(server, found, json);
  else if (method === 'PUT' && deed === 'interaction_policy')
    found.quotes = textOf(json['quote_approval_policy']);
  else if (method === 'DELETE') state.posts.delete(id);
  else return missing;
  return ok(state.status(found, viewer));
}

/** As Mastodon: what the edit leaves out is gone. */
function rewrite({ state }: MastodonStandIn, found: Post, json: Call['json']): void {
  found.text = textOf(json['status']);
  found.spoiler = textOf(json['spoiler_text']);
  found.sensitive = json['sensitive'] === true || found.spoiler !== '';
  found.language = typeof json['language'] === 'string' ? json['language'] : found.language;
  found.media = mediaOf(json).flatMap((media) => state.media.get(media) ?? []);
  found.mentions = state.mentionsIn(found.text);
  found.editedAt = state.date();
}

function mediaOf(json: Call['json']): readonly string[] {
  return Array.isArray(json['media_ids']) ? json['media_ids'].map(String) : [];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function visibilityOf(told: unknown): Visibility {
  return told === 'unlisted' || told === 'private' || told === 'direct' ? told : 'public';
}

/** https://docs.joinmastodon.org/user/posting/#text */
function lengthOf(text: string): number {
  return [
    ...new Intl.Segmenter().segment(
      text.replaceAll(/https?:\/\/\S+/gu, 'x'.repeat(23)).replaceAll(/(@\w+)@[\w.:-]+/gu, '$1'),
    ),
  ].length;
}
