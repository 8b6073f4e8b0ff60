import type { ColumnType, Generated } from 'kysely';
import type { Entry } from '#acts/journal.ts';
import type { Moment } from '#store/instants.ts';

/** What was done, in the order in which it can be read. */
export interface JournalTable {
  id: ColumnType<string, string, never>;
  at: Moment;
  who: string;
  /** Null: every game. */
  game: string | null;
  kind: ColumnType<Entry['kind'], Entry['kind'], never>;
  /** As JSON. */
  entry: ColumnType<Entry, string, string>;
  why: string | null;
  /** By which an act that is asked for again is known; null: nobody asked for it. */
  request: string | null;
  /** The line that undid it. */
  undone_by: ColumnType<string | null, string | null | undefined, string>;
}

export interface JournalHeadTable {
  id: Generated<boolean>;
  last: ColumnType<string, never, string>;
}
