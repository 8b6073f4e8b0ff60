import type { Act } from '#acts/act.ts';
import type { DeskReply } from '#app/desk/desk.ts';
import type { Seen } from '#console/pages/seen.ts';
import type { ReviewPhrases } from '#console/words/review-phrases.ts';
import type { Markup } from '#storyboard/markup.ts';

/** One thing that waits for a person. */
export interface QueueItem {
  /** By which forms name it within its kind. */
  readonly key: string;
  /** Its id in the page, to which one is led. */
  readonly anchor: string;
  /** What it is called where it is selected. */
  readonly label: string;
  /** Somebody may act on it: nobody decides about what they have not read. */
  readonly isOpen: boolean;
  /** Of a reply: itself. */
  readonly reply?: DeskReply | undefined;
  /** Shows it. @param pick what selects it, if anything does */
  readonly card: (pick: Markup | undefined, hidden: Markup) => Markup;
}

/** A kind of what waits for a person: whatever else is to wait for one is one more of these. */
export interface Kind {
  readonly name: string;
  readonly heading: (phrases: ReviewPhrases) => string;
  /** How many there are. */
  readonly count: (seen: Pick<Seen, 'reading'>) => number;
  /** Reads so many of them, behind the one of this key; of those, what somebody may not be led to is left out. */
  readonly read: (
    seen: Seen,
    slice: { readonly after: string | undefined; readonly most: number },
  ) => Promise<Slice>;
  /** Each may be called right, close or wrong. */
  readonly takesVerdicts: boolean;
  /** The act by which somebody takes note of these, by their keys; undefined: they wait for something else. */
  readonly note: ((keys: readonly string[]) => Act) | undefined;
}

/** Some of a kind. */
export interface Slice {
  readonly items: readonly QueueItem[];
  /** There are more behind them. */
  readonly isCut: boolean;
}

/** Returns what forms call an item of a kind. */
export const idOf = (kind: Pick<Kind, 'name'>, { key }: Pick<QueueItem, 'key'>): string =>
  `${kind.name}:${key}`;

/** Returns the id in a page of something that is no reply. */
export const anchorOf = (kind: string, key: string): string =>
  `item-${kind}-${key.replaceAll(/[^A-Za-z0-9-]/gu, '_')}`;

/** Returns the page of a list that is all there: behind the one of this key. */
export function pageOf(
  items: readonly QueueItem[],
  { after, most }: { readonly after: string | undefined; readonly most: number },
): Slice {
  const from = after === undefined ? -1 : items.findIndex(({ key }) => key === after);
  const end = from + 1 + most;
  return { items: items.slice(from + 1, end), isCut: items.length > end };
}
