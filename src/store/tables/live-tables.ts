import type { ColumnType } from 'kysely';
import type { MaybeMoment, Moment } from '#store/instants.ts';

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What is shown of what was said in a live hour, by revisions of replies. */
export interface LiveSaidTable {
  reply: string;
  game: string;
  round: number;
  /** The guest who said it, as the script names them; null: nobody of them. */
  guest: Maybe<string>;
  /** What its author was called when it was heard, as everybody may read it. */
  name: ColumnType<string, string | undefined, string>;
  /**
   * Why it waits: `word`, it holds one; `many`, its author says a lot; `copy`, somebody else has said it; `again`, a person has taken away
   * what it was before; null: for nothing of its own.
   */
  held: Maybe<'word' | 'many' | 'copy' | 'again'>;
  /** What somebody decided; null: nobody has. */
  shown: Maybe<boolean>;
  /** Since when the host has picked it; null: has not. */
  picked_at: MaybeMoment;
  /** When its network was last asked whether it is still there; null: it has not been. */
  asked_at: MaybeMoment;
  /** When its reply was received. */
  received_at: Moment;
}

/** Who in a round has come to be counted otherwise since that was last done, as the database itself notes it. */
export interface TalkChangesTable {
  line: ColumnType<string, never, never>;
  game: string;
  round: number;
  player: string;
}

interface TalkSums {
  /** What was said in public, is still there, and comes from somebody who is heard. */
  answers: number;
  /** Of that, what waits until somebody has seen it. */
  waiting: number;
  /** The same where everything waits but what guests say. */
  waiting_all: number;
  /** Of that, what the host has picked and everybody may see. */
  picked: number;
  /** The same where everything waits but what guests say. */
  picked_all: number;
}

/** What somebody has said in a round of a live hour. */
export interface TalkPeopleTable extends TalkSums {
  game: string;
  round: number;
  player: string;
  /** As which guest; empty: as nobody of them. */
  guest: string;
}

/** What that adds up to in a round. */
export interface TalkRoundsTable extends TalkSums {
  game: string;
  round: number;
}

/** How many have spoken in a live hour, guests left out. */
export interface TalkGamesTable {
  game: string;
  people: number;
}

/** How far the hashtag of a live hour was read. */
export interface LiveReadsTable {
  game: string;
  account: string;
  /** With its `#`. */
  hashtag: string;
  /** Null: nothing was read yet. */
  cursor: Maybe<string>;
  /** When it was last looked for, whatever came of it. */
  read_at: Moment;
}

/** Whether everything that is said in a live hour waits until somebody has seen it, where somebody has said so by hand. */
export interface LiveHoldsTable {
  game: string;
  everything: boolean;
}
