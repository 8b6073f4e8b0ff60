import { setTimeout as wait } from 'node:timers/promises';
import { MastodonNetwork } from '#networks/mastodon/mastodon-network.ts';
import { systemClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { HANGS_MS } from '../hangs.ts';
import { until } from '../support/play/until.ts';
import { ask } from '../support/servers/ask.ts';
import type { ContractWorld, Follower, Gap, Seen } from './contract-world.ts';

export interface MastodonPlace {
  readonly server: URL;
  /** The account under test. */
  readonly account: { readonly name: string; readonly token: string };
  /** A token of the person of that name, who is there or comes in at once. */
  readonly tokenOf: (name: string) => string;
  readonly gaps: readonly Gap[];
  /** The token of somebody without ties, where the API answers nobody else; who sees only what the web shows. */
  readonly stranger?: string;
  /** An id of the API as the network object under test gives it; the same, unless told. */
  readonly known?: (id: string) => string;
  readonly dispose: () => Promise<void>;
}

/** A world of people on a server that speaks Mastodon's API. They use it by bare requests, not by the code under test. */
export function mastodonWorld(place: MastodonPlace): ContractWorld {
  const network = new MastodonNetwork({
    server: place.server,
    token: new Secret(place.account.token),
    clock: systemClock,
    timeout: HANGS_MS,
  });
  const asStranger = async (id: string): Promise<Status | undefined> => {
    const status = await lookUp(place.server, id, place.stranger);
    if (status === undefined || place.stranger === undefined) return status;
    const shown = await ask(status.url, { headers: { accept: 'application/activity+json' } });
    return shown.ok ? status : undefined;
  };
  const byName = async (id: string): Promise<Status | undefined> =>
    lookUp(place.server, id, place.account.token);
  return {
    network,
    gaps: new Set(place.gaps),
    pause: async () => wait(50),
    follower: async (name, bio) => followerOn(place, name, bio),
    sees: async (id) => asSeen(await asStranger(id), place.known),
    favouritesOf: async (id) => (await byName(id))?.favourites_count ?? 0,
    boostsOf: async (id) => (await byName(id))?.reblogs_count ?? 0,
    async [Symbol.asyncDispose]() {
      await network[Symbol.asyncDispose]();
      await place.dispose();
    },
  };
}

interface Status {
  readonly id: string;
  readonly url: string;
  readonly content: string;
  readonly visibility: string;
  readonly spoiler_text: string;
  readonly in_reply_to_id: string | null;
  readonly media_attachments: readonly { readonly description: string }[];
  readonly favourites_count: number;
  readonly reblogs_count: number;
  readonly quote_approval?: { readonly automatic: readonly string[] };
}

async function followerOn(place: MastodonPlace, name: string, bio: string | undefined): Promise<Follower> {
  const token = place.tokenOf(name);
  const call = async (method: string, path: string, body?: object): Promise<Status> => {
    const request = { method, headers: headersOf(token), ...(body && { body: JSON.stringify(body) }) };
    const answer = await ask(new URL(`/api/v1/${path}`, place.server), request);
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
    return (await answer.json()) as Status;
  };
  const known = place.known ?? ((id: string) => id);
  if (bio !== undefined) await describe(place.server, token, bio);
  const named = (text: string, mention: boolean): string =>
    mention ? `@${place.account.name} ${text}` : text;
  return {
    address: `${name}@${place.server.host}`,
    post: async (text, options) =>
      known((await call('POST', 'statuses', { status: named(text, options?.mention ?? false) })).id),
    reply: async (to, text, options) => {
      const visibility = options?.visibility === 'private' ? 'direct' : (options?.visibility ?? 'public');
      const status = named(text, options?.mention ?? true);
      return known((await call('POST', 'statuses', { status, visibility, in_reply_to_id: to.id })).id);
    },
    boost: async ({ id }) => {
      const path = `/api/v1/statuses/${id}/reblog`;
      const request = { method: 'POST', headers: headersOf(token), body: '{}' };
      await until(`${id} reaches ${name}`, async () => {
        const { status } = await ask(new URL(path, place.server), request);
        if (status !== 200 && status !== 404) throw new Error(`${path} answered ${status}`);
        return status === 200 ? true : undefined;
      });
    },
    quote: async ({ id }, text) =>
      known((await call('POST', 'statuses', { status: text, quoted_status_id: id })).id),
    edit: async (id, text) => void (await call('PUT', `statuses/${id}`, { status: named(text, true) })),
    delete: async (id) => void (await call('DELETE', `statuses/${id}`)),
    sees: async (id) => asSeen(await lookUp(place.server, id, token), known),
  };
}

async function describe(server: URL, token: string, note: string): Promise<void> {
  const body = new FormData();
  body.append('note', note);
  const headers = { authorization: `Bearer ${token}` };
  await ask(new URL('/api/v1/accounts/update_credentials', server), { method: 'PATCH', headers, body });
}

async function lookUp(server: URL, id: string, token: string | undefined): Promise<Status | undefined> {
  const headers = token === undefined ? {} : headersOf(token);
  const answer = await ask(new URL(`/api/v1/statuses/${id}`, server), { headers });
  return answer.ok ? ((await answer.json()) as Status) : undefined;
}

const headersOf = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
});

function asSeen(status: Status | undefined, known = (id: string): string => id): Seen | undefined {
  if (status === undefined) return undefined;
  const links = status.content.matchAll(/<a [^>]*hashtag[^>]*>#(?:<span>)?([^<]+)/gu);
  const { quote_approval: quotes } = status;
  return {
    text: asText(status.content),
    visibility: status.visibility,
    hashtags: [...links].map(([, tag]) => `#${tag}`.toLowerCase()),
    alts: status.media_attachments.map(({ description }) => description),
    warning: status.spoiler_text,
    inReplyTo: status.in_reply_to_id === null ? undefined : known(status.in_reply_to_id),
    quotes: quotes && (quotes.automatic.length > 0 ? 'anyone' : 'nobody'),
  };
}

/** By hand, and not by the library that the adapter uses. */
function asText(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html
    .replaceAll(/<br ?\/?>|<\/p><p>/gu, '\n')
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll(/&([\w#]+);/gu, (whole, name: string) => entities[name] ?? whole)
    .trim();
}
