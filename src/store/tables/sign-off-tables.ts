import type { ColumnType } from 'kysely';
import type { PartKind } from '#game/timeline/steering.ts';
import type { MaybeMoment, Moment } from '#store/instants.ts';

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** Requests for the agreement of people without an account. */
export interface SignOffsTable {
  game: string;
  /** From 1 in each game, without a gap. */
  number: number;
  /** SHA-256 of the token of the link, in hex. */
  digest: string;
  /** Who is asked, as operators call them. */
  whom: string;
  note: Maybe<string>;
  /** What it is about; all three null: the whole game. */
  round: Maybe<number>;
  kind: Maybe<PartKind>;
  ordinal: Maybe<number>;
  /** The draft that is shown as long as the game is not played, by its digest; null: it was played already. */
  script: Maybe<string>;
  asked_by: string;
  asked_at: Moment;
  ends_at: Moment;
  /** Since when nobody is asked any more; null: somebody is. */
  withdrawn_at: MaybeMoment;
  /** What was answered last; null: nothing was. */
  answer: Maybe<boolean>;
  reason: Maybe<string>;
  /** The mark of what was shown when it was answered. */
  answered_to: Maybe<string>;
  answered_at: MaybeMoment;
}
