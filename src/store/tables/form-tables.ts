import type { MaybeMoment, Moment } from '#store/instants.ts';

/** A round that can be answered by the form of the public page, until its answer is out. */
export interface FormRoundsTable {
  game: string;
  round: number;
  /** What nobody outside knows: addresses are marked by it, and nobody can tell them from their marks once it is gone. */
  key: string;
}

/** Whoever answers by the form, until the game is over: which name is whose. */
export interface FormPlayersTable {
  game: string;
  /** What the name is known by. */
  key: string;
  player: string;
  name: string;
  /** A digest of the receipt by which somebody comes back. */
  receipt: string;
}

/** What was sent by the form, until the answer of its round is out. */
export interface FormAnswersTable {
  /** A digest of the form that was sent: each counts once. */
  id: string;
  game: string;
  round: number;
  player: string;
  /** From which address it came, as nobody can read it; null: that is not known. */
  mark: string | null;
  /** A proof of work came with it. */
  proved: boolean;
  /** A digest of what was sent, by which the same is known again. */
  said: string;
  /** Null once it is judged: from then on it is a reply. */
  text: string | null;
  at: Moment;
  /** The same by the clock that all workers share. */
  seen_at: MaybeMoment;
}

/** What the form of the public page keeps. */
export const ANSWER_FORM: readonly string[] = [
  `create table form_rounds (
    game text not null references games on delete cascade,
    round integer not null,
    key text not null,
    primary key (game, round))`,
  `create table form_players (
    game text not null references games on delete cascade,
    key text not null,
    player text not null unique,
    name text not null,
    receipt text not null,
    primary key (game, key))`,
  `create table form_answers (
    id text primary key,
    game text not null references games on delete cascade,
    round integer not null,
    player text not null,
    mark text,
    proved boolean not null,
    said text not null,
    text text,
    at timestamptz not null,
    seen_at timestamptz)`,
  'alter table derived_rounds add column web_players integer not null default 0',
  'alter table derived_rounds add column web_finders integer not null default 0',
  `create index form_answers_of_round on form_answers (game, round, at)`,
  `create index form_answers_of_player on form_answers (player)`,
  `create index form_answers_waiting on form_answers (game, at) where text is not null`,
];
