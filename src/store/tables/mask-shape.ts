import { MASKING_KINDS, OWED } from '#store/states.ts';

const written = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const maskingKinds = written(MASKING_KINDS);
const owed = written(OWED);

/** What of a reply its masking goes by. */
const SEEN = `account, network_id, game, round, id, player, text, beside, tagged, at, received_at, seen_at, arrived_at,
  visibility, in_reply_to, root, deleted_at, verdict, code, doubtful, holds, names, decided`;
/** By which others are found to stand in a thread. */
const PLACED = 'account, network_id, game, round, in_reply_to, root';

/** Rounds in which anybody may still have to be heard. */
const KEPT = '(select game, round from derived_rounds where keeps_masks(game, round)) as kept';

const noted = (from: string, placed: boolean): string => `
  insert into mask_changes (game, round, account, replies, placed)
    select game, round, account, array_agg(distinct network_id), ${placed} from ${from} as changed
    group by 1, 2, 3 having keeps_masks(game, round)`;

const changedIn = (columns: string): string => `(
  (select ${columns} from new_replies except select ${columns} from old_replies) union all
  (select ${columns} from old_replies except select ${columns} from new_replies))`;

/** Players whose replies are heard otherwise, by the rows of links that came or went. */
const relinked = (rows: string): string => `
  insert into mask_changes (game, round, account, replies, placed)
    select replies.game, replies.round, replies.account, array_agg(distinct replies.network_id), false
    from ${KEPT} join replies on replies.game = kept.game and replies.round = kept.round
      and replies.player = any(array(
        select player from ${rows} union select known_as from ${rows}
        union select links.player from links join ${rows} as one on links.known_as in (one.known_as, one.player)))
    group by 1, 2, 3`;

/** What a move leaves of its reply is the same in both states. */
const STAYS = `(new.kind = 'unhide' and old.state in (${owed}) and new.state in (${owed})
  or new.kind <> 'unhide' and old.state in (${owed}, 'sent') and new.state in (${owed}, 'sent'))`;

/**
 * Says whether a round may still hide anything by what is said: otherwise nobody would look at what is noted, and it would stay. A round
 * whose masking goes by nothing but that everything is shown looks at its moves alone.
 */
const KEEPS_MASKS = `
  create or replace function keeps_masks(of_game text, of_round integer) returns boolean
  language sql stable set search_path from current as $$
    select exists(select from mask_rounds where game = of_game and round = of_round
        and (basis is null or basis not like '{"rules":"shown"%'))
      or exists(select from games where id = of_game and state in ('playing', 'paused')) and coalesce((
        select bool_or(state <> 'sent') from steps where game = of_game and round = of_round and kind = 'reveal'), true)
  $$`;

const NOTE_REPLIES = `
  create or replace function note_mask_replies() returns trigger language plpgsql set search_path from current as $$
  begin
    if tg_op = 'INSERT' then ${noted('new_replies', true)};
    elsif tg_op = 'UPDATE' then ${noted(changedIn(PLACED), true)}; ${noted(changedIn(SEEN), false)};
    else ${noted('old_replies', true)};
    end if;
    return null;
  end $$`;

const NOTE_LINKS = `
  create or replace function note_mask_links() returns trigger language plpgsql set search_path from current as $$
  begin
    if tg_op <> 'DELETE' then ${relinked('new_links')}; end if;
    if tg_op <> 'INSERT' then ${relinked('old_links')}; end if;
    return null;
  end $$`;

const NOTE_PLAYER = `
  create or replace function note_mask_player() returns trigger language plpgsql set search_path from current as $$
  begin
    insert into mask_changes (game, round, account, replies, placed)
      select replies.game, replies.round, replies.account, array_agg(distinct replies.network_id), false
      from ${KEPT} join replies on replies.game = kept.game and replies.round = kept.round
        and replies.player = new.id
      group by 1, 2, 3;
    return null;
  end $$`;

/**
 * What has changed since the masking of a round was planned, as the database itself notes it, so that no statement can forget to: whoever
 * plans looks at these replies, and at what hangs together with them, and no more. Lines are added and taken away, never changed:
 * nobody waits for anybody.
 */
export const MASKS: readonly string[] = [
  `create table mask_rounds (
    game text not null references games on delete cascade,
    round integer not null,
    account text not null,
    basis text,
    turn integer not null default 0,
    primary key (game, round, account))`,
  `create table mask_changes (
    line bigint generated always as identity primary key,
    game text not null,
    round integer not null,
    account text not null,
    replies text[] not null,
    placed boolean not null,
    passed_on boolean not null default false)`,
  'create index mask_changes_of_round on mask_changes (game, round, account)',
  `create table mask_places (
    game text not null references games on delete cascade,
    round integer not null,
    account text not null,
    reply text not null,
    player text not null,
    thread text not null,
    at timestamptz not null,
    rank integer,
    state text not null,
    primary key (game, round, account, reply))`,
  `create index mask_places_hidden on mask_places (game, round, account, thread) where state <> 'shown'`,
  `create index mask_places_waiting on mask_places (game, round, account, thread, rank, at, reply collate "C")
    where state = 'shown'`,
  KEEPS_MASKS,
  NOTE_REPLIES,
  `create trigger replies_inserted_masks after insert on replies
    referencing new table as new_replies for each statement execute function note_mask_replies()`,
  `create trigger replies_updated_masks after update on replies
    referencing old table as old_replies new table as new_replies
    for each statement execute function note_mask_replies()`,
  `create trigger replies_deleted_masks after delete on replies
    referencing old table as old_replies for each statement execute function note_mask_replies()`,
  `create function note_mask_move() returns trigger language plpgsql set search_path from current as $$
  begin
    if tg_op = 'DELETE' then
      insert into mask_changes (game, round, account, replies, placed)
        values (old.game, old.round, old.account, array[old.reply], true);
    else
      insert into mask_changes (game, round, account, replies, placed)
        values (new.game, new.round, new.account, array[new.reply], tg_op = 'INSERT');
    end if;
    return null;
  end $$`,
  // Moves are planned by whoever plans the masking of the round; a reply that was held back comes with one that is done.
  `create trigger effects_made_masks after insert on effects for each row
    when (new.kind in (${maskingKinds}) and new.state <> 'planned') execute function note_mask_move()`,
  `create trigger effects_moved_masks after update of state on effects for each row
    when (new.kind in (${maskingKinds}) and old.state <> new.state and not ${STAYS})
    execute function note_mask_move()`,
  `create trigger effects_deleted_masks after delete on effects for each row
    when (old.kind in (${maskingKinds})) execute function note_mask_move()`,
  NOTE_LINKS,
  `create trigger links_inserted_masks after insert on links
    referencing new table as new_links for each statement execute function note_mask_links()`,
  `create trigger links_updated_masks after update on links
    referencing old table as old_links new table as new_links for each statement execute function note_mask_links()`,
  `create trigger links_deleted_masks after delete on links
    referencing old table as old_links for each statement execute function note_mask_links()`,
  NOTE_PLAYER,
  `create trigger players_addressed_masks after update of address on players for each row
    when (old.address <> new.address) execute function note_mask_player()`,
];

const OVER = `(select id from games where state not in ('playing', 'paused'))`;

/**
 * Notes nothing where nobody is heard any more, and takes away what was: it holds network ids of players who have been forgotten since. What
 * is still to be shown there is looked for anew. What a forgotten player's reply answers is found by itself, to be erased.
 */
export const MASKS_KEPT: readonly string[] = [
  KEEPS_MASKS,
  NOTE_REPLIES,
  NOTE_LINKS,
  NOTE_PLAYER,
  ...['mask_changes', 'mask_rounds', 'mask_places'].map(
    (table) => `delete from ${table} where game in ${OVER}`,
  ),
  `create index replies_of_forgotten on replies (game, round, account)
    where player like 'forgotten:%' and in_reply_to is not null`,
];
