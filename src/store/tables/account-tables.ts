import type { ColumnType } from 'kysely';
import type { WhyLine } from '#game/why.ts';
import type { MaybeMoment, Moment } from '#store/instants.ts';
import type { SetAsideReason } from '#store/states.ts';

/** The accounts whose server's clock is too far from ours. */
export interface ClocksTable {
  account: string;
  /** Ours is ahead by so much; negative: behind. */
  ahead_seconds: number;
  seen_at: Moment;
}

/** Every account that has something to do in a game, or had: whoever is about to speak holds its row. */
export interface AccountPausesTable {
  account: string;
  /** Since when nothing is said by it; null: it speaks. */
  since: MaybeMoment;
}

export interface CursorsTable {
  account: string;
  cursor: string;
  /** When all that had come was last read; null: not noted. */
  read_at: MaybeMoment;
  /** Until when the reading after it waits, because the rest of the network's limit is kept; null: it need not. */
  put_off_until: MaybeMoment;
}

/** The queues of which jobs were dropped after their last attempt. */
export interface DroppedJobsTable {
  queue: string;
  /** How many, one after the other. */
  count: number;
  /** When the latest was. */
  at: Moment;
}

/** What was received and could not be read or stored. Nothing of its words is kept. */
export interface SetAsideTable {
  account: string;
  network_id: string;
  reason: ColumnType<SetAsideReason, SetAsideReason, SetAsideReason>;
  game: string | null;
  round: number | null;
  /** When it first was. */
  at: Moment;
  /** From where reading finds it again; null: in the threads of its round. */
  cursor: string | null;
  /** The version of the program that tried last. */
  version: string;
}

/** The accounts that cannot be read at present. */
export interface UnreadTable {
  account: string;
  /** The first reading that failed since the last that succeeded. */
  since: Moment;
  /** How the latest one failed. */
  why: WhyLine;
  /** No reading before this: the network asked to wait. */
  not_before: MaybeMoment;
}

export interface SpendingTable {
  account: string;
  /** Such as `2026-09`, UTC. */
  month: string;
  dollars: number;
}

/** By what name this database tells its own apart where others have theirs too: one row, made when it is first asked for. */
export interface InstallationTable {
  id: string;
}

/** When the database was put back to what it was before. */
export interface RestoresTable {
  /** From when on it may not know what was posted. */
  taken_at: Moment;
  restored_at: Moment;
}
