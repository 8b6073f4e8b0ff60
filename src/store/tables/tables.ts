import type { FormAnswersTable, FormPlayersTable, FormRoundsTable } from './form-tables.ts';
import type { Selectable } from 'kysely';
import type {
  AccountPausesTable,
  ClocksTable,
  CursorsTable,
  DroppedJobsTable,
  InstallationTable,
  RestoresTable,
  SetAsideTable,
  UnreadTable,
  SpendingTable,
} from './account-tables.ts';
import type {
  GamesTable,
  StepsTable,
  ScriptPartsTable,
  SweepsTable,
  TellingsTable,
  DoublesTable,
} from './game-tables.ts';
import type { AlarmHeadTable, AlarmsTable, DeliveriesTable } from './alarm-tables.ts';
import type {
  AcknowledgedTable,
  AmendmentsTable,
  AnnouncedTable,
  RoundsOffTable,
} from './amendment-tables.ts';
import type {
  DerivedGamesTable,
  DerivedRoundsTable,
  GradingsTable,
  ReplyCountsTable,
  StandingPointsTable,
  StandingsTable,
} from './derived-tables.ts';
import type { DrawEntriesTable, DrawReplacementsTable, DrawsTable } from './draw-tables.ts';
import type {
  LiveHoldsTable,
  LiveReadsTable,
  LiveSaidTable,
  TalkChangesTable,
  TalkGamesTable,
  TalkPeopleTable,
  TalkRoundsTable,
} from './live-tables.ts';
import type { MaskChangesTable, MaskPlacesTable, MaskRoundsTable } from './mask-tables.ts';
import type { JournalHeadTable, JournalTable } from './journal-tables.ts';
import type {
  RelaySamplesTable,
  RelayersTable,
  PollsTable,
  PartnerPostsTable,
  PartnerActsTable,
  ConsentsTable,
  ApprovalsTable,
} from './partner-tables.ts';
import type { SignOffsTable } from './sign-off-tables.ts';
import type {
  ApiTokensTable,
  KnownBrowsersTable,
  SessionsTable,
  UserLinksTable,
  UsersTable,
} from './user-tables.ts';
import type {
  HeardTable,
  IncidentsTable,
  WatchAnswersTable,
  WatchHeadTable,
  WatchHoursTable,
  WatchLooksTable,
  WatchSpendingTable,
} from './watch-tables.ts';
import type { PhotosTable, ScriptsTable, VersionsTable } from './version-tables.ts';
import type {
  RepliesTable,
  PlayersTable,
  LinksTable,
  LinkCodesTable,
  ForgottenTable,
  EffectsTable,
} from './player-tables.ts';

/** Every table, by its name in SQL; `looks` holds polls. */
export interface Tables {
  games: GamesTable;
  journal: JournalTable;
  journal_head: JournalHeadTable;
  announced: AnnouncedTable;
  acknowledged: AcknowledgedTable;
  rounds_off: RoundsOffTable;
  scripts: ScriptsTable;
  photos: PhotosTable;
  versions: VersionsTable;
  steps: StepsTable;
  amendments: AmendmentsTable;
  script_parts: ScriptPartsTable;
  replies: RepliesTable;
  derived_games: DerivedGamesTable;
  derived_rounds: DerivedRoundsTable;
  gradings: GradingsTable;
  standings: StandingsTable;
  standing_points: StandingPointsTable;
  reply_counts: ReplyCountsTable;
  mask_rounds: MaskRoundsTable;
  mask_changes: MaskChangesTable;
  mask_places: MaskPlacesTable;
  players: PlayersTable;
  forgotten: ForgottenTable;
  links: LinksTable;
  link_codes: LinkCodesTable;
  effects: EffectsTable;
  account_pauses: AccountPausesTable;
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
  restores: RestoresTable;
  installation: InstallationTable;
  alarm_head: AlarmHeadTable;
  alarms: AlarmsTable;
  deliveries: DeliveriesTable;
  users: UsersTable;
  user_links: UserLinksTable;
  sessions: SessionsTable;
  known_browsers: KnownBrowsersTable;
  api_tokens: ApiTokensTable;
  form_rounds: FormRoundsTable;
  form_players: FormPlayersTable;
  form_answers: FormAnswersTable;
  sign_offs: SignOffsTable;
  draws: DrawsTable;
  draw_entries: DrawEntriesTable;
  draw_replacements: DrawReplacementsTable;
  live_said: LiveSaidTable;
  talk_changes: TalkChangesTable;
  talk_people: TalkPeopleTable;
  talk_rounds: TalkRoundsTable;
  talk_games: TalkGamesTable;
  live_holds: LiveHoldsTable;
  live_reads: LiveReadsTable;
  watch_looks: WatchLooksTable;
  watch_spending: WatchSpendingTable;
  watch_hours: WatchHoursTable;
  watch_head: WatchHeadTable;
  heard: HeardTable;
  watch_answers: WatchAnswersTable;
  incidents: IncidentsTable;
}

export type JournalRow = Selectable<JournalTable>;
export type GameRow = Selectable<GamesTable>;
export type StepRow = Selectable<StepsTable>;
export type AmendmentRow = Selectable<AmendmentsTable>;
export type ReplyRow = Selectable<RepliesTable>;
export type PlayerRow = Selectable<PlayersTable>;
export type EffectRow = Selectable<EffectsTable>;
export type WatchAnswerRow = Selectable<WatchAnswersTable>;
