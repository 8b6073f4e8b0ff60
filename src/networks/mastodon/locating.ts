import { isNotFound } from '#networks/failing.ts';
import type { Published } from '#networks/network.ts';
import type { mastodon } from 'masto';
import { idOf, type Me } from './statuses.ts';

/**
 * The id under which the account's own server knows a post: the same one when the post was made there, otherwise the
 * server is sent to fetch it. Undefined: it is not there, or not for this account.
 */
export async function locate(
  api: mastodon.rest.Client,
  me: Me,
  { id, url }: Partial<Pick<Published, 'id'>> & Pick<Published, 'url'>,
): Promise<string | undefined> {
  if (id !== undefined && isAt(url, me.domain)) {
    const here = await fetched(api, id);
    if (here !== undefined) return idOf(here.id, me);
  }
  const { statuses } = await api.v2.search.list({ q: url, type: 'statuses', resolve: true, limit: 5 });
  const found = statuses.find((status) => status.url === url || status.uri === url);
  return found === undefined ? undefined : idOf(found.id, me);
}

const isAt = (url: string, domain: string): boolean => URL.parse(url)?.host === domain;

async function fetched(api: mastodon.rest.Client, id: string): Promise<mastodon.v1.Status | undefined> {
  try {
    return await api.v1.statuses.$select(id).fetch();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
