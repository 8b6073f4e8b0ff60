import { isNotFound, TooMuch } from '#networks/failing.ts';
import { Kept } from '#networks/kept.ts';
import type { Reading, Received, SetAside } from '#networks/network.ts';
import { allOf } from '#networks/share.ts';
import { bounded, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { context, named } from './shapes.ts';
import type { Me } from './statuses.ts';
import { byAge, repliesOf } from './statuses.ts';

/** How many statuses of a shallow thread are asked for their own replies at once, and how many in all. */
const AT_ONCE = 4;
const MOST_ASKED = 4_000;

/**
 * Reads every reply below a post, mentions or not, oldest first, without the account's own. Only what a reply holds is kept; what is
 * too much is set aside, and so is the post itself where not all below it could be asked for.
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
  // Of all that is asked for so much is kept, however many calls it takes.
  const kept = await reading.once('kept', async () => new Kept());
  const read = (told: readonly unknown[]): readonly Told[] =>
    told.map((one) => ({
      id: named.safeParse(one).data?.id,
      received: kept.keep(repliesOf([one], me, false)),
    }));
  const found = new Map<unknown, Received>();
  const tooMuch: SetAside[] = [];
  let level = keep(found, await reading.once(id, async () => read(await below(api, id))));
  for (let asked = 0; shallow && level.length > 0;) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += AT_ONCE) {
      if (asked >= MOST_ASKED) {
        tooMuch.push({ id, reason: 'thread' });
        return inAll([...found.values()], tooMuch);
      }
      asked += AT_ONCE;
      const further = await allOf(
        level.slice(at, at + AT_ONCE).map(async (one) => ({
          one,
          told: await reading.once(one, async () => {
            const told = await repliesTo(api, one);
            return told && read(told);
          }),
        })),
      );
      for (const { one, told } of further) if (!told) tooMuch.push({ id: one, reason: 'thread' });
      next.push(
        ...keep(
          found,
          further.flatMap(({ told }) => told ?? []),
        ),
      );
    }
    level = next;
  }
  return inAll([...found.values()], tooMuch);
}

/** What is kept of a status. */
interface Told {
  readonly id: string | undefined;
  readonly received: Received;
}

const inAll = (read: readonly Received[], tooMuch: readonly SetAside[]): Received => ({
  replies: read.flatMap(({ replies }) => replies).toSorted(byAge),
  setAside: [...read.flatMap(({ setAside }) => setAside), ...tooMuch],
});

/** Adds what is new, and gives the ids of what has one. What has none is known by itself. */
function keep(found: Map<unknown, Received>, statuses: readonly Told[]): readonly string[] {
  const fresh: string[] = [];
  for (const one of statuses) {
    const known = one.id ?? one;
    if (found.has(known)) continue;
    found.set(known, one.received);
    if (one.id !== undefined) fresh.push(one.id);
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
