import type { ColumnType, Generated } from 'kysely';
import type { WhyLine } from '#game/why.ts';
import type { MaybeMoment, Moment } from '#store/instants.ts';
import type { OutboxTable } from './outbox-table.ts';
import type { GameState } from '#store/states.ts';

export interface GamesTable {
  id: string;
  title: string;
  state: ColumnType<GameState, GameState, GameState>;
  created_at: Moment;
  /** When the pause began that the game is in; null: it is in none. */
  paused_at: MaybeMoment;
  /** It was paused with every other game. */
  paused_all: Generated<boolean>;
  /** When the game was stopped, by the clock that all workers share; null: it is not. */
  stopped_at: MaybeMoment;
  /** What nobody outside knows, by which decoys are drawn; null: entered before there was one. */
  secret: ColumnType<string | null, string | undefined, string>;
  /** The version of the script that is played; null: the script is played from the game's folder. */
  version: ColumnType<number | null, undefined, number>;
  /** The version that the game's folder held when it was last looked at; null: none is known. */
  folder_version: ColumnType<number | null, undefined, number>;
  /** From when on the data of its players are erased; null: nobody has said. */
  kept_until: ColumnType<Date | null, undefined, string | null>;
  /** When they were, since it was over; null: they are not. */
  erased_at: ColumnType<Date | null, undefined, string | null>;
}

export interface StepsTable extends OutboxTable {
  kind: string;
  ordinal: number;
  due: Moment;
  url: string | null;
  /** The partner it concerns; null for what an account of the game does of its own. */
  partner: string | null;
  /** The account of the game beside which the partner acts. */
  beside: string | null;
  /** The step that it relays, asks for, reminds of or stands in for. */
  of_step: string | null;
  /** Of a request that has begun to leave: when what it asks for was due; null: it has not, or that was not noted. */
  asked_due: MaybeMoment;
  /** Of the same, if it asks for a hint: by what its words were known; null: not noted. */
  asked_words: ColumnType<string | null, string | null | undefined, string | null>;
  /** The moment to which relays brought a hint, or what belongs to it, before its latest one; null: they have not. */
  unlocked_at: MaybeMoment;
  /** The moment that the script gave the hint by then; null: they have not, or that was not noted. */
  unlocked_from: MaybeMoment;
  /** Since when nothing more is expected of it although it was not sent: it was given up, or its game was stopped. */
  ended_at: MaybeMoment;
  /** Quotes of it are refused, and owed to everybody once its answer is no secret any more. */
  owes_quotes: Generated<boolean>;
  /** Why its latest attempt was made without the picture that it was to have; null: it had it, or was to have none. */
  without_picture: ColumnType<WhyLine | null, WhyLine | null | undefined, WhyLine | null>;
  /** Since when its post is known not to be there any more. */
  gone_at: MaybeMoment;
  /** Who took it back; null: it is there. */
  gone_by: ColumnType<GoneBy | null, GoneBy | null | undefined, GoneBy | null>;
}

/** `us`: an act took it back. `others`: it turned out not to be there, deleted by hand or by the network. */
export type GoneBy = 'us' | 'others';

/** A round, or a hint of one, as the script had it when its game was last begun. */
export interface ScriptPartsTable {
  game: string;
  round: number;
  /** 0: the round itself. */
  hint: number;
  /** The number that players read. */
  shown: number;
  name: string | null;
  /** By which it is known again; null: not noted. */
  words: string | null;
  /** Its moment in the script; null: not noted. */
  at: MaybeMoment;
  /** The script had dropped it by then. */
  gone: boolean;
}

/** How far the threads of a round on an account have been read whole. */
export interface SweepsTable {
  game: string;
  round: number;
  account: string;
  /** When the latest sweep that read all of it began; null: none has. */
  swept_at: MaybeMoment;
  /** How many have failed since. */
  attempts: Generated<number>;
  /** No sweep before this. */
  not_before: MaybeMoment;
  /** How the latest one failed. */
  why: WhyLine | null;
}

/** What all accounts of a game tell alike of a round: who found, or the ranking. */
export interface TellingsTable {
  game: string;
  round: number;
  /** Of the steps that tell it: `reveal` or `standings`. */
  kind: string;
  /** When the first of them was ready to leave. */
  since: Moment;
  /** What they tell, as JSON; null as long as replies are awaited. */
  told: string | null;
  /** The accounts whose replies were not all read by then, with commas; null: none. */
  unread: string | null;
  /** Until when a worker that began after the wait was over was given time to read; null: none was. */
  given: MaybeMoment;
}

/** Posts that were made although another one had been recorded in their place. */
export interface DoublesTable {
  account: string;
  network_id: string;
  outbox: 'steps' | 'effects' | 'amendments' | 'watch_answers';
  /** The step or effect that was meant. */
  sending_id: string;
  game: string;
  round: number;
  url: string;
  at: Moment;
  taken_back_at: MaybeMoment;
}
