/** What was counted of something that was said in a live hour when that was first done: see `talk-listed-shape.ts`. */
const FIRST_SUMS = `count(*)::integer as answers,
  (count(*) filter (where live_said.shown is null and live_said.held is not null))::integer as waiting,
  (count(*) filter (where live_said.shown is null and (live_said.held is not null or live_said.guest is null)))::integer
    as waiting_all,
  (count(*) filter (where live_said.picked_at is not null))::integer as picked`;

/** Which of what was said was counted then. Who is muted is asked of each by itself: an embedded database would go through all players. */
const FIRST_COUNTED = `where replies.deleted_at is null and not replies.replaced and not replies.muted
  and (select players.muted_at from players where players.id = replies.player) is null`;

const MARK = 'insert into talk_changes (game, round, player)';

/** Notes whose words a statement kept, or took away with or without their reply. */
const NOTE_SAID = `
  create function note_talk_said() returns trigger language plpgsql set search_path from current as $$
  begin
    ${MARK} select distinct replies.game, replies.round, replies.player
      from changed_said join replies on replies.id = changed_said.reply;
    return null;
  end $$`;

const NOTE_DECIDED = `
  create function note_talk_decided() returns trigger language plpgsql set search_path from current as $$
  begin
    ${MARK} select game, round, player from replies where id in (old.reply, new.reply);
    return null;
  end $$`;

const NOTE_REPLY = `
  create function note_talk_reply() returns trigger language plpgsql set search_path from current as $$
  begin
    if exists (select from live_said where reply = old.id) and exists (select from games where id = old.game) then
      ${MARK} values (old.game, old.round, old.player);
    end if;
    if tg_op = 'UPDATE' and exists (select from live_said where reply = new.id) then
      ${MARK} values (new.game, new.round, new.player);
    end if;
    return null;
  end $$`;

const NOTE_PLAYER = `
  create function note_talk_player() returns trigger language plpgsql set search_path from current as $$
  begin
    ${MARK} select distinct replies.game, replies.round, replies.player
      from replies join live_said on live_said.reply = replies.id where replies.player = new.id;
    return null;
  end $$`;

const COUNTS_BY = 'id, player, game, round, replaced, muted, deleted_at';
const countsBy = (row: string): string =>
  `(${row}.id, ${row}.player, ${row}.game, ${row}.round, ${row}.replaced, ${row}.muted, ${row}.deleted_at is null)`;

/** What was said in a live hour, by where it is looked for: so many of the latest cost the same however much was said. */
const LOOKED_FOR = [
  'alter table live_said add column received_at timestamptz',
  'update live_said set received_at = replies.received_at from replies where replies.id = live_said.reply',
  // Of what nobody can read any more, nobody asks when it came.
  'delete from live_said where received_at is null',
  'alter table live_said alter column received_at set not null',
  'drop index live_said_of_round',
  'create index live_said_latest on live_said (game, received_at, reply)',
  'create index live_said_open on live_said (game, round, received_at, reply) where coalesce(shown, held is null)',
  `create index live_said_let on live_said (game, round, received_at, reply)
    where coalesce(shown, held is null and guest is not null)`,
  'create index live_said_guests on live_said (game, received_at, reply) where guest is not null',
  'create index live_said_held on live_said (game, received_at, reply) where shown is null and held is not null',
  `create index live_said_unseen on live_said (game, received_at, reply)
    where shown is null and (held is not null or guest is null)`,
  'create index live_said_picked on live_said (game, round, picked_at, reply) where picked_at is not null',
];

/**
 * Who has spoken in a live hour, and how much, as rows. The database itself notes whose words are counted otherwise, so that no statement
 * can forget to: as lines that are added, so that nobody waits for anybody. Whoever holds the game's derived rows counts these people anew.
 */
export const TALK: readonly string[] = [
  ...LOOKED_FOR,
  `create table talk_changes (
    line bigint generated always as identity primary key,
    game text not null,
    round integer not null,
    player text not null)`,
  'create index talk_changes_of_game on talk_changes (game, line)',
  `create table talk_people (
    game text not null references games on delete cascade,
    round integer not null,
    player text not null,
    guest text not null,
    answers integer not null,
    waiting integer not null,
    waiting_all integer not null,
    picked integer not null,
    primary key (game, player, round, guest))`,
  `create index talk_guests on talk_people (game, guest) where guest <> ''`,
  `create table talk_rounds (
    game text not null references games on delete cascade,
    round integer not null,
    answers integer not null,
    waiting integer not null,
    waiting_all integer not null,
    picked integer not null,
    primary key (game, round))`,
  `create table talk_games (game text primary key references games on delete cascade, people integer not null)`,
  `insert into talk_people (game, round, player, guest, answers, waiting, waiting_all, picked)
    select replies.game, replies.round, replies.player, coalesce(live_said.guest, ''), ${FIRST_SUMS}
    from live_said join replies on replies.id = live_said.reply ${FIRST_COUNTED} group by 1, 2, 3, 4`,
  `insert into talk_rounds (game, round, answers, waiting, waiting_all, picked)
    select game, round, sum(answers), sum(waiting), sum(waiting_all), sum(picked) from talk_people group by 1, 2`,
  `insert into talk_games (game, people)
    select game, count(distinct player) from talk_people where guest = '' group by 1`,
  NOTE_SAID,
  `create trigger live_said_inserted after insert on live_said
    referencing new table as changed_said for each statement execute function note_talk_said()`,
  `create trigger live_said_deleted after delete on live_said
    referencing old table as changed_said for each statement execute function note_talk_said()`,
  NOTE_DECIDED,
  `create trigger live_said_decided after update of reply, guest, held, shown, picked_at on live_said for each row
    when ((old.reply, old.guest, old.held, old.shown, old.picked_at is null)
      is distinct from (new.reply, new.guest, new.held, new.shown, new.picked_at is null))
    execute function note_talk_decided()`,
  NOTE_REPLY,
  `create trigger replies_updated_talk after update of ${COUNTS_BY} on replies for each row
    when (${countsBy('old')} is distinct from ${countsBy('new')}) execute function note_talk_reply()`,
  `create trigger replies_deleted_talk after delete on replies for each row execute function note_talk_reply()`,
  NOTE_PLAYER,
  `create trigger players_muted_talk after update of muted_at on players for each row
    when ((old.muted_at is null) <> (new.muted_at is null)) execute function note_talk_player()`,
];
