import type { ColumnType } from 'kysely';
import type { MaybeMoment, Moment } from '#store/instants.ts';

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** Prize draws that were prepared. */
export interface DrawsTable {
  game: string;
  /** The round whose finders take part; 0: the draw of the whole game. */
  round: number;
  /** The file of the rules, byte by byte. */
  rules: string;
  /** SHA-256 of it, in hex. */
  fingerprint: string;
  /** What is sealed until the draw, in hex; null: nothing is. */
  secret: Maybe<string>;
  prepared_at: Moment;
  /** When chance falls, as it was named. */
  seed_at: Moment;
  /** How long somebody who won has to answer, in ISO 8601. */
  answer_within: string;
  /** The game's, by which days are counted; null: it was prepared before that was kept. */
  time_zone: Maybe<string>;
  /** The files of the seed and of the result; null: nothing was drawn yet. */
  seed: Maybe<string>;
  result: Maybe<string>;
  drawn_at: MaybeMoment;
}

/** Who takes part in a draw. */
export interface DrawEntriesTable {
  game: string;
  round: number;
  /** As everybody may know it: a digest of the name and the code. */
  entry: string;
  chances: number;
  /** Whose it is; null with name and code once they are forgotten: the entry stands. */
  player: Maybe<string>;
  name: Maybe<string>;
  code: Maybe<string>;
  /** Since when somebody who won has known; null: nobody has told them. */
  told_at: MaybeMoment;
  /** When they answered. */
  answered_at: MaybeMoment;
}

/** Who does not win any more, in the order in which others took their place. */
export interface DrawReplacementsTable {
  game: string;
  round: number;
  /** From 1 in each draw. */
  number: number;
  place: number;
  entry_out: string;
  /** Null: there was no alternate left. */
  entry_in: string | null;
  /** As everybody reads it. */
  reason: string;
  at: Moment;
}
