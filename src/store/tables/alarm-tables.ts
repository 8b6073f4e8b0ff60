import type { ColumnType, Generated } from 'kysely';
import type { AlarmKind, Trouble } from '#game/alarms.ts';
import type { WhyLine } from '#game/why.ts';
import type { MaybeMoment, Moment } from '#store/instants.ts';

/** How far what a person is to be told has been told: one row. */
export interface AlarmHeadTable {
  id: Generated<boolean>;
  /** Grows each time that something was decided: whoever decides must have begun after the last. */
  tick: ColumnType<string, never, string>;
  /** The last line of the journal of which web hooks were told; null: none has been looked at. */
  journal: ColumnType<string | null, never, string>;
  /** When there was last a notice, in ISO 8601, by kind. */
  told: ColumnType<Readonly<Partial<Record<AlarmKind, string>>>, never, string>;
}

/** What is wrong, or was, as long as it is not told that it is over. */
export interface AlarmsTable {
  kind: ColumnType<AlarmKind, AlarmKind, never>;
  cause: string;
  /** Of which it is an affair; null: of an account's. */
  game: string | null;
  account: string | null;
  /** As JSON. */
  trouble: string;
  since: Moment;
  /** What people were last told of it, as JSON; null: nothing. */
  told: ColumnType<Pick<Trouble, 'count' | 'mark'> | null, string | null, string | null>;
  over_at: MaybeMoment;
}

/** What leaves for those who are told when something goes wrong, and for web hooks: one row for each receiver. */
export interface DeliveriesTable {
  id: string;
  /** By its name in the settings; it holds no credential. */
  receiver: string;
  /** What is told, as JSON. */
  content: ColumnType<unknown, string, never>;
  state: ColumnType<DeliveryState, DeliveryState, DeliveryState>;
  /** As it was written at the latest attempt; null: it was not, or nobody looks for it. */
  text: string | null;
  attempts: Generated<number>;
  created_at: Moment;
  /** When the latest attempt began, by the clock of whoever made it. */
  attempted_at: MaybeMoment;
  /** The same by the clock that all workers share. */
  begun_at: MaybeMoment;
  not_before: MaybeMoment;
  /** When nothing more was left to be done for it; null: something is. */
  settled_at: MaybeMoment;
  /** How the latest attempt failed. */
  why: WhyLine | null;
}

/** `sending`: an attempt has begun, of which nobody knows yet what became. `failed`: it was given up. */
export type DeliveryState = 'planned' | 'sending' | 'sent' | 'failed';
