/** How many pages of all kinds the app view looks through for one page of what is asked for. */
const MOST_TURNS = 10;

type Notified = Readonly<Record<string, unknown>>;

/**
 * A page of what is newest first, as the public app view makes it: out of a page of all kinds those are picked that were asked for, and
 * it looks no further once half of what was asked for is there. So few on a page, or none, say nothing of what lies behind it.
 * @param cursors what leads to the next page: the date of the last that was looked at, or how many were
 */
export function notificationsPage(
  all: readonly Notified[],
  query: URLSearchParams,
  cursors: 'dates' | 'counts',
): Record<string, unknown> {
  const [limit, reasons] = [Number(query.get('limit') ?? 50), query.getAll('reasons')];
  const isAsked = ({ reason }: Notified): boolean =>
    reasons.length === 0 || typeof reason !== 'string' || reasons.includes(reason);
  const given: Notified[] = [];
  let from = startOf(all, query.get('cursor'), cursors);
  for (let turn = 0; turn < MOST_TURNS && from < all.length && given.length < limit / 2; turn += 1) {
    const to = from + limit - given.length;
    given.push(...all.slice(from, to).filter(isAsked));
    from = to;
  }
  const next = cursors === 'dates' ? dateOf(all[from - 1]) : String(from);
  return { notifications: given, ...(from < all.length && { cursor: next }) };
}

const dateOf = (one: Notified | undefined): string => `${one?.['indexedAt']}`;

function startOf(all: readonly Notified[], cursor: string | null, cursors: 'dates' | 'counts'): number {
  if (cursor === null) return 0;
  if (cursors === 'counts') return Number(cursor);
  const start = all.findIndex((one) => dateOf(one) < cursor);
  return start < 0 ? all.length : start;
}
