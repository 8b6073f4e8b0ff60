import type { ColumnType, Generated } from 'kysely';
import type { WhyLine } from '#game/why.ts';
import type { MaybeMoment } from '#store/instants.ts';
import type { SendState } from '#game/step.ts';

/** What a step and an effect have in common: both leave for a network. */
export interface OutboxTable {
  id: string;
  game: string;
  round: number;
  account: string;
  text: string | null;
  state: ColumnType<SendState, SendState, SendState>;
  network_id: string | null;
  posted_at: MaybeMoment;
  /** When the latest attempt began, by the clock of whoever made it. */
  attempted_at: MaybeMoment;
  /** The same by the database's clock, for those that are looked for. */
  begun_at: MaybeMoment;
  /** When the latest attempt before that one began of which nobody knew whether it had gone through, by the clock that all workers share; null: none, or it has been looked for since. */
  unsettled_at: MaybeMoment;
  /** The version of the script from which the text of the latest attempt was written; null: none, or it is not known. */
  written_from: number | null;
  attempts: Generated<number>;
  /** No attempt before this: the network asked to wait, or a retry is spaced. */
  not_before: MaybeMoment;
  /** Why it was skipped, or how the latest attempt failed. */
  why: WhyLine | null;
}
