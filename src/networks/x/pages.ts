import { CallFailed, failureOfNonsense } from '#networks/failing.ts';
import { PageSize } from '#networks/page-size.ts';
import type { Reading } from '#networks/network.ts';
import { bounded, Pages } from '#networks/shapes.ts';
import { partOf } from '#networks/share.ts';
import type { z } from 'zod';
import type { Fields } from './dialect.ts';
import type { Posts } from './posts.ts';
import { type XIncludes, xPage } from './shapes.ts';
import type { Wire } from './wire.ts';

/** The most that X gives at once, and the fewest that all of its listings take for a limit. */
const MOST = 100;
const FEWEST = 10;

/**
 * Reads every post that a listing gives, newest first, however many pages it has, and returns what is made of each page. Nothing
 * else of it is kept: what nobody asked for may be as long as an answer, and a listing has many of them.
 * @throws CallFailed too where a page leads back to one that was read
 * @param read makes of a page what is kept of it
 * @param how `asking`: what is asked for with them, if more than usual; `reading`: of which each page is asked for once
 */
export async function allPages<T>(
  wire: Wire,
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
  read: (page: Posts) => T,
  {
    asking = (fields) => fields,
    reading,
  }: { readonly asking?: (fields: Fields) => Fields; readonly reading?: Reading } = {},
): Promise<readonly T[]> {
  const listing = partOf(reading, path);
  const what = `GET /2/${path}`;
  const all: T[] = [];
  const pages = new Pages();
  const size = new PageSize(MOST, FEWEST);
  const asked = new Set<string | undefined>();
  let next: string | undefined;
  do {
    pages.turn();
    // What leads in a circle has no end, and each page of it is paid for.
    if (asked.has(next)) throw new CallFailed(failureOfNonsense({ harmless: true, what }));
    asked.add(next);
    const where = { ...query, ...(next !== undefined && { pagination_token: next }) };
    const turn = (): Promise<z.output<typeof xPage>> =>
      size.fit((limit) =>
        wire.dialect.speak((fields) =>
          wire.get(xPage, path, { ...where, ...asking(fields), max_results: limit }, signal, reading),
        ),
      );
    const turned = await listing.once(next ?? '', async () => {
      const { data = [], includes = NONE, meta } = await turn();
      return { kept: read({ data: bounded(data, what), includes }), next: meta?.next_token };
    });
    all.push(turned.kept);
    next = turned.next;
  } while (next !== undefined);
  return all;
}

const NONE: XIncludes = { users: [], media: [], polls: [] };
