import type { ColumnType, Generated } from 'kysely';
import type { MaybeMoment } from '#store/instants.ts';

/** One row for each game of which rows are derived: whoever derives any holds it until the transaction ends. */
export interface DerivedGamesTable {
  game: string;
}

/** What the rows of a round are derived from besides its replies, and what they add up to. */
export interface DerivedRoundsTable {
  game: string;
  round: number;
  /** What the script says of it, as JSON; null: it is in the script no more. */
  rules: string | null;
  /** When its reveals and hints left, and whether it is called off, as JSON; null: its rows have to be derived from every reply. */
  basis: string | null;
  /** Who found first; null: nobody has found. */
  first: string | null;
  players: Generated<number>;
  finders: Generated<number>;
  /** Those of them who answer by the form of the public page. */
  web_players: Generated<number>;
  web_finders: Generated<number>;
  /** Guesses in time, by verdict. */
  correct: Generated<number>;
  close: Generated<number>;
  wrong: Generated<number>;
  /** How many have found, as everybody was told last. */
  told: Generated<number>;
  /** How many players there were when that was counted. */
  told_players: Generated<number>;
  /** When it was last asked whether to count anew; null: never. */
  told_at: MaybeMoment;
}

/** What the replies of a player in a round are worth together, linked accounts being one player. */
export interface GradingsTable {
  game: string;
  round: number;
  player: string;
  spent: number;
  correct: number;
  close: number;
  wrong: number;
  /** The revision by which the player found; null, as the three moments are: has not found, or stands aside. */
  reply: string | null;
  /** When it was written, as far as that is believed. */
  at: MaybeMoment;
  seen_at: MaybeMoment;
  written_at: MaybeMoment;
  /** That of the revision; 0 where it has none, and where the player has not found. */
  number: Generated<string>;
  points: number;
  /** Further points of whoever found first. */
  bonus: Generated<number>;
}

/** The ranking of a game: whoever found in a round at least. */
export interface StandingsTable {
  game: string;
  player: string;
  points: number;
  finds: number;
}

/** How many players have so many points. */
export interface StandingPointsTable {
  game: string;
  points: number;
  players: number;
}

/** How many revisions were received, as the database itself counts them. */
export interface ReplyCountsTable {
  game: string;
  round: number;
  account: string;
  verdict: ColumnType<'correct' | 'close' | 'wrong', never, never>;
  /** The judge is not sure, nobody has decided of them, and their text is there. */
  doubtful: ColumnType<boolean, never, never>;
  /** Everybody can read them where they stand. */
  open: ColumnType<boolean, never, never>;
  count: ColumnType<number, never, never>;
}
