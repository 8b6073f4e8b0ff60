import { isNotFound, TooMuch } from '#networks/failing.ts';
import type { Received, SetAside } from '#networks/network.ts';
import { bounded, Pages, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { context, named } from './shapes.ts';
import type { Me } from './statuses.ts';
import { byAge, repliesOf } from './statuses.ts';

/** How many statuses of a shallow thread are asked for their own replies at once. */
const AT_ONCE = 4;

/**
 * Reads every reply below a post, mentions or not, oldest first, without the account's own.
 * @param shallow the server tells direct replies only, so that each of them is asked for its own in turn
 */
export async function thread(
  api: mastodon.rest.Client,
  me: Me,
  id: string,
  shallow: boolean,
): Promise<Received> {
  const found = new Map<unknown, unknown>();
  const tooMuch: SetAside[] = [];
  const pages = new Pages();
  let level = keep(found, await below(api, id));
  while (shallow && level.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += AT_ONCE) {
      pages.turn();
      const further = await Promise.all(
        level.slice(at, at + AT_ONCE).map(async (one) => repliesTo(api, one, tooMuch)),
      );
      next.push(...keep(found, pages.keep(further.flat(), CONTEXT)));
    }
    level = next;
  }
  const { replies, setAside } = repliesOf([...found.values()], me, false);
  return { replies: replies.toSorted(byAge), setAside: [...setAside, ...tooMuch] };
}

/** Adds what is new, and gives the ids of what has one. What has none is known by itself. */
function keep(found: Map<unknown, unknown>, statuses: readonly unknown[]): readonly string[] {
  const fresh: string[] = [];
  for (const one of statuses) {
    const read = named.safeParse(one);
    const known = read.success ? read.data.id : one;
    if (found.has(known)) continue;
    found.set(known, one);
    if (read.success) fresh.push(read.data.id);
  }
  return fresh;
}

const CONTEXT = 'GET /api/v1/statuses/:id/context';

/** Reads what stands below a status, as the server gives it. */
export async function below(api: mastodon.rest.Client, id: string): Promise<readonly unknown[]> {
  const told: unknown = await api.v1.statuses.$select(id).context.fetch();
  return bounded(promised(context, told, CONTEXT, true).descendants, CONTEXT);
}

async function repliesTo(
  api: mastodon.rest.Client,
  id: string,
  tooMuch: SetAside[],
): Promise<readonly unknown[]> {
  try {
    return await below(api, id);
  } catch (error) {
    // It was taken back since the page before told of it.
    if (isNotFound(error)) return [];
    if (!(error instanceof TooMuch)) throw error;
    tooMuch.push({ id, reason: 'thread' });
    return [];
  }
}
