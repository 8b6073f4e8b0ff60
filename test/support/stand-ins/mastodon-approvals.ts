import type { Call, Reply } from './mastodon-api.ts';
import type { MastodonState, Person, Policy, Post } from './mastodon-state.ts';

/** What GoToSocial 0.20 says of itself where Mastodon says something else. */
export const goToSocial = {
  version: '0.20.1+git-0000000',
  source_url: 'https://codeberg.org/superseriousbusiness/gotosocial',
  api_versions: {},
};

/** The types of notifications that it knows; it refuses any other, in `types[]` and in `exclude_types[]`. */
export const NOTICE_TYPES: readonly string[] = (
  'follow follow_request mention reblog favourite poll status update admin.sign_up admin.report ' +
  'pending.favourite pending.reply pending.reblog'
).split(' ');

const VALUES: readonly unknown[] = ['public', 'followers', 'following', 'mutuals', 'mentioned', 'author'];

const no = (status: number, error: string): Reply => ({ status, body: { error } });
const missing = no(404, 'Not Found: not found');

/** What an `interaction_policy` comes to; what it leaves out is the author's alone. `undefined`: it is no policy. */
export function policyIn(told: unknown): Policy | undefined {
  if (told === undefined) return { favourites: true, reblogs: true, replies: 'anyone' };
  const [favourites, replies, reblogs] = ['can_favourite', 'can_reply', 'can_reblog'].map((deed) =>
    rulesIn(told, deed),
  );
  if (!favourites || !replies || !reblogs) return undefined;
  const asked = replies.manual.includes('public') ? 'approved' : 'nobody';
  return {
    favourites: favourites.automatic.includes('public'),
    reblogs: reblogs.automatic.includes('public'),
    replies: replies.automatic.includes('public') ? 'anyone' : asked,
  };
}

interface Rules {
  readonly automatic: readonly unknown[];
  readonly manual: readonly unknown[];
}

function rulesIn(told: unknown, deed: string): Rules | undefined {
  const rules = asRecord(asRecord(told)[deed]);
  const read = (...names: readonly string[]): readonly unknown[] =>
    names.map((name) => rules[name]).find(Array.isArray) ?? [];
  const automatic = read('automatic_approval', 'always');
  const manual = read('manual_approval', 'with_approval');
  return [...automatic, ...manual].every((value) => VALUES.includes(value))
    ? { automatic, manual }
    : undefined;
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** What a status says of its own policy, in the names of newer servers and of older ones. */
export function policyTold({ favourites, reblogs, replies }: Policy): Record<string, unknown> {
  const rules = (automatic: boolean, manual: boolean): Record<string, unknown> => {
    const [always, asked] = [automatic ? ['public', 'me'] : ['author', 'me'], manual ? ['public'] : []];
    return { always, with_approval: asked, automatic_approval: always, manual_approval: asked };
  };
  return {
    can_favourite: rules(favourites, false),
    can_reply: rules(replies === 'anyone', replies === 'approved'),
    can_reblog: rules(reblogs, false),
  };
}

/** Whom a reply waits for: the author of what it answers. */
export const approverOf = ({ inReplyTo }: Post): Person | undefined => inReplyTo?.author;

/** `GET /api/v1/interaction_requests`, of all or of one, and `POST …/:id/authorize` or `reject`. */
export function requests(
  state: MastodonState,
  { method, query, viewer }: Call & { readonly viewer: Person },
  id: string,
  deed: string,
): Reply {
  if (method === 'GET' && id === '') return list(state, query, viewer);
  const post = state.asked.get(id);
  if (method === 'GET') {
    const known = post && approverOf(post) === viewer && deed === '' ? post : undefined;
    return known ? { status: 200, body: asRequest(state, known, viewer) } : missing;
  }
  if (method !== 'POST' || (deed !== 'authorize' && deed !== 'reject')) return missing;
  // As the server does: what it does not know at all is an error of its own.
  if (!post) return no(500, 'Internal Server Error');
  if (approverOf(post) !== viewer || !post.waits || !state.posts.has(post.id)) return missing;
  const shown = asRequest(state, post, viewer);
  if (deed === 'authorize') state.approve(post);
  else state.posts.delete(post.id);
  return {
    status: 200,
    body: { ...shown, [`${deed === 'authorize' ? 'accepted' : 'rejected'}_at`]: state.date().toISOString() },
  };
}

/**
 * A page of what waits. As the server does: requests are counted first, and those about a post of the viewer's that is gone are
 * left out then, so that a page may be short or empty with others behind it; one whose reply is gone is there without it. A link
 * leads on from the last that is left.
 */
function list(state: MastodonState, query: URLSearchParams, viewer: Person): Reply {
  const wants = (kind: string): boolean => query.get(kind) !== 'false';
  if (!wants('replies') && !wants('favourites') && !wants('reblogs')) {
    return no(400, 'Bad Request: at least one of favourites, replies, or boosts must be true');
  }
  const limit = Number(query.get('limit') ?? 40);
  if (!(limit >= 1 && limit <= 80)) return no(400, 'Bad Request: limit must be between 1 and 80');
  const [maxId, statusId] = [query.get('max_id'), query.get('status_id')];
  const page = [...state.asked.values()]
    .filter((post) => wants('replies') && post.waits && approverOf(post) === viewer)
    .filter(({ inReplyTo }) => statusId === null || inReplyTo?.id === statusId)
    .filter(({ request }) => maxId === null || (request && BigInt(request.id) < BigInt(maxId)))
    .toReversed()
    .slice(0, limit)
    .filter(({ inReplyTo }) => inReplyTo && state.posts.has(inReplyTo.id));
  const last = page.at(-1)?.request?.id;
  const link = `<http://${state.host}/api/v1/interaction_requests?max_id=${last}&limit=${limit}>; rel="next"`;
  return {
    status: 200,
    body: page.map((post) => asRequest(state, post, viewer)),
    ...(last !== undefined && { headers: { link } }),
  };
}

function asRequest(state: MastodonState, post: Post, viewer: Person): Record<string, unknown> {
  return {
    id: post.request?.id,
    type: 'reply',
    created_at: post.createdAt.toISOString(),
    account: state.account(post.author),
    status: post.inReplyTo && state.status(post.inReplyTo, viewer),
    reply: state.posts.has(post.id) ? state.status(post, viewer) : null,
  };
}

/** What is added to a reply for whoever is to approve it. */
export const pendingNote = (host: string, request: string): string => {
  const page = `http://${host}/settings/user/interaction_requests/${request}`;
  return (
    '<div class="gts-system-message gts-pending-reply"><hr><p><i lang="en">ℹ️ Note from ' +
    `${host}: This reply is pending your approval. You can quickly accept it by liking, boosting or replying to it. ` +
    `You can also accept or reject it at the following link: <a href="${page}" rel="noreferrer noopener nofollow" ` +
    `target="_blank">${page}</a>.</i></p></div>`
  );
};
