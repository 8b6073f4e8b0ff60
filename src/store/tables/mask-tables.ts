import type { ColumnType, Generated } from 'kysely';
import type { Moment } from '#store/instants.ts';

/** What the masking of a round on an account was planned by last. */
export interface MaskRoundsTable {
  game: string;
  round: number;
  account: string;
  /** What it goes by besides its replies, as JSON; null: every reply is to be looked at. */
  basis: string | null;
  /** How often it was planned: two who plan at the same time do not both write. */
  turn: Generated<number>;
}

/** Replies to be looked at when the masking of their round is planned next. The database notes them. */
export interface MaskChangesTable {
  line: ColumnType<string, never, never>;
  game: string;
  round: number;
  account: string;
  /** Their network ids. */
  replies: readonly string[];
  /** Others may stand in another thread for it. */
  placed: boolean;
  /** What changed was said on another account, by the same player. */
  passed_on: Generated<boolean>;
}

/** Where an account hides no more than so many replies in a thread: those that are hidden, and those that would be. */
export interface MaskPlacesTable {
  game: string;
  round: number;
  account: string;
  /** Its network id. */
  reply: string;
  player: string;
  /** Network id of the own post at the head; empty: in none of ours. */
  thread: string;
  at: Moment;
  /** 0: to be hidden for what it says; 1: whatever it says; null: not to be hidden. */
  rank: number | null;
  state: 'shown' | 'hidden' | 'decoy' | 'leaving';
}
