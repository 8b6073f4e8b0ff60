import { weightedLength } from '#networks/x/measure.ts';
import { includesOf, type Naming, shapeOf, userOf, wantedIn } from './x-shapes.ts';
import { mentions, type XPerson, type XPost, type XState } from './x-state.ts';

export interface XCall {
  readonly method: string;
  /** Below `/2/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly naming: Naming;
  /** The account whose keys came with it. */
  readonly me: XPerson;
  readonly json: Readonly<Record<string, unknown>>;
  /** The parts of a form. */
  readonly form: ReadonlyMap<string, Uint8Array>;
}

export interface XReply {
  readonly status: number;
  readonly body: object;
}

const ok = (data: unknown, more: object = {}): XReply => ({ status: 200, body: { data, ...more } });

/** A refusal with all that X puts into one, and that its description asks for. */
export const no = (status: number, detail: string, type = 'about:blank'): XReply => ({
  status,
  body: { code: status, message: detail, title: 'Refused', detail, type, status },
});

const missing = (id: string): XReply => no(404, `Could not find post with id: [${id}].`);
/** As X tells it, with what is wrong apart from the general sentence. */
function unknownParameter(name: string): XReply {
  const { status, body } = no(400, 'One or more parameters to your request was invalid.');
  const message = `The query parameter [${name}] is not one of [expansions,max_results,…]`;
  return { status, body: { ...body, errors: [{ parameters: { [name]: [] }, message }] } };
}

const invalid = (detail: string): XReply => no(400, detail);

/** X's answer to one request. */
export function answer(state: XState, call: XCall): XReply {
  const { method, path, query, me } = call;
  const foreign = call.naming === 'posts' ? 'tweet.fields' : 'post.fields';
  if (query.has(foreign)) return unknownParameter(foreign);
  const [kind = '', id = '', deed = ''] = path.split('/');
  switch (`${method} ${kind}${deed === '' ? '' : `/${deed}`}`) {
    case 'GET users':
      return id === 'me' ? ok(userOf(me, wantedIn(query, call.naming))) : missing(id);
    case 'GET users/username': {
      const found = state.people.find(({ username }) => username === path.split('/')[3]);
      return found ? ok(userOf(found, wantedIn(query, call.naming))) : missing(path);
    }
    case 'GET users/mentions':
      return listing(state, call, (post) => post.author !== me && mentions(post.text, me));
    case 'GET users/tweets':
      return ownPosts(state, call);
    case 'POST users/retweets':
      return repost(state, call);
    case 'DELETE users/retweets':
      return unrepost(state, call);
    case 'GET tweets':
      return lookUp(state, call, id);
    case 'GET tweets/retweeted_by':
      return relayers(state, call, id);
    case 'GET tweets/recent':
      return search(state, call);
    case 'POST tweets':
      return post(state, call);
    case 'DELETE tweets':
      return remove(state, call, id);
    case 'PUT tweets/hidden':
      return hide(state, call, id);
    case 'POST media':
      return id === 'upload' ? upload(state, call) : describe(state, call);
    case 'GET media':
      return look(state, query.get('media_id') ?? '');
    default:
      return missing(path);
  }
}

/** A page of posts, newest first. The token of the next is how many have been given. */
function listing(state: XState, call: XCall, isMeant: (post: XPost) => boolean): XReply {
  const { query, me } = call;
  const since = BigInt(query.get('since_id') ?? '0');
  const asked = ['since_id', 'start_time', 'query'].map((name) => query.get(name));
  const all = state.once(JSON.stringify([call.path, me.id, me.username, ...asked]), () =>
    state.newestFirst().filter((one) => BigInt(one.id) > since && isMeant(one)),
  );
  const from = Number(query.get('pagination_token') ?? 0);
  const to = from + Number(query.get('max_results') ?? 10);
  const page = all.slice(from, to);
  const meta = { result_count: page.length, ...(to < all.length && { next_token: String(to) }) };
  if (page.length === 0) return { status: 200, body: { meta } };
  const wanted = wantedIn(query, call.naming);
  return ok(
    page.map((one) => shapeOf(state, one, wanted)),
    { ...includesOf(page, wanted), meta },
  );
}

function ownPosts(state: XState, call: XCall): XReply {
  const from = Date.parse(call.query.get('start_time') ?? '');
  if (from >= state.now()) return invalid("'start_time' must be before 'end_time'.");
  if (from < Date.parse('2010-11-06T00:00:00Z'))
    return invalid("'start_time' must be on or after 2010-11-06.");
  return listing(
    state,
    call,
    ({ author, id }) => author === call.me && Number(BigInt(id) >> 22n) + 1_288_834_974_657 >= from,
  );
}

function search(state: XState, call: XCall): XReply {
  const from = /^from:(\w+) -is:retweet$/u.exec(call.query.get('query') ?? '')?.[1];
  if (from !== undefined) return listing(state, call, ({ author }) => author.username === from);
  const sought = /^(?:#([\p{L}\p{M}\p{N}_]+)|"([^"]+)")(?: -is:retweet) -from:(\w+)(?: -"[^"]+")*$/u.exec(
    call.query.get('query') ?? '',
  );
  if (sought) return said(state, call, { tag: sought[1], phrase: sought[2], but: sought[3] });
  const conversation = /^conversation_id:(\d+)$/u.exec(call.query.get('query') ?? '')?.[1];
  if (conversation === undefined) return invalid('There were errors processing your query.');
  return listing(
    state,
    call,
    (one) => one.inReplyTo !== undefined && state.rootOf(one).history[0] === conversation,
  );
}

/** What is said under a hashtag or in these words, one after the other, for seven days, without what holds what is left out. */
function said(
  state: XState,
  call: XCall,
  { tag, phrase, but }: Readonly<Partial<Record<'tag' | 'phrase' | 'but', string | undefined>>>,
): XReply {
  const from = Date.parse(call.query.get('start_time') ?? '');
  if (from >= state.now() - 10_000) return invalid("'start_time' must be before 'end_time'.");
  if (from < state.now() - 7 * 24 * 3_600_000) return invalid("'start_time' must be on or after 7 days ago.");
  const query = call.query.get('query') ?? '';
  if (query.length > 512) return invalid('Rules must be 512 characters or less.');
  const without = Array.from(query.matchAll(/ -"([^"]+)"/gu), ([, words = '']) => words.toLowerCase());
  return listing(state, call, ({ id, text, author }) => {
    if (author.username === but) return false;
    if (Number(BigInt(id) >> 22n) + 1_288_834_974_657 < from) return false;
    const words = text.toLowerCase();
    if (without.some((one) => words.includes(one))) return false;
    if (phrase !== undefined) return words.includes(phrase.toLowerCase());
    const tags: readonly string[] = words.match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? [];
    return tags.includes(`#${tag?.toLowerCase()}`);
  });
}

function lookUp(state: XState, call: XCall, id: string): XReply {
  const found = state.posts.get(id);
  const wanted = wantedIn(call.query, call.naming);
  if (found !== undefined) return ok(shapeOf(state, found, wanted), includesOf([found], wanted));
  // X answers 200 to who looks for what is not there.
  const type = 'https://api.x.com/2/problems/resource-not-found';
  const detail = `Could not find post with id: [${id}].`;
  return {
    status: 200,
    body: { errors: [{ type, title: 'Not Found Error', detail, resource_type: 'post' }] },
  };
}

function post(state: XState, { json, me }: XCall): XReply {
  const text = typeof json['text'] === 'string' ? json['text'] : '';
  if (weightedLength(text) > 280) return no(403, 'Your Tweet text is too long.');
  if (state.newestFirst().some((one) => one.author === me && one.text === text))
    return no(403, 'You are not allowed to create a Tweet with duplicate content.');
  const media = idsIn(json['media']).flatMap((id) => state.media.get(id) ?? []);
  if (media.length !== idsIn(json['media']).length || media.some(({ looksLeft }) => looksLeft > 0))
    return invalid('Your media IDs are invalid.');
  const { reply } = json;
  const parentId =
    typeof reply === 'object' && reply !== null ? Reflect.get(reply, 'in_reply_to_tweet_id') : '';
  const inReplyTo = state.posts.get(String(parentId));
  if (reply !== undefined && inReplyTo === undefined)
    return no(403, 'You attempted to reply to a Tweet that is deleted or not visible to you.');
  if (inReplyTo !== undefined && inReplyTo.author !== me && !mentions(inReplyTo.text, me))
    return no(
      403,
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    );
  const made = state.add({ author: me, text, inReplyTo, media });
  return { status: 201, body: { data: { id: made.id, text, edit_history_post_ids: made.history } } };
}

function remove(state: XState, { me }: XCall, id: string): XReply {
  const found = state.posts.get(id);
  if (found === undefined) return missing(id);
  if (found.author !== me) return no(403, 'You are not authorized to delete this Tweet.');
  state.delete(id);
  return ok({ deleted: true });
}

function hide(state: XState, { json, me }: XCall, id: string): XReply {
  const found = state.posts.get(id);
  // Whether X lets a superseded version be hidden is not known: the stricter is assumed.
  if (found === undefined || found.id !== id) return missing(id);
  if (found.inReplyTo === undefined || state.rootOf(found).author !== me || found.author === me)
    return no(403, 'You are not permitted to hide this reply.');
  const first = found.history[0] ?? id;
  if (json['hidden'] === true) state.hidden.add(first);
  else state.hidden.delete(first);
  return ok({ hidden: json['hidden'] === true });
}

function repost(state: XState, { json, me }: XCall): XReply {
  const id = String(json['tweet_id']);
  if (!state.posts.has(id)) return missing(id);
  const key = `${me.username} ${id}`;
  if (state.reposts.has(key)) return no(403, 'You have already retweeted this Tweet.');
  state.reposts.add(key);
  return ok({ retweeted: true, rest_id: id });
}

/** As X: of what was not relayed it says that it is not. */
function unrepost(state: XState, { path, me }: XCall): XReply {
  const [, , , id = ''] = path.split('/');
  if (!state.posts.has(id)) return missing(id);
  state.reposts.delete(`${me.username} ${id}`);
  return ok({ retweeted: false });
}

function relayers(state: XState, { query, naming }: XCall, id: string): XReply {
  const names = [...state.reposts].filter((key) => key.endsWith(` ${id}`)).map((key) => key.split(' ')[0]);
  const people = state.people.filter(({ username }) => names.includes(username));
  const meta = { result_count: people.length };
  if (people.length === 0) return { status: 200, body: { meta } };
  return ok(
    people.map((person) => userOf(person, wantedIn(query, naming))),
    { meta },
  );
}

function upload(state: XState, { form }: XCall): XReply {
  const bytes = form.get('media');
  if (bytes === undefined) return invalid('media is missing');
  if (bytes.length > 5_000_000) return invalid('File size exceeds 5242880 bytes.');
  const made = { id: state.nextId(), bytes, alt: '', looksLeft: 2 };
  state.media.set(made.id, made);
  return look(state, made.id);
}

function look(state: XState, id: string): XReply {
  const found = state.media.get(id);
  if (found === undefined) return missing(id);
  const { looksLeft } = found;
  found.looksLeft = Math.max(0, looksLeft - 1);
  const info = { state: looksLeft > 1 ? 'pending' : 'in_progress', check_after_secs: 0 };
  return ok({ id, ...(looksLeft > 0 && { processing_info: info }) });
}

function describe(state: XState, { json }: XCall): XReply {
  const found = state.media.get(String(json['id']));
  if (found === undefined) return missing(String(json['id']));
  const { alt_text: alt } = json['metadata'] as { readonly alt_text: { readonly text: string } };
  found.alt = alt.text;
  return ok({ id: found.id, associated_metadata: { alt_text: alt } });
}

const idsIn = (media: unknown): readonly string[] => {
  const ids: unknown = typeof media === 'object' && media !== null ? Reflect.get(media, 'media_ids') : [];
  return Array.isArray(ids) ? ids.map(String) : [];
};
