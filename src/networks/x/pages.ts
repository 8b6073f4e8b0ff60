import type { Fields } from './dialect.ts';
import type { Wire } from './wire.ts';
import type { XIncludes, XPage, XPost } from './wire-types.ts';

/** The most that X gives at once. */
const PAGE = 100;

/**
 * Every post that a listing gives, newest first, however many pages it has.
 * @param asking what is asked for with them, if more than usual
 */
export async function allPages(
  wire: Wire,
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
  asking = (fields: Fields): Fields => fields,
): Promise<XPage & { readonly data: readonly XPost[] }> {
  const data: XPost[] = [];
  const included: XIncludes[] = [];
  let next: string | undefined;
  do {
    const where = { ...query, ...(next !== undefined && { pagination_token: next }), max_results: PAGE };
    const page = await wire.dialect.speak((fields) =>
      wire.get<XPage>(path, { ...where, ...asking(fields) }, signal),
    );
    data.push(...(page.data ?? []));
    if (page.includes) included.push(page.includes);
    next = page.meta?.next_token;
  } while (next !== undefined);
  return { data, includes: together(included) };
}

function together(included: readonly XIncludes[]): XIncludes {
  return {
    users: included.flatMap(({ users = [] }) => users),
    media: included.flatMap(({ media = [] }) => media),
    polls: included.flatMap(({ polls = [] }) => polls),
  };
}
