import type { Verdict } from '#acts/change.ts';
import type { Entry } from '#acts/journal.ts';
import type { WhyLine } from '#game/why.ts';
import type { ColumnType, Generated, Selectable } from 'kysely';

/**
 * The state of something that leaves: a step or an effect. `sending`: handed to the network, answer not known yet.
 * `uncertain`: it may have gone through, look before repeating. `done`: carried out without a post.
 */
export type SendState =
  | 'planned'
  | 'sending'
  | 'uncertain'
  | 'sent'
  | 'done'
  | 'failed'
  | 'skipped'
  | 'cancelled';

/** States in which something still has to happen. */
export const OWED = ['planned', 'sending', 'uncertain'] as const satisfies readonly SendState[];

/** Why something was set aside: what cannot be of it, as its port says, or that the database refuses it, or that the program fails on it. */
export type SetAsideReason = 'shape' | 'id' | 'author' | 'date' | 'database' | 'program';

export type GameState = 'playing' | 'paused' | 'stopped' | 'finished';

/** A moment: read as the driver's Date, written as an ISO string. The store's functions speak Temporal. */
type Moment = ColumnType<Date, string, string>;
type MaybeMoment = ColumnType<Date | null, string | null | undefined, string | null>;

interface GamesTable {
  id: string;
  title: string;
  state: ColumnType<GameState, GameState, GameState>;
  created_at: Moment;
  /** What nobody outside knows, by which decoys are drawn; null: entered before there was one. */
  secret: ColumnType<string | null, string | undefined, string>;
}

/** What was done, in the order in which it can be read. */
interface JournalTable {
  id: ColumnType<string, string, never>;
  at: Moment;
  who: string;
  /** Null: every game. */
  game: string | null;
  kind: ColumnType<Entry['kind'], Entry['kind'], never>;
  /** As JSON. */
  entry: ColumnType<Entry, string, string>;
  why: string | null;
  /** By which an act that is asked for again is known; null: nobody asked for it. */
  request: string | null;
  /** The line that undid it. */
  undone_by: ColumnType<string | null, string | null | undefined, string>;
}

interface JournalHeadTable {
  id: Generated<boolean>;
  last: ColumnType<string, never, string>;
}

interface StepsTable {
  id: string;
  game: string;
  round: number;
  kind: string;
  ordinal: number;
  account: string;
  due: Moment;
  state: ColumnType<SendState, SendState, SendState>;
  text: string | null;
  network_id: string | null;
  url: string | null;
  posted_at: MaybeMoment;
  /** When the latest attempt began, by the clock of whoever made it. */
  attempted_at: MaybeMoment;
  /** The same by the database's clock, for those that are looked for. */
  begun_at: MaybeMoment;
  /** When the latest attempt before that one began of which nobody knew whether it had gone through, by the clock that all workers share; null: none, or it has been looked for since. */
  unsettled_at: MaybeMoment;
  attempts: Generated<number>;
  /** No attempt before this: the network asked to wait, or a retry is spaced. */
  not_before: MaybeMoment;
  /** Why it was skipped, or how the latest attempt failed. */
  why: WhyLine | null;
  /** The partner it concerns; null for what an account of the game does of its own. */
  partner: string | null;
  /** The account of the game beside which the partner acts. */
  beside: string | null;
  /** The step that it relays, asks for, reminds of or stands in for. */
  of_step: string | null;
  /** When relays brought a hint before its latest moment; null: they have not. */
  unlocked_at: MaybeMoment;
  /** Since when nothing more is expected of it although it was not sent: it was given up, or its game was stopped. */
  ended_at: MaybeMoment;
  /** Quotes of it are refused, and owed to everybody once its answer is no secret any more. */
  owes_quotes: Generated<boolean>;
}

/** A round, or a hint of one, as the script had it when its game was last begun. */
interface ScriptPartsTable {
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

/** How often a post had been relayed, at each moment at which that was seen to have changed. */
interface RelaySamplesTable {
  step: string;
  at: Moment;
  boosts: number;
  quotes: number;
}

/** Who relayed a post, as far as the network tells. */
interface RelayersTable {
  step: string;
  kind: 'boost' | 'quote';
  /** Full address. */
  address: string;
  seen_at: Moment;
}

/** What partners published of their own for a game. Their texts are not kept. */
interface PartnerPostsTable {
  /** account and network id together. */
  id: string;
  game: string;
  round: number;
  partner: string;
  account: string;
  network_id: string;
  at: Moment;
  url: string | null;
  /** It gives an answer away. */
  leaks: boolean;
  /** When it was found to be gone. */
  gone_at: MaybeMoment;
}

/** When a round's posts on an account were polled for relays. */
interface PollsTable {
  game: string;
  round: number;
  account: string;
  /** Null: not yet. */
  at: MaybeMoment;
  /** When a poll last found something new. */
  news_at: MaybeMoment;
  not_before: MaybeMoment;
}

/** How far the threads of a round on an account have been read whole. */
interface SweepsTable {
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
interface TellingsTable {
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

/** What partners were seen to do, whoever did it for them. */
interface PartnerActsTable {
  /** The same however often it is seen. */
  id: string;
  game: string;
  round: number;
  partner: string;
  account: string;
  kind: 'relay' | 'hint';
  of_step: string | null;
  at: Moment;
  url: string | null;
}

/** What each partner agreed to, and whether it still does. */
interface ConsentsTable {
  game: string;
  partner: string;
  /** `relay`, `hint`, or both with a comma. */
  agrees: string;
  since: Moment;
  revoked_at: MaybeMoment;
  /** `command` or `message`. */
  revoked_by: ColumnType<
    'command' | 'message' | null,
    'command' | 'message' | null | undefined,
    'command' | 'message' | null
  >;
}

/** The acts to which a person of a partner said yes, each by one message. */
interface ApprovalsTable {
  step: string;
  message: string;
  at: Moment;
}

interface RepliesTable {
  /** account, network id and revision together. */
  id: string;
  account: string;
  network_id: string;
  game: string;
  round: number;
  player: string;
  /** The text at the time; null once erased. */
  text: string | null;
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
  reason: string;
  doubtful: boolean;
  nudge: string | null;
  /** Its player was muted when it came: it is no guess, and is hidden like any other. */
  muted: Generated<boolean>;
  /** What a person said of it, in place of the judge; null: nobody has. */
  decided: ColumnType<Verdict | null, undefined, Verdict | null>;
  /** By which a person calls it: eight signs, that of its id. */
  ref: ColumnType<string, never, never>;
}

interface PlayersTable {
  /** network:address */
  id: string;
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
}

/** Whose words must not come back, as long as a game is under way. */
interface ForgottenTable {
  /** A digest of an id or an address. */
  mark: string;
  since: Moment;
}

interface LinksTable {
  player: string;
  /** The player as whom this one counts and is named. */
  known_as: string;
  since: Moment;
}

interface LinkCodesTable {
  /** Who asked for it. */
  player: string;
  code: string;
  /** The account that was asked, and the message in which, by the network's id. */
  account: string;
  reply: string;
  expires_at: Moment;
}

/** The kinds of effects that contain a reply; a `decoy` is hidden only to lead astray. The others acknowledge it. */
export const MASKING_KINDS = ['hide', 'decoy', 'unhide'] as const;
export type MaskingKind = (typeof MASKING_KINDS)[number];
/** A `boost` relays a partner's post. */
export type EffectKind = 'answer' | 'favourite' | 'boost' | MaskingKind;

interface EffectsTable {
  id: string;
  game: string;
  round: number;
  account: string;
  kind: ColumnType<EffectKind, EffectKind, never>;
  /** The reply, or the partner's post, that it concerns, by the network's id. */
  reply: string;
  player: string;
  text: string | null;
  state: ColumnType<SendState, SendState, SendState>;
  network_id: string | null;
  posted_at: MaybeMoment;
  attempted_at: MaybeMoment;
  begun_at: MaybeMoment;
  /** When the latest attempt before that one began of which nobody knew whether it had gone through, by the clock that all workers share. */
  unsettled_at: MaybeMoment;
  attempts: Generated<number>;
  not_before: MaybeMoment;
  why: WhyLine | null;
  created_at: Moment;
  /** Of `hide`, `decoy` and `unhide`: the own post at the head of the thread. */
  thread: string | null;
  /** Of `hide` and `decoy`: what others are left of the reply. */
  remains: 'nothing' | 'one-click' | null;
  /** Of `hide`, `decoy` and `unhide`: the how many-th of its reply. */
  turn: Generated<number>;
}

/** Posts that were made although another one had been recorded in their place. */
interface DoublesTable {
  account: string;
  network_id: string;
  outbox: 'steps' | 'effects';
  /** The step or effect that was meant. */
  sending_id: string;
  game: string;
  round: number;
  url: string;
  at: Moment;
  taken_back_at: MaybeMoment;
}

/** The accounts whose server's clock is too far from ours. */
interface ClocksTable {
  account: string;
  /** Ours is ahead by so much; negative: behind. */
  ahead_seconds: number;
  seen_at: Moment;
}

interface CursorsTable {
  account: string;
  cursor: string;
  /** When all that had come was last read; null: not noted. */
  read_at: MaybeMoment;
}

/** The queues of which jobs were dropped after their last attempt. */
interface DroppedJobsTable {
  queue: string;
  /** How many, one after the other. */
  count: number;
  /** When the latest was. */
  at: Moment;
}

/** What was received and could not be read or stored. Nothing of its words is kept. */
interface SetAsideTable {
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
interface UnreadTable {
  account: string;
  /** The first reading that failed since the last that succeeded. */
  since: Moment;
  /** How the latest one failed. */
  why: WhyLine;
  /** No reading before this: the network asked to wait. */
  not_before: MaybeMoment;
}

interface SpendingTable {
  account: string;
  /** Such as `2026-09`, UTC. */
  month: string;
  dollars: number;
}

export interface Tables {
  games: GamesTable;
  journal: JournalTable;
  journal_head: JournalHeadTable;
  steps: StepsTable;
  script_parts: ScriptPartsTable;
  replies: RepliesTable;
  players: PlayersTable;
  forgotten: ForgottenTable;
  links: LinksTable;
  link_codes: LinkCodesTable;
  effects: EffectsTable;
  cursors: CursorsTable;
  dropped_jobs: DroppedJobsTable;
  set_aside: SetAsideTable;
  unread: UnreadTable;
  doubles: DoublesTable;
  clocks: ClocksTable;
  relay_samples: RelaySamplesTable;
  relayers: RelayersTable;
  partner_posts: PartnerPostsTable;
  looks: PollsTable;
  sweeps: SweepsTable;
  tellings: TellingsTable;
  partner_acts: PartnerActsTable;
  consents: ConsentsTable;
  approvals: ApprovalsTable;
  spending: SpendingTable;
}

export type JournalRow = Selectable<JournalTable>;
export type GameRow = Selectable<GamesTable>;
export type StepRow = Selectable<StepsTable>;
export type ReplyRow = Selectable<RepliesTable>;
export type PlayerRow = Selectable<PlayersTable>;
export type EffectRow = Selectable<EffectsTable>;
