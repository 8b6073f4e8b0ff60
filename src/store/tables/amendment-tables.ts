import type { ColumnType, JSONColumnType } from 'kysely';
import type { Act } from '#acts/act.ts';
import type { Item } from '#acts/change.ts';
import type { Refusal } from '#acts/refusal.ts';
import type { MaybeMoment, Moment } from '#store/instants.ts';
import type { OutboxTable } from './outbox-table.ts';

/** What is done to a post that is out, and what is said of one. */
export interface AmendmentsTable extends OutboxTable {
  kind: ColumnType<AmendmentKind, AmendmentKind, never>;
  /** The step whose post it is about. */
  step: string;
  /** Of this one among those about the same step, from 1. */
  number: number;
  /** Of a `rewrite`: what the post is to say, as composed; null: what its step would say now. */
  words: string | null;
  /** Of a `rewrite`: what the post said before. */
  was: string | null;
  /** Of what was posted for it. */
  url: string | null;
  created_at: Moment;
  /** When what was posted for it was taken back. */
  withdrawn_at: MaybeMoment;
}

/**
 * `rewrite`: the post says something else; where it cannot be edited, a correction below it does. `withdraw`: it is taken back, with
 * the corrections below it. `notice`: players are told, below the opening, that the round does not count.
 */
export type AmendmentKind = 'rewrite' | 'withdraw' | 'notice';

/** The rounds that were called off: nobody has found in them. */
export interface RoundsOffTable {
  game: string;
  round: number;
  since: Moment;
}

/** What waited for a person, and of which one has taken note. */
export interface AcknowledgedTable {
  game: string;
  kind: ColumnType<Item['of'], Item['of'], never>;
  /** Id of the row of what waited. */
  item: string;
}

/** Acts that are carried out some seconds after they were asked for, unless somebody calls them back. */
export interface AnnouncedTable {
  /** By which the act was asked for. */
  request: string;
  game: string;
  who: string;
  why: string | null;
  act: JSONColumnType<Act>;
  due: Moment;
  state: ColumnType<AnnouncedState, AnnouncedState, AnnouncedState>;
  /** When it came to that state, by the clock that all workers share; null: it is still to be carried out, or nobody noted when it was. */
  settled_at: MaybeMoment;
  /** Why it could not be carried out when that was last tried; null: nothing kept it. */
  refusal: ColumnType<Refusal | null, string | undefined, string>;
}

/** `refused`: at its moment it could not be carried out any more. `missed`: nobody was there at its moment, nor for long after it. */
export type AnnouncedState = 'planned' | 'done' | 'called-back' | 'refused' | 'missed';
