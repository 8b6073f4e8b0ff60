import type { Wire } from './wire.ts';
import type { XPage, XPost, XUser } from './wire-types.ts';

/** The most that X gives at once. */
const PAGE = 100;

/** Every post that a listing gives, newest first, however many pages it has. */
export async function allPages(
  wire: Wire,
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<XPage & { readonly data: readonly XPost[] }> {
  const data: XPost[] = [];
  const users: XUser[] = [];
  let next: string | undefined;
  do {
    const where = { ...query, ...(next !== undefined && { pagination_token: next }), max_results: PAGE };
    const page = await wire.dialect.speak((fields) => wire.get<XPage>(path, { ...where, ...fields }, signal));
    data.push(...(page.data ?? []));
    users.push(...(page.includes?.users ?? []));
    next = page.meta?.next_token;
  } while (next !== undefined);
  return { data, includes: { users } };
}
