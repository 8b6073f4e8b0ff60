import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { ANSWER_FORM } from '#store/tables/form-tables.ts';
import { MASKS, MASKS_KEPT } from '#store/tables/mask-shape.ts';
import { CALLED } from '#store/tables/name-shape.ts';
import { TALK_AS_LISTED } from '#store/tables/talk-listed-shape.ts';
import { TALK } from '#store/tables/talk-shape.ts';
import { HEARD_AGAIN, OPEN_HEARD, WATCH, WATCH_ANSWERS } from '#store/tables/watch-shape.ts';
import { DERIVED, NOTE_REPLACED, NOTED_AS_IT_STOOD } from '#store/tables/derived-shape.ts';

/** What a step and an effect have in common: a state, and what became of the attempts. */
const SENDING = `
  state text not null,
  text text,
  network_id text,
  posted_at timestamptz,
  attempted_at timestamptz,
  attempts integer not null default 0,
  not_before timestamptz,
  why text`;

const TABLES = [
  `create table games (
    id text primary key,
    title text not null,
    state text not null,
    created_at timestamptz not null)`,
  `create table steps (
    id text primary key,
    game text not null references games on delete cascade,
    round integer not null,
    kind text not null,
    ordinal integer not null,
    account text not null,
    due timestamptz not null,
    url text,
    ${SENDING})`,
  `create index steps_owed on steps (due) where state in ('planned', 'sending', 'uncertain')`,
  `create index steps_posts on steps (account, network_id)`,
  `create table players (
    id text primary key,
    network text not null,
    address text not null,
    mention text not null,
    name text not null,
    no_bot boolean not null,
    opted_out_at timestamptz)`,
  `create table replies (
    id text primary key,
    account text not null,
    network_id text not null,
    game text not null references games on delete cascade,
    round integer not null,
    player text not null references players on delete cascade,
    text text,
    tagged boolean not null,
    at timestamptz not null,
    received_at timestamptz not null,
    visibility text not null,
    in_reply_to text,
    url text,
    edited boolean not null,
    deleted_at timestamptz,
    verdict text not null,
    code text not null,
    reason text not null,
    doubtful boolean not null,
    nudge text)`,
  `create index replies_of_round on replies (game, round)`,
  `create index replies_of_network on replies (account, network_id)`,
  `create table effects (
    id text primary key,
    game text not null references games on delete cascade,
    round integer not null,
    account text not null,
    kind text not null,
    reply text not null,
    player text not null references players on delete cascade,
    created_at timestamptz not null,
    ${SENDING})`,
  `create index effects_owed on effects (account) where state in ('planned', 'sending', 'uncertain')`,
  `create table cursors (account text primary key, cursor text not null)`,
];

const SPENDING = `
  create table spending (
    account text not null,
    month text not null,
    dollars double precision not null,
    primary key (account, month))`;
/** Effects that hide replies and show them again: in which thread, what others are left, and in which order. */
const CONTAINMENT = [
  `alter table effects add column thread text, add column remains text, add column turn integer not null default 0`,
  `create index effects_contained on effects (game, round, account) where kind in ('hide', 'decoy', 'unhide')`,
];

/** Linked accounts: each but the leading one says which it is known as. A code, once used, is gone. */
const LINKS = [
  `create table links (
    player text primary key references players on delete cascade,
    known_as text not null references players on delete cascade,
    since timestamptz not null)`,
  `create index links_known_as on links (known_as)`,
  `create table link_codes (
    player text primary key references players on delete cascade,
    code text not null unique,
    account text not null,
    reply text not null,
    expires_at timestamptz not null)`,
];

const PARTNERS = [
  `alter table steps add column partner text`,
  `alter table steps add column beside text`,
  `alter table steps add column of_step text`,
  `create table partner_acts (
    id text primary key,
    game text not null references games on delete cascade,
    round integer not null,
    partner text not null,
    account text not null,
    kind text not null,
    of_step text,
    at timestamptz not null,
    url text)`,
  `create index partner_acts_of_round on partner_acts (game, round)`,
  `create table consents (
    game text not null references games on delete cascade,
    partner text not null,
    agrees text not null,
    since timestamptz not null,
    revoked_at timestamptz,
    revoked_by text,
    primary key (game, partner))`,
  `create table approvals (
    step text primary key references steps on delete cascade,
    message text not null unique,
    at timestamptz not null)`,
];

const REACH = [
  `alter table steps add column unlocked_at timestamptz`,
  `create table relay_samples (
    step text not null references steps on delete cascade,
    at timestamptz not null,
    boosts integer not null,
    quotes integer not null,
    primary key (step, at))`,
  `create table relayers (
    step text not null references steps on delete cascade,
    kind text not null,
    address text not null,
    seen_at timestamptz not null,
    primary key (step, kind, address))`,
  `create table partner_posts (
    id text primary key,
    game text not null references games on delete cascade,
    round integer not null,
    partner text not null,
    account text not null,
    network_id text not null,
    at timestamptz not null,
    url text,
    leaks boolean not null,
    gone_at timestamptz)`,
  `create table looks (
    game text not null references games on delete cascade,
    round integer not null,
    account text not null,
    at timestamptz,
    news_at timestamptz,
    not_before timestamptz,
    primary key (game, round, account))`,
];

/** Of steps that ended before, the moment was not kept: the nearest that is known stands for it. */
const SECRETS = [
  `alter table steps add column ended_at timestamptz`,
  `update steps set ended_at = coalesce(attempted_at, due)
    where state in ('done', 'failed', 'skipped', 'cancelled')
      or (state in ('sending', 'uncertain') and game in (select id from games where state = 'stopped'))`,
  `alter table steps add column owes_quotes boolean not null default false`,
  `update steps set owes_quotes = true
    where kind in ('opening', 'hint', 'partner-hint', 'last-call', 'closing')
      and state in ('sent', 'sending', 'uncertain')
      and game in (select id from games where state in ('playing', 'paused'))`,
];

const UNREAD = `
  create table unread (
    account text primary key,
    since timestamptz not null,
    why text not null,
    not_before timestamptz)`;

/** Rounds that were over before are not read again: their sweeps came with their posts. */
const SWEEPS = [
  `create table sweeps (
    game text not null references games on delete cascade,
    round integer not null,
    account text not null,
    swept_at timestamptz,
    attempts integer not null default 0,
    not_before timestamptz,
    why text,
    primary key (game, round, account))`,
  `insert into sweeps (game, round, account, swept_at)
    select game, round, account, greatest(due, coalesce(posted_at, ended_at, due)) from steps
      where kind = 'reveal' and state in ('sent', 'done', 'failed', 'skipped')`,
  `create table tellings (
    game text not null references games on delete cascade,
    round integer not null,
    kind text not null,
    since timestamptz not null,
    told text,
    unread text,
    primary key (game, round, kind))`,
  `alter table replies add column arrived_at timestamptz`,
];

/**
 * By what rounds and hints are known again in an edited script. Of games under way neither names nor words were kept; a hint
 * that relays brought forward has no moment of its own left either, and is known by its number alone.
 */
const SCRIPT_PARTS = [
  `create table script_parts (
    game text not null references games on delete cascade,
    round integer not null,
    hint integer not null,
    shown integer not null,
    name text,
    words text,
    at timestamptz,
    gone boolean not null,
    primary key (game, round, hint))`,
  `insert into script_parts (game, round, hint, shown, at, gone)
    select game, round, 0, round, min(due), bool_and(state = 'cancelled' and coalesce(why, '') = 'dropped')
    from steps where kind = 'opening' group by game, round`,
  `insert into script_parts (game, round, hint, shown, at, gone)
    select game, round, ordinal, ordinal,
      case when bool_or(unlocked_at is not null) then null else min(due) end,
      bool_and(state = 'cancelled' and coalesce(why, '') = 'dropped')
    from steps where kind in ('hint', 'partner-hint') group by game, round, ordinal`,
];

const DOUBLES = `
  create table doubles (
    account text not null,
    network_id text not null,
    outbox text not null,
    sending_id text not null,
    game text not null,
    round integer not null,
    url text not null,
    at timestamptz not null,
    taken_back_at timestamptz,
    primary key (account, network_id))`;

const CLOCKS = `
  create table clocks (
    account text primary key,
    ahead_seconds integer not null,
    seen_at timestamptz not null)`;

const SET_ASIDE = `
  create table set_aside (
    account text not null,
    network_id text not null,
    reason text not null,
    game text references games on delete cascade,
    round integer,
    at timestamptz not null,
    cursor text,
    version text not null,
    primary key (account, network_id))`;

const READINESS = [
  `alter table cursors add column read_at timestamptz`,
  `create table dropped_jobs (queue text primary key, count integer not null, at timestamptz not null)`,
];

const BEGUN = ['steps', 'effects'].map((outbox) => `alter table ${outbox} add column begun_at timestamptz`);

const JOURNAL = [
  // One row: whoever writes a line holds it until that line can be read, so that none appears before an earlier one.
  'create table journal_head (id boolean primary key default true check (id), last bigint not null)',
  'insert into journal_head (last) values (0)',
  `create table journal (
    id bigint primary key, at timestamptz not null, who text not null, game text, kind text not null,
    entry jsonb not null, why text, request text unique, undone_by bigint)`,
  'create index journal_of_game on journal (game, id)',
  `create index journal_acts on journal (id) where kind = 'act'`,
  'alter table replies add column decided text',
  'alter table replies add column judged_by text',
  'alter table replies add column ref text not null generated always as (left(md5(id), 8)) stored',
  'create index replies_ref on replies (game, ref)',
  'create index replies_url on replies (game, md5(url))',
];

const PEOPLE = [
  'alter table players add column muted_at timestamptz',
  'alter table players add column aside boolean not null default false',
  'alter table replies add column muted boolean not null default false',
  'create table forgotten (mark text primary key, since timestamptz not null)',
  'create index effects_of_reply on effects (account, reply)',
  'create index replies_of_parent on replies (account, in_reply_to)',
  'create index replies_of_root on replies (account, root)',
];

/** By the words of a reply, in small letters without accents. */
const WORDS_OF_REPLIES = String.raw`create index replies_words on replies
  using gin (to_tsvector('simple', regexp_replace(lower(normalize(text, NFD)), '[\u0300-\u036f]', '', 'g')))`;

/** Few among many: what networks refused, and lines of the journal of which there are not many of their kind or by whom. */
const SELDOM = [
  `create index effects_failed on effects (game, created_at, id) where state = 'failed'`,
  'create index journal_of_kind on journal (kind, id)',
  'create index journal_by on journal (who, id)',
];

const EXPECTED_PLAYERS = [
  'alter table players add column expected boolean not null default false',
  'create index players_expected on players (network, address) where expected',
];

const VERSIONS = [
  `create table scripts (
    digest text primary key,
    text text not null,
    photos jsonb not null,
    kept_at timestamptz not null)`,
  `create table photos (
    sha256 text not null,
    part integer not null,
    bytes bytea not null,
    primary key (sha256, part))`,
  `create table versions (
    game text not null references games on delete cascade,
    number integer not null,
    digest text not null references scripts,
    made_by text not null,
    made_at timestamptz not null,
    act jsonb,
    primary key (game, number))`,
  `alter table games add column version integer`,
  `alter table games add column folder_version integer`,
];

const AMENDMENTS = [
  'alter table steps add column gone_at timestamptz',
  'alter table steps add column gone_by text',
  `create table amendments (
    id text primary key,
    game text not null references games on delete cascade,
    round integer not null,
    account text not null,
    kind text not null,
    step text not null,
    number integer not null,
    words text,
    was text,
    url text,
    created_at timestamptz not null,
    withdrawn_at timestamptz,
    begun_at timestamptz,
    unsettled_at timestamptz,
    ${SENDING},
    unique (step, number))`,
  `create index amendments_owed on amendments (game) where state in ('planned', 'sending', 'uncertain')`,
  `create index amendments_posts on amendments (account, network_id)`,
  `create table rounds_off (
    game text not null references games on delete cascade,
    round integer not null,
    since timestamptz not null,
    primary key (game, round))`,
  `create table announced (
    request text primary key,
    game text not null references games on delete cascade,
    who text not null,
    why text,
    act jsonb not null,
    due timestamptz not null,
    state text not null)`,
  `create index announced_due on announced (due) where state = 'planned'`,
];

const USERS = [
  `create table users (
    name text primary key,
    role text not null,
    password text,
    made_at timestamptz not null)`,
  `create table user_links (
    digest text primary key,
    name text references users on delete cascade,
    ends_at timestamptz not null)`,
  `create table sessions (
    digest text primary key,
    name text not null references users on delete cascade,
    began_at timestamptz not null,
    used_at timestamptz not null,
    ended_at timestamptz)`,
  `create index sessions_of_user on sessions (name)`,
];

const WAYS_IN = [
  `alter table users add column email text, add column oidc_issuer text, add column oidc_subject text`,
  `create unique index users_by_email on users (lower(email))`,
  `create unique index users_by_identity on users (oidc_issuer, oidc_subject)`,
  `alter table sessions add column way text not null default 'password'`,
  `create table known_browsers (
    digest text not null,
    name text not null references users on delete cascade,
    made_at timestamptz not null,
    primary key (digest, name))`,
  `create table api_tokens (
    id text primary key,
    digest text not null unique,
    name text not null references users on delete cascade,
    made_at timestamptz not null,
    ends_at timestamptz not null,
    used_at timestamptz)`,
];

/** What is shown of what was said in a live hour. */
const LIVE_SAID = [
  `create table live_said (
    reply text primary key,
    game text not null,
    round integer not null,
    guest text,
    held text,
    shown boolean,
    picked_at timestamptz
  )`,
  `create index live_said_of_round on live_said (game, round)`,
  `create table live_holds (game text primary key, everything boolean not null)`,
];

const DRAWS = [
  `create table draws (
    game text not null,
    round integer not null,
    rules text not null,
    fingerprint text not null,
    secret text,
    prepared_at timestamptz not null,
    seed_at timestamptz not null,
    answer_within text not null,
    seed text,
    result text,
    drawn_at timestamptz,
    primary key (game, round)
  )`,
  `create table draw_entries (
    game text not null,
    round integer not null,
    entry text not null,
    chances integer not null,
    player text,
    name text,
    code text,
    told_at timestamptz,
    answered_at timestamptz,
    primary key (game, round, entry),
    foreign key (game, round) references draws
  )`,
  `create index draw_entries_players on draw_entries (player)`,
  `create table draw_replacements (
    game text not null,
    round integer not null,
    number integer not null,
    place integer not null,
    entry_out text not null,
    entry_in text,
    reason text not null,
    at timestamptz not null,
    primary key (game, round, number),
    foreign key (game, round) references draws
  )`,
];

const SIGN_OFFS = [
  `create table sign_offs (
    game text not null,
    number integer not null,
    digest text not null unique,
    whom text not null,
    note text,
    round integer,
    kind text,
    ordinal integer,
    script text,
    asked_by text not null,
    asked_at timestamptz not null,
    ends_at timestamptz not null,
    withdrawn_at timestamptz,
    answer boolean,
    reason text,
    answered_to text,
    answered_at timestamptz,
    primary key (game, number))`,
];

const PAUSES = [
  `alter table games add column paused_at timestamptz, add column paused_all boolean not null default false`,
  `update games set paused_at = coalesce((
    select max(at) from journal
    where (game is null or game = games.id) and kind = 'act'
      and entry->'changes' @> '[{"kind":"state","to":"paused"}]'::jsonb), now())
    where state = 'paused'`,
  `create table account_pauses (
    account text primary key,
    since timestamptz)`,
  `insert into account_pauses (account) select distinct account from steps`,
];

const ALARMS = [
  `create table alarm_head (
    id boolean primary key default true check (id),
    tick bigint not null default 0,
    journal bigint,
    told jsonb not null default '{}')`,
  'insert into alarm_head default values',
  `create table alarms (
    kind text not null,
    cause text not null,
    game text,
    account text,
    trouble text not null,
    since timestamptz not null,
    told jsonb,
    over_at timestamptz,
    primary key (kind, cause))`,
  `create table deliveries (
    id text primary key,
    receiver text not null,
    content jsonb not null,
    state text not null,
    text text,
    attempts integer not null default 0,
    created_at timestamptz not null,
    attempted_at timestamptz,
    begun_at timestamptz,
    not_before timestamptz,
    settled_at timestamptz,
    why text)`,
  `create index deliveries_owed on deliveries (receiver, created_at) where settled_at is null`,
];

/**
 * When a game was stopped, and what became of an announced act: when, and why not. Of what a stop ended at once, the earliest moment is its own: what a later version added was ended later.
 * A game that had nothing left to end has nothing to take up either.
 */
const STOPS = [
  `alter table games add column stopped_at timestamptz`,
  `update games set stopped_at = coalesce(
    (select min(ended_at) from steps where game = games.id and state = 'cancelled' and why = 'stopped'),
    (select max(ended_at) from steps where game = games.id and state in ('sending', 'uncertain')),
    now())
    where state = 'stopped'`,
  `alter table announced add column settled_at timestamptz, add column refusal jsonb`,
];

/** What every pass asks about would be looked for in all that games ever posted. */
const ASKED_EACH_MINUTE = [
  `create index steps_of_game on steps (game, due)`,
  `create index steps_unsettled on steps (game) where unsettled_at is not null`,
  `create index effects_unsettled on effects (game) where unsettled_at is not null`,
  `create index amendments_unsettled on amendments (game) where unsettled_at is not null`,
];

/**
 * Whoever has an account of a network counts as the one that joined first, and not as a pseudonym of the form; where they have replied all is
 * graded anew.
 */
const ACCOUNTS_FIRST = `
  with heads as (
    select distinct on (known_as) known_as as was, player as now, since from links
    where known_as like 'web:%' and player not like 'web:%' order by known_as, since, player),
  graded_anew as (
    update derived_rounds set basis = null where exists(
      select from links join heads on heads.was = links.known_as
        join replies on replies.player in (links.player, links.known_as)
      where replies.game = derived_rounds.game and replies.round = derived_rounds.round)),
  gone as (delete from links using heads where links.player = heads.now),
  renamed as (
    update links set known_as = heads.now from heads where links.known_as = heads.was and links.player <> heads.now)
  insert into links (player, known_as, since) select was, now, since from heads`;

/** Where somebody is graded who is no player any more, and so was forgotten, all is graded anew. */
const GRADED_WITHOUT_FORGOTTEN = `
  update derived_rounds set basis = null where exists (
    select from gradings where gradings.game = derived_rounds.game and gradings.round = derived_rounds.round
      and not exists (select from players where players.id = gradings.player))`;

/**
 * Replies are numbered as they come. Those that are there are numbered by their ids, which said it so far, where they are of one moment with
 * others, in milliseconds, as moments are read; all others have none.
 */
const NUMBERED = [
  `alter table replies add column number bigint not null default 0`,
  `alter table gradings add column number bigint not null default 0`,
  `create temporary table tied on commit drop as
    select id, row_number() over (order by id collate "C") as number from (
      select id, count(*) over (partition by game, round, date_trunc('milliseconds', at), date_trunc('milliseconds',
        least(arrived_at, case when seen_at between received_at - interval '1 minute' and received_at + interval '1 minute'
          then seen_at else received_at end))) as together from replies) as known
    where together > 1`,
  `create index tied_by_number on tied (number)`,
  `analyze tied`,
];

/** So many rows are written by one statement, for which nobody waits longer than a minute. */
const NUMBERED_AT_ONCE = 20_000;

async function numberReplies(db: Kysely<never>): Promise<void> {
  for (const change of NUMBERED) await sql.raw(change).execute(db);
  const { rows } = await sql<{ last: number }>`select count(*)::integer as last from tied`.execute(db);
  const last = rows[0]?.last ?? 0;
  // Nothing that triggers note has changed.
  await sql`alter table replies disable trigger user`.execute(db);
  for (let from = 0; from < last; from += NUMBERED_AT_ONCE) {
    const some = sql`tied.number > ${from}::integer and tied.number <= ${from + NUMBERED_AT_ONCE}::integer`;
    await sql`update replies set number = tied.number from tied where replies.id = tied.id and ${some}`.execute(
      db,
    );
    await sql`update gradings set number = tied.number from tied where gradings.reply = tied.id and ${some}`.execute(
      db,
    );
  }
  await sql`alter table replies enable trigger user`.execute(db);
  await sql`alter table replies alter column number drop default,
    alter column number add generated by default as identity (start with ${sql.lit(last + 1)})`.execute(db);
  await sql`drop index gradings_found`.execute(db);
  await sql`create index gradings_found on gradings (game, round, at, seen_at, written_at, number, reply collate "C")
    where reply is not null`.execute(db);
}

/** Every change of the database's shape, by name, in order. A published one is never edited: a new one follows it. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': {
    async up(db: Kysely<never>) {
      for (const table of TABLES) await sql.raw(table).execute(db);
    },
  },
  '0002-spending': {
    async up(db: Kysely<never>) {
      await sql.raw(SPENDING).execute(db);
    },
  },
  '0003-containment': {
    async up(db: Kysely<never>) {
      for (const change of CONTAINMENT) await sql.raw(change).execute(db);
    },
  },
  '0004-links': {
    async up(db: Kysely<never>) {
      for (const table of LINKS) await sql.raw(table).execute(db);
    },
  },
  '0005-partners': {
    async up(db: Kysely<never>) {
      for (const change of PARTNERS) await sql.raw(change).execute(db);
    },
  },
  '0006-reach': {
    async up(db: Kysely<never>) {
      for (const change of REACH) await sql.raw(change).execute(db);
    },
  },
  '0007-secrets': {
    async up(db: Kysely<never>) {
      for (const change of SECRETS) await sql.raw(change).execute(db);
    },
  },
  '0008-unread': {
    async up(db: Kysely<never>) {
      await sql.raw(UNREAD).execute(db);
    },
  },
  '0009-roots': {
    async up(db: Kysely<never>) {
      await sql`alter table replies add column root text`.execute(db);
    },
  },
  '0010-sweeps': {
    async up(db: Kysely<never>) {
      for (const change of SWEEPS) await sql.raw(change).execute(db);
    },
  },
  '0011-script-parts': {
    async up(db: Kysely<never>) {
      for (const change of SCRIPT_PARTS) await sql.raw(change).execute(db);
    },
  },
  '0012-doubles': {
    async up(db: Kysely<never>) {
      await sql.raw(DOUBLES).execute(db);
    },
  },
  '0013-clocks-apart': {
    async up(db: Kysely<never>) {
      await sql.raw(CLOCKS).execute(db);
    },
  },
  '0014-attempts-begun': {
    async up(db: Kysely<never>) {
      for (const change of BEGUN) await sql.raw(change).execute(db);
    },
  },
  '0015-waits-after-starts': {
    async up(db: Kysely<never>) {
      await sql`alter table tellings add column given timestamptz`.execute(db);
    },
  },
  '0016-attempts-unsettled': {
    async up(db: Kysely<never>) {
      await sql`alter table effects add column unsettled_at timestamptz`.execute(db);
    },
  },
  '0017-set-aside': {
    async up(db: Kysely<never>) {
      await sql.raw(SET_ASIDE).execute(db);
    },
  },
  '0018-readiness': {
    async up(db: Kysely<never>) {
      for (const change of READINESS) await sql.raw(change).execute(db);
    },
  },
  '0019-game-secrets': {
    async up(db: Kysely<never>) {
      await sql`alter table games add column secret text`.execute(db);
    },
  },
  '0020-steps-unsettled': {
    async up(db: Kysely<never>) {
      await sql`alter table steps add column unsettled_at timestamptz`.execute(db);
    },
  },
  '0021-replies-seen': {
    async up(db: Kysely<never>) {
      await sql`alter table replies add column seen_at timestamptz`.execute(db);
    },
  },
  '0022-journal': {
    async up(db: Kysely<never>) {
      for (const change of JOURNAL) await sql.raw(change).execute(db);
    },
  },
  '0023-people': {
    async up(db: Kysely<never>) {
      for (const change of PEOPLE) await sql.raw(change).execute(db);
    },
  },
  '0024-judged-about': {
    async up(db: Kysely<never>) {
      await sql`alter table replies add column about_entry text, add column about_words text`.execute(db);
    },
  },
  '0025-versions': {
    async up(db: Kysely<never>) {
      for (const change of VERSIONS) await sql.raw(change).execute(db);
    },
  },
  '0026-amendments': {
    async up(db: Kysely<never>) {
      for (const change of AMENDMENTS) await sql.raw(change).execute(db);
    },
  },
  '0027-written-from': {
    async up(db: Kysely<never>) {
      for (const outbox of ['steps', 'effects', 'amendments'])
        await sql`alter table ${sql.table(outbox)} add column written_from integer`.execute(db);
    },
  },
  '0028-names-heard': {
    async up(db: Kysely<never>) {
      await sql`alter table replies add column names integer`.execute(db);
    },
  },
  '0029-pauses': {
    async up(db: Kysely<never>) {
      for (const change of PAUSES) await sql.raw(change).execute(db);
    },
  },
  '0030-expected-players': {
    async up(db: Kysely<never>) {
      for (const change of EXPECTED_PLAYERS) await sql.raw(change).execute(db);
    },
  },
  '0031-answers-held': {
    async up(db: Kysely<never>) {
      await sql`alter table replies add column holds boolean`.execute(db);
    },
  },
  '0032-asked-each-minute': {
    async up(db: Kysely<never>) {
      for (const change of ASKED_EACH_MINUTE) await sql.raw(change).execute(db);
    },
  },
  '0033-readings-put-off': {
    async up(db: Kysely<never>) {
      await sql`alter table cursors add column put_off_until timestamptz`.execute(db);
    },
  },
  '0034-stops': {
    async up(db: Kysely<never>) {
      for (const change of STOPS) await sql.raw(change).execute(db);
    },
  },
  '0036-asked-for': {
    async up(db: Kysely<never>) {
      await sql`alter table steps add column asked_due timestamptz, add column asked_words text`.execute(db);
    },
  },
  '0037-beside-replies': {
    async up(db: Kysely<never>) {
      await sql`alter table replies add column beside text`.execute(db);
    },
  },
  '0038-derived': {
    async up(db: Kysely<never>) {
      for (const change of DERIVED) await sql.raw(change).execute(db);
    },
  },
  '0040-users': {
    async up(db: Kysely<never>) {
      for (const change of USERS) await sql.raw(change).execute(db);
    },
  },
  '0042-told-counts': {
    async up(db: Kysely<never>) {
      await sql`alter table derived_rounds add column told integer not null default 0,
        add column told_players integer not null default 0, add column told_at timestamptz`.execute(db);
    },
  },
  '0043-alarms': {
    async up(db: Kysely<never>) {
      for (const change of ALARMS) await sql.raw(change).execute(db);
    },
  },
  '0044-answer-form': {
    async up(db: Kysely<never>) {
      for (const change of ANSWER_FORM) await sql.raw(change).execute(db);
    },
  },
  '0045-sign-offs': {
    async up(db: Kysely<never>) {
      for (const change of SIGN_OFFS) await sql.raw(change).execute(db);
    },
  },
  '0046-acknowledged': {
    async up(db: Kysely<never>) {
      await sql`create table acknowledged (game text not null, kind text not null, item text not null,
        primary key (game, kind, item))`.execute(db);
    },
  },
  '0047-ways-in': {
    async up(db: Kysely<never>) {
      for (const change of WAYS_IN) await sql.raw(change).execute(db);
    },
  },
  '0048-edited-away': {
    async up(db: Kysely<never>) {
      await sql.raw(NOTE_REPLACED).execute(db);
    },
  },
  '0049-noted-as-it-stood': {
    async up(db: Kysely<never>) {
      for (const change of NOTED_AS_IT_STOOD) await sql.raw(change).execute(db);
    },
  },
  '0050-masks': {
    async up(db: Kysely<never>) {
      for (const change of MASKS) await sql.raw(change).execute(db);
    },
  },
  '0051-forgettings': {
    async up(db: Kysely<never>) {
      await sql`create index journal_forgettings on journal (id)
        where kind = 'act' and entry->'act'->>'kind' = 'forget'`.execute(db);
    },
  },
  '0052-words-of-replies': {
    async up(db: Kysely<never>) {
      await sql.raw(WORDS_OF_REPLIES).execute(db);
    },
  },
  '0053-restores': {
    async up(db: Kysely<never>) {
      await sql`create table restores (taken_at timestamptz not null, restored_at timestamptz not null)`.execute(
        db,
      );
    },
  },
  '0054-masks-kept': {
    async up(db: Kysely<never>) {
      for (const change of MASKS_KEPT) await sql.raw(change).execute(db);
    },
  },
  '0055-called': {
    async up(db: Kysely<never>) {
      for (const change of [...CALLED, ...SELDOM]) await sql.raw(change).execute(db);
    },
  },
  '0056-taken-back': {
    async up(db: Kysely<never>) {
      await sql`create index replies_taken_back on replies (deleted_at) where deleted_at is not null`.execute(
        db,
      );
    },
  },
  '0057-posted-because-of-replies': {
    async up(db: Kysely<never>) {
      await sql`create index effects_posts on effects (account, network_id)`.execute(db);
    },
  },
  '0058-draws': {
    async up(db: Kysely<never>) {
      for (const change of DRAWS) await sql.raw(change).execute(db);
    },
  },
  '0059-kept-until': {
    async up(db: Kysely<never>) {
      await sql`alter table games add column kept_until timestamptz, add column erased_at timestamptz`.execute(
        db,
      );
    },
  },
  '0060-watch': {
    async up(db: Kysely<never>) {
      for (const change of WATCH) await sql.raw(change).execute(db);
    },
  },
  '0061-live-said': {
    async up(db: Kysely<never>) {
      for (const change of LIVE_SAID) await sql.raw(change).execute(db);
    },
  },
  '0062-live-reads': {
    async up(db: Kysely<never>) {
      await sql`create table live_reads (game text not null, account text not null, cursor text,
        read_at timestamptz not null, primary key (game, account))`.execute(db);
    },
  },
  '0063-watch-answers': {
    async up(db: Kysely<never>) {
      for (const change of WATCH_ANSWERS) await sql.raw(change).execute(db);
    },
  },
  '0064-numbers-of-players': {
    async up(db: Kysely<never>) {
      await sql`alter table players add column number bigint generated by default as identity`.execute(db);
      await sql`create unique index players_by_number on players (number)`.execute(db);
      // Whoever is erased is looked for in both, whatever the game, by the database itself, too.
      await sql`create index replies_by_player on replies (player)`.execute(db);
      await sql`create index effects_by_player on effects (player)`.execute(db);
    },
  },
  '0065-live-hashtags': {
    async up(db: Kysely<never>) {
      // How far the one was read that was searched for so far is not worth keeping: what is found again is known.
      for (const change of [
        `delete from live_reads`,
        `alter table live_reads drop constraint live_reads_pkey`,
        `alter table live_reads add column hashtag text not null`,
        `alter table live_reads add primary key (game, account, hashtag)`,
        `alter table live_said add column asked_at timestamptz`,
      ])
        await sql.raw(change).execute(db);
    },
  },
  '0066-incidents-in-the-journal': {
    async up(db: Kysely<never>) {
      await sql`alter table incidents add column journal bigint not null default 0`.execute(db);
      // Whatever was resumed before is no answer to what goes on.
      await sql`update incidents set journal = (select coalesce(max(id), 0) from journal) where closed_at is null`.execute(
        db,
      );
    },
  },
  '0067-zones-of-draws': {
    async up(db: Kysely<never>) {
      await sql`alter table draws add column time_zone text`.execute(db);
    },
  },
  '0068-open-heard': {
    async up(db: Kysely<never>) {
      for (const change of OPEN_HEARD) await sql.raw(change).execute(db);
    },
  },
  '0069-heard-again': {
    async up(db: Kysely<never>) {
      for (const change of HEARD_AGAIN) await sql.raw(change).execute(db);
    },
  },
  '0070-boosts-of-what-was-said': {
    async up(db: Kysely<never>) {
      await sql`create index effects_passed_on on effects (game) where id like '%/boost-said'`.execute(db);
    },
  },
  '0071-posts-without-their-picture': {
    async up(db: Kysely<never>) {
      await sql`alter table steps add column without_picture text`.execute(db);
    },
  },
  '0072-talk-counts': {
    async up(db: Kysely<never>) {
      for (const change of TALK) await sql.raw(change).execute(db);
    },
  },
  '0073-marks-that-outlast-the-game': {
    async up(db: Kysely<never>) {
      await sql`alter table forgotten add column unread_since timestamptz`.execute(db);
    },
  },
  '0074-names-as-heard': {
    async up(db: Kysely<never>) {
      await sql`alter table live_said add column name text not null default ''`.execute(db);
      await sql`update live_said set name = players.name
        from replies join players on players.id = replies.player where replies.id = live_said.reply`.execute(
        db,
      );
      await sql`create index live_said_let_through on live_said (game) where shown`.execute(db);
    },
  },
  '0075-talk-as-listed': {
    async up(db: Kysely<never>) {
      for (const change of TALK_AS_LISTED) await sql.raw(change).execute(db);
    },
  },
  '0076-unlocked-from': {
    async up(db: Kysely<never>) {
      await sql`alter table steps add column unlocked_from timestamptz`.execute(db);
    },
  },
  '0077-installation': {
    async up(db: Kysely<never>) {
      await sql`create table installation (
        one boolean primary key default true check (one), id text not null)`.execute(db);
    },
  },
  '0078-opted-out': {
    async up(db: Kysely<never>) {
      await sql`create index players_opted_out on players (opted_out_at) where opted_out_at is not null`.execute(
        db,
      );
    },
  },
  '0079-accounts-before-pseudonyms': {
    async up(db: Kysely<never>) {
      await sql.raw(ACCOUNTS_FIRST).execute(db);
    },
  },
  '0080-graded-without-forgotten': {
    async up(db: Kysely<never>) {
      await sql.raw(GRADED_WITHOUT_FORGOTTEN).execute(db);
    },
  },
  '0081-replies-numbered': { up: numberReplies },
};
