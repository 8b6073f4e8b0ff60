import type { ColumnType, Generated } from 'kysely';
import type { Level } from '#game/watch/watch.ts';
import type { WhyLine } from '#game/why.ts';
import type { MaybeMoment, Moment } from '#store/instants.ts';
import type { OutboxTable } from './outbox-table.ts';

/** How far what an account looks for has been read: one row for each thing that it looks for. */
export interface WatchLooksTable {
  /** Listening, account, and what is looked for. */
  id: string;
  listening: string;
  account: string;
  /** Where the search goes on; null: at its beginning. */
  cursor: string | null;
  /** What was said before is not read. */
  since: Moment;
  looked_at: MaybeMoment;
  /** Not looked again before. */
  not_before: MaybeMoment;
  attempts: Generated<number>;
  /** Why the latest look gave nothing; null: it gave what there was. */
  why: WhyLine | null;
  /** The latest look left out what was too much. */
  left_out: Generated<boolean>;
}

/** What a listening has spent in a day (UTC), in US dollars. */
export interface WatchSpendingTable {
  listening: string;
  /** As `2026-09-19`. */
  day: string;
  dollars: number;
}

/** What was heard: public posts, as long as the watch keeps them. */
export interface HeardTable {
  /** The same by whichever account it was heard. */
  id: string;
  /** By which people call it. */
  number: Generated<number>;
  /** As JSON: the names of those that heard it, the first one first. */
  listenings: ColumnType<readonly string[], string, string>;
  /** The account that heard it first. */
  account: string;
  network: string;
  /** The network's id, as that account knows it; null: it was heard before that was kept. */
  network_id: string | null;
  /** How a mention of its author is written there; null: likewise. */
  mentioned_as: string | null;
  /** Who wrote it, as a player's id is made. */
  author: string;
  address: string;
  name: string;
  text: string;
  /** As JSON: a list, each with its `#`. */
  hashtags: ColumnType<readonly string[], string, string>;
  mention: boolean;
  url: string | null;
  said_at: Moment;
  heard_at: Moment;
  /** As the watch had it when it was heard: whatever becomes of its settings, it is erased then. */
  kept_until: Moment;
  /** Null: it is not weighed yet. */
  level: Level | null;
  /** What was edited is of no lower level than it was; null: it was not edited. */
  level_least: Level | null;
  /** The name of the rule that gave the level. */
  rule: string | null;
  /** Whose affair it is. */
  assigned: string | null;
  closed_at: MaybeMoment;
  closed_by: string | null;
  note: string | null;
  /** When it was last looked at again. */
  asked_at: MaybeMoment;
  /** Since when its author is known to have deleted it: nothing of it is kept. */
  gone_at: MaybeMoment;
}

/** What is answered to what was heard. It goes with what it answers. */
export interface WatchAnswersTable extends OutboxTable {
  kind: ColumnType<'answer-heard', 'answer-heard', never>;
  /** Of the post that it answers. */
  number: number;
  /** Of this one among the answers to it, from 1. */
  ordinal: number;
  /** All that it is to say, as composed. */
  words: string;
  language: string;
  /** Who answers by it. */
  by: string;
  /** The network's id of what it answers, as its own account knows that; null: nobody has looked. */
  target: string | null;
  url: string | null;
  created_at: Moment;
  /** When somebody took it back. */
  withdrawn_at: MaybeMoment;
  /** Since when it is surely not there any more. */
  gone_at: MaybeMoment;
}

/** How many voices a listening heard in an hour. No name is in it. */
export interface WatchHoursTable {
  listening: string;
  hour: Moment;
  voices: number;
  posts: number;
}

/** What has begun: one row for a rule, from its beginning until somebody closes it, or it has been quiet for long. */
export interface IncidentsTable {
  id: Generated<number>;
  rule: string;
  level: Level;
  since: Moment;
  latest_at: Moment;
  posts: number;
  people: number;
  /** How many people were to be expected; null: not known. */
  usual: number | null;
  /** What is to be done, or was: `wanted` until every game is paused. */
  pause: 'none' | 'wanted' | 'done';
  /** The last line of the journal as it began. */
  journal: Generated<string>;
  closed_at: MaybeMoment;
  /** Null: it closed by itself. */
  closed_by: string | null;
  note: string | null;
}

/** One row, which whoever weighs what was heard locks. */
export interface WatchHeadTable {
  id: Generated<boolean>;
  /** Since when it is listened; null: it was never. */
  since: MaybeMoment;
  /** The week of which a summary was last written, as `2026-W39`. */
  week: string | null;
}
