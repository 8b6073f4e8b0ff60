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
 * Reads every post that a listing gives, newest first, however many pages it has.
 * @param how `asking`: what is asked for with them, if more than usual; `reading`: of which each page is asked for once
 */
export async function allPages(
  wire: Wire,
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
  {
    asking = (fields) => fields,
    reading,
  }: { readonly asking?: (fields: Fields) => Fields; readonly reading?: Reading } = {},
): Promise<Posts> {
  const listing = partOf(reading, path);
  const what = `GET /2/${path}`;
  const data: unknown[] = [];
  const pages = new Pages();
  const size = new PageSize(MOST, FEWEST);
  const included: XIncludes[] = [];
  let next: string | undefined;
  do {
    pages.turn();
    const where = { ...query, ...(next !== undefined && { pagination_token: next }) };
    const turn = (): Promise<z.output<typeof xPage>> =>
      size.fit((limit) =>
        wire.dialect.speak((fields) =>
          wire.get(xPage, path, { ...where, ...asking(fields), max_results: limit }, signal, reading),
        ),
      );
    const page = await listing.once(next ?? '', turn);
    data.push(...pages.keep(bounded(page.data ?? [], what), what));
    if (page.includes) included.push(page.includes);
    next = page.meta?.next_token;
  } while (next !== undefined);
  return { data, includes: together(included) };
}

function together(included: readonly XIncludes[]): XIncludes {
  return {
    users: included.flatMap(({ users }) => users),
    media: included.flatMap(({ media }) => media),
    polls: included.flatMap(({ polls }) => polls),
  };
}
