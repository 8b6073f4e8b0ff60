import { isNotFound } from '#networks/failing.ts';
import type { Published } from '#networks/network.ts';
import { every, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { z } from 'zod';
import { list, type Status, status as statusShape } from './shapes.ts';
import { idOf, type Me } from './statuses.ts';

/**
 * Finds the id under which the account's own server knows a post: the same one when the post was made there, otherwise the
 * server is sent to fetch it. Undefined: it is not there, or not for this account.
 */
export async function locate(
  api: mastodon.rest.Client,
  me: Me,
  { id, url }: Partial<Pick<Published, 'id'>> & Pick<Published, 'url'>,
): Promise<string | undefined> {
  if (id !== undefined && isAt(url, me.domain)) {
    const here = await fetchedIfThere(api, id);
    if (here !== undefined) return idOf(here.id, me);
  }
  const told: unknown = await api.v2.search.list({ q: url, type: 'statuses', resolve: true, limit: 5 });
  const { statuses } = promised(results, told, 'GET /api/v2/search', true);
  const found = every(statusShape)
    .parse(statuses)
    .find((status) => status.url === url || status.uri === url);
  return found === undefined ? undefined : idOf(found.id, me);
}

const results = z.object({ statuses: list });

const isAt = (url: string, domain: string): boolean => URL.parse(url)?.host === domain;

/** Fetches a status. @throws CallFailed not-found */
export async function fetched(api: mastodon.rest.Client, id: string): Promise<Status> {
  const told: unknown = await api.v1.statuses.$select(id).fetch();
  return promised(statusShape, told, 'GET /api/v1/statuses/:id', true);
}

async function fetchedIfThere(api: mastodon.rest.Client, id: string): Promise<Status | undefined> {
  try {
    return await fetched(api, id);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
