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
  /** And all kinds behind that one. */
  readonly on?: boolean | undefined;
  readonly shown: boolean;
}

/** What a page of the queue shows. */
export interface Queue {
  readonly place: Place;
  readonly lines: readonly QueueLine[];
  /** How many there are of each kind of which there are any. */
  readonly counts: ReadonlyMap<Kind, number>;
  /** Of the last line, its kind and key, where there may be more behind it. */
  readonly next: Required<Pick<Place, 'kind' | 'after' | 'on'>> | undefined;
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
  const { kind, after, on, show } = query;
  const known = KINDS.find(({ name }) => name === kind)?.name;
  return {
    kind: known,
    after: known !== undefined && after !== undefined && KEY.test(after) ? after : undefined,
    on: known !== undefined && on === '1',
    shown: show === '1',
  };
}

/** Returns the address of a place, with the item that is looked into. */
export function addressOf(game: string, { kind, after, on, shown }: Place, item?: QueueItem): string {
  const query = new URLSearchParams({
    ...(kind !== undefined && { kind }),
    ...(after !== undefined && { after }),
    ...(on === true && { on: '1' }),
    ...(shown && { show: '1' }),
    ...(item?.reply && { item: item.key }),
  }).toString();
  const anchor = item ? `#${encodeURIComponent(item.anchor)}` : '';
  return `${pathOf(game, 'review')}${query === '' ? '' : `?${query}`}${anchor}`;
}

/** Reads the lines of a page of the queue. */
export async function linesAt(
  seen: Seen,
  { kind: from, after, on: goesOn = false }: Place,
): Promise<Pick<Queue, 'lines' | 'next' | 'counts'>> {
  const lines: QueueLine[] = [];
  const counts = new Map(
    KINDS.map((kind) => [kind, kind.count(seen)] as const).filter(([, count]) => count > 0),
  );
  const on = from === undefined || goesOn;
  const first = KINDS.findIndex(({ name }) => name === from);
  const wished = KINDS.filter(({ name }, at) => (on ? at >= first : name === from));
  const nextOf = (last: QueueLine | undefined): Queue['next'] =>
    last && { kind: last.kind.name, after: last.item.key, on };
  for (const kind of wished.filter((one) => counts.has(one))) {
    const most = MOST - lines.length;
    if (most === 0) return { lines, counts, next: nextOf(lines.at(-1)) };
    const { items, isCut } = await kind.read(seen, { after: kind.name === from ? after : undefined, most });
    lines.push(...items.map((item) => ({ kind, item })));
    if (isCut && items.length > 0) return { lines, counts, next: nextOf(lines.at(-1)) };
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
