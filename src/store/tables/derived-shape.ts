const maskingKinds = `'hide', 'decoy', 'unhide'`;

/** What of a reply its count goes by. */
const COUNTED = `game, round, account, coalesce(decided, verdict) as verdict,
  doubtful and decided is null and text is not null as doubtful,
  visibility in ('public', 'unlisted') and deleted_at is null and not masked and not replaced as open`;

/** A later revision of it stands there. */
const IS_REPLACED = `exists (
  select 1 from replies as later
  where later.account = replies.account and later.network_id = replies.network_id and later.at > replies.at and not later.muted)`;

/** Notes which revisions are replaced, where the one that replaced them came by itself. */
export const NOTE_REPLACED = `update replies set replaced = true where not replaced and ${IS_REPLACED}`;

const GROUPED = 'group by 1, 2, 3, 4, 5, 6';

/**
 * Notes what a statement did to replies, whichever it was, so that none can forget to: as lines that are added up when they are read,
 * since a sum that is kept would have everybody who writes about replies wait for one another, and some for ever.
 */
const COUNT_REPLIES = `
  create function count_replies() returns trigger language plpgsql set search_path from current as $$
  begin
    if tg_op = 'INSERT' then
      insert into reply_counts (game, round, account, verdict, doubtful, open, count)
        select ${COUNTED}, count(*) from new_replies where not muted ${GROUPED};
    elsif tg_op = 'UPDATE' then
      insert into reply_counts (game, round, account, verdict, doubtful, open, count)
        select game, round, account, verdict, doubtful, open, sum(one) from (
          select ${COUNTED}, 1 as one from new_replies where not muted
          union all
          select ${COUNTED}, -1 as one from old_replies where not muted) as changes
        ${GROUPED} having sum(one) <> 0;
    else
      insert into reply_counts (game, round, account, verdict, doubtful, open, count)
        select ${COUNTED}, -count(*) from old_replies where not muted ${GROUPED};
    end if;
    return null;
  end $$`;

/** Notes on replies what the last move that was made about them leaves of them. */
const NOTE_MASKED = `
  create function note_masked() returns trigger language plpgsql set search_path from current as $$
  begin
    update replies set masked = is_masked(new.account, new.reply)
      where account = new.account and network_id = new.reply and masked <> is_masked(new.account, new.reply);
    return null;
  end $$`;

/** By table, the others that its triggers write to, and theirs: whoever remembers what these held has to know. */
export const WRITTEN_BY_TRIGGERS = {
  replies: ['reply_counts', 'mask_changes', 'talk_changes'],
  live_said: ['talk_changes'],
  effects: ['replies', 'reply_counts', 'acknowledged', 'mask_changes'],
  steps: ['acknowledged'],
  links: ['mask_changes'],
  players: ['mask_changes', 'talk_changes'],
} as const;

/** What somebody has taken note of is a state: whatever else comes of its row waits for a person again. */
export const NOTED_AS_IT_STOOD: readonly string[] = [
  `create function forget_noted() returns trigger language plpgsql set search_path from current as $$
  begin
    delete from acknowledged
      where game = new.game and item = new.id and kind = any(tg_argv);
    return null;
  end $$`,
  `create trigger steps_noted after update of state on steps for each row
    when (new.state <> old.state) execute function forget_noted('post', 'miss')`,
  `create trigger effects_noted after update of state on effects for each row
    when (new.state <> old.state) execute function forget_noted('word')`,
];

/** Rows that follow from others, so that nobody reads a whole round to answer one question. */
export const DERIVED: readonly string[] = [
  `create table derived_games (game text primary key references games on delete cascade)`,
  `create table derived_rounds (
    game text not null references games on delete cascade,
    round integer not null,
    rules text,
    basis text,
    first text,
    players integer not null default 0,
    finders integer not null default 0,
    correct integer not null default 0,
    close integer not null default 0,
    wrong integer not null default 0,
    primary key (game, round))`,
  `create table gradings (
    game text not null references games on delete cascade,
    round integer not null,
    player text not null,
    spent integer not null,
    correct integer not null,
    close integer not null,
    wrong integer not null,
    reply text,
    at timestamptz,
    seen_at timestamptz,
    written_at timestamptz,
    points integer not null,
    bonus integer not null default 0,
    primary key (game, round, player))`,
  `create index gradings_found on gradings (game, round, at, seen_at, written_at, reply collate "C")
    where reply is not null`,
  `create table standings (
    game text not null references games on delete cascade,
    player text collate "C" not null,
    points integer not null,
    finds integer not null,
    primary key (game, player))`,
  `create index standings_by_points on standings (game, (-points), player)`,
  `create table standing_points (
    game text not null references games on delete cascade,
    points integer not null,
    players integer not null,
    primary key (game, points))`,
  `create table reply_counts (
    game text not null,
    round integer not null,
    account text not null,
    verdict text not null,
    doubtful boolean not null,
    open boolean not null,
    count integer not null)`,
  'create index reply_counts_of_round on reply_counts (game, round)',
  'alter table replies add column masked boolean not null default false',
  'alter table replies add column replaced boolean not null default false',
  `create function is_masked(its_account text, its_reply text) returns boolean language sql stable
    set search_path from current as $$
    select coalesce((
      select kind <> 'unhide' from effects
      where account = its_account and reply = its_reply and kind in (${maskingKinds})
        and state = 'sent' and posted_at is not null
      order by turn desc limit 1), false) $$`,
  `update replies set masked = true where is_masked(account, network_id)`,
  `update replies set replaced = true where ${IS_REPLACED}`,
  `insert into reply_counts select ${COUNTED}, count(*) from replies where not muted ${GROUPED}`,
  COUNT_REPLIES,
  `create trigger replies_inserted after insert on replies
    referencing new table as new_replies for each statement execute function count_replies()`,
  `create trigger replies_updated after update on replies
    referencing old table as old_replies new table as new_replies
    for each statement execute function count_replies()`,
  `create trigger replies_deleted after delete on replies
    referencing old table as old_replies for each statement execute function count_replies()`,
  NOTE_MASKED,
  `create trigger effects_made after insert on effects for each row
    when (new.kind in (${maskingKinds}) and new.state = 'sent') execute function note_masked()`,
  `create trigger effects_moved after update of state, posted_at on effects for each row
    when (new.kind in (${maskingKinds}) and (new.state = 'sent' or old.state = 'sent'))
    execute function note_masked()`,
  `drop index replies_of_round`,
  `create index replies_of_round on replies (game, round, received_at, id)`,
  `create index replies_of_player on replies (game, round, player)`,
  `create index replies_doubtful on replies (game, received_at, id)
    where doubtful and decided is null and not muted and text is not null`,
  `create index replies_in_public on replies (game, round, account, received_at, id)
    where coalesce(decided, verdict) = 'correct' and not muted and not masked and not replaced
      and deleted_at is null and visibility in ('public', 'unlisted')`,
];
