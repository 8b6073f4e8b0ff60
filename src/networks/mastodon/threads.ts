import { isNotFound, TooMuch } from '#networks/failing.ts';
import type { Reading, Received, SetAside } from '#networks/network.ts';
import { allOf } from '#networks/share.ts';
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
 * @param reading of which what stands below a post is asked for once
 */
export async function thread(
  api: mastodon.rest.Client,
  me: Me,
  id: string,
  shallow: boolean,
  reading: Reading,
): Promise<Received> {
  const found = new Map<unknown, unknown>();
  const tooMuch: SetAside[] = [];
  const pages = new Pages();
  let level = keep(found, await reading.once(id, () => below(api, id)));
  while (shallow && level.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += AT_ONCE) {
      pages.turn();
      const further = await allOf(
        level.slice(at, at + AT_ONCE).map(async (one) => ({
          one,
          told: await reading.once(one, () => repliesTo(api, one)),
        })),
      );
      for (const { one, told } of further) if (!told) tooMuch.push({ id: one, reason: 'thread' });
      const told = further.flatMap((answered) => answered.told ?? []);
      next.push(...keep(found, pages.keep(told, CONTEXT)));
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

/** @returns undefined where that is more than is read of an answer */
async function repliesTo(api: mastodon.rest.Client, id: string): Promise<readonly unknown[] | undefined> {
  try {
    return await below(api, id);
  } catch (error) {
    // It was taken back since the page before told of it.
    if (isNotFound(error)) return [];
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}
