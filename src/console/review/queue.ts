import type { Insight } from '#app/desk/desk.ts';
import type { Seen } from '#console/pages/seen.ts';
import { pathOf } from '#console/parts/layout.ts';
import { type Kind, type QueueItem } from './item.ts';
import { KINDS } from './kinds.ts';

/** How many of what waits are in a page, and how many other replies of an author beside it. */
const MOST = 40;
export const OTHERS = 5;

/** Where in the queue somebody is. */
export interface Place {
  /** One kind alone; undefined: all. */
  readonly kind: string | undefined;
  /** Of that kind, behind the one of this key. */
  readonly after: string | undefined;
  readonly shown: boolean;
}

/** What a page of the queue shows. */
export interface Queue {
  readonly place: Place;
  readonly lines: readonly QueueLine[];
  /** How many there are of each kind of which there are any. */
  readonly counts: ReadonlyMap<Kind, number>;
  /** Of the kind of the last line, its key, where there may be more behind it. */
  readonly next: { readonly kind: string; readonly after: string } | undefined;
  /** The item that was asked for, or the first reply; with what helps to decide about it. */
  readonly current:
    | { readonly item: QueueItem; readonly insight: Insight; readonly isAsked: boolean }
    | undefined;
}

/** An item, of its kind. */
export interface QueueLine {
  readonly kind: Kind;
  readonly item: QueueItem;
}

const KEY = /^[^\s\p{Cc}]{1,300}$/u;

/** Reads where somebody is, from the address of a page or the field of a form. */
export function placeOf(query: Readonly<Record<string, string>>): Place {
  const { kind, after, show } = query;
  const known = KINDS.find(({ name }) => name === kind)?.name;
  return {
    kind: known,
    after: known !== undefined && after !== undefined && KEY.test(after) ? after : undefined,
    shown: show === '1',
  };
}

/** Returns the address of a place, with the item that is looked into. */
export function addressOf(game: string, { kind, after, shown }: Place, item?: QueueItem): string {
  const query = new URLSearchParams({
    ...(kind !== undefined && { kind }),
    ...(after !== undefined && { after }),
    ...(shown && { show: '1' }),
    ...(item?.reply && { item: item.key }),
  }).toString();
  const anchor = item ? `#${encodeURIComponent(item.anchor)}` : '';
  return `${pathOf(game, 'review')}${query === '' ? '' : `?${query}`}${anchor}`;
}

/** Reads the lines of a page of the queue. */
export async function linesAt(
  seen: Seen,
  { kind: only, after }: Place,
): Promise<Pick<Queue, 'lines' | 'next' | 'counts'>> {
  const lines: QueueLine[] = [];
  const counts = new Map(
    KINDS.map((kind) => [kind, kind.count(seen)] as const).filter(([, count]) => count > 0),
  );
  for (const [kind, count] of counts) {
    if (only !== undefined && kind.name !== only) continue;
    const most = MOST - lines.length;
    const items = await kind.read(seen, { after: only === undefined ? undefined : after, most });
    lines.push(...items.map((item) => ({ kind, item })));
    const last = items.at(-1);
    const isCut = items.length === most && (only !== undefined || count > items.length);
    if (last && isCut) return { lines, counts, next: { kind: kind.name, after: last.key } };
    if (lines.length >= MOST) break;
  }
  return { lines, counts, next: undefined };
}

/** Reads a page of the queue. @param item the key of the reply that is looked into */
export async function queueAt(seen: Seen, place: Place, item: string | undefined): Promise<Queue> {
  const found = await linesAt(seen, place);
  const open = found.lines.filter(({ item: one }) => one.reply && one.isOpen);
  const line = open.find(({ item: one }) => one.key === item) ?? open[0];
  const { visit, reading } = seen;
  const wished = { ref: line?.item.key ?? '', most: OTHERS, language: visit.language };
  const insight = line && (await visit.desk.insight(reading.game.id, wished));
  return {
    place,
    ...found,
    current: line && insight && { item: line.item, insight, isAsked: line.item.key === item },
  };
}
