import type { Verdict } from '#acts/change.ts';
import type { ColumnType, Generated } from 'kysely';
import type { MaybeMoment, Moment } from '#store/instants.ts';
import type { OutboxTable } from './outbox-table.ts';
import type { EffectKind } from '#store/states.ts';

export interface RepliesTable {
  /** account, network id and revision together. */
  id: string;
  account: string;
  network_id: string;
  game: string;
  round: number;
  player: string;
  /** The text at the time; null once erased. */
  text: string | null;
  /** What its readers saw beside its text, at the time; null: nothing, or erased. */
  beside: string | null;
  tagged: boolean;
  /** When the player wrote this revision. */
  at: Moment;
  received_at: Moment;
  /** The same by the clock that all workers share; null: not noted. */
  seen_at: MaybeMoment;
  /** When a clock that its author has no hand in says that this revision came; null: none is known to. */
  arrived_at: MaybeMoment;
  visibility: string;
  in_reply_to: string | null;
  /** The head of its thread, where the network tells. */
  root: string | null;
  url: string | null;
  edited: boolean;
  deleted_at: MaybeMoment;
  verdict: 'correct' | 'close' | 'wrong';
  code: string;
  /** Of a reply that was judged before its reason was kept by what it is about: a sentence; empty otherwise. */
  reason: string;
  /** The entry of the key that the verdict is about; null: none. */
  about_entry: string | null;
  /** The words of the reply that decided; null: not kept, or erased. */
  about_words: string | null;
  doubtful: boolean;
  /** The answer is named in it besides what made it right or doubtful; null: not noted. */
  holds: boolean | null;
  nudge: string | null;
  /** Its player was muted when it came: it is no guess, and is hidden like any other. */
  muted: Generated<boolean>;
  /** The mark of what it was judged by; null: not noted. */
  judged_by: string | null;
  /** How many names its text may hold, which stays when the text goes; null: not counted. */
  names: ColumnType<number | null, number | null, never>;
  /** What a person said of it, in place of the judge; null: nobody has. */
  decided: ColumnType<Verdict | null, undefined, Verdict | null>;
  /** The last move that was made about it hid it. The database notes it. */
  masked: Generated<boolean>;
  /** Its author has written it otherwise since. */
  replaced: Generated<boolean>;
  /** By which a person calls it: eight signs, that of its id. */
  ref: ColumnType<string, never, never>;
  /**
   * In which order replies were taken in, by which those of one moment stand. The database gives it, and nothing changes it; 0: it was there
   * before replies were numbered, and alone in its moment.
   */
  number: ColumnType<string, never, never>;
}

export interface PlayersTable {
  /** network:address */
  id: string;
  /** By which logs call it: nobody can tell whose it was once the row is gone. */
  number: ColumnType<string, never, never>;
  network: string;
  address: string;
  mention: string;
  name: string;
  no_bot: boolean;
  opted_out_at: MaybeMoment;
  /** Since when an operator has let nothing of theirs be heard; null: it is. */
  muted_at: MaybeMoment;
  /** Plays, and stands in no ranking. */
  aside: Generated<boolean>;
  /** Has not replied yet: it was entered by its address, for what was decided of it beforehand. */
  expected: Generated<boolean>;
  /** The words of its name, address and mention, by which it is looked for. The database writes it. */
  called: ColumnType<string, never, never>;
}

/** Whose words must not come back, as long as a game is under way and a day longer. */
export interface ForgottenTable {
  /** A digest of an id or an address. */
  mark: string;
  since: Moment;
  /** Since when a pass has found no game under way and nobody listened to. */
  unread_since: MaybeMoment;
}

export interface LinksTable {
  player: string;
  /** The player as whom this one counts and is named. */
  known_as: string;
  since: Moment;
}

export interface LinkCodesTable {
  /** Who asked for it. */
  player: string;
  code: string;
  /** The account that was asked, and the message in which, by the network's id. */
  account: string;
  reply: string;
  expires_at: Moment;
}

export interface EffectsTable extends OutboxTable {
  kind: ColumnType<EffectKind, EffectKind, 'boost' | 'unboost'>;
  /** The reply, or the partner's post, that it concerns, by the network's id. */
  reply: string;
  player: string;
  created_at: Moment;
  /** Of `hide`, `decoy` and `unhide`: the own post at the head of the thread. */
  thread: string | null;
  /** Of `hide` and `decoy`: what others are left of the reply. */
  remains: 'nothing' | 'one-click' | null;
  /** Of `hide`, `decoy` and `unhide`: the number of the move among those about its reply. */
  turn: Generated<number>;
}
