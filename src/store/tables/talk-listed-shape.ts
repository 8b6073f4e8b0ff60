/** Whether everybody may see something that was said, as the list of what the host has picked has it: see the indexes of those. */
const OPEN = 'coalesce(live_said.shown, live_said.held is null)';
const OPEN_WHERE_ALL_WAITS =
  'coalesce(live_said.shown, live_said.held is null and live_said.guest is not null)';

/** What is counted of something that was said in a live hour. */
export const TALK_SUMS = `count(*)::integer as answers,
  (count(*) filter (where live_said.shown is null and live_said.held is not null))::integer as waiting,
  (count(*) filter (where live_said.shown is null and (live_said.held is not null or live_said.guest is null)))::integer
    as waiting_all,
  (count(*) filter (where live_said.picked_at is not null and ${OPEN}))::integer as picked,
  (count(*) filter (where live_said.picked_at is not null and ${OPEN_WHERE_ALL_WAITS}))::integer as picked_all`;

/**
 * Which of what was said is counted: what the lists of it have, by `IS_HEARD`. Who is heard is asked of each by itself: an embedded database
 * would go through all players.
 */
export const TALK_COUNTED = `where replies.text is not null and replies.deleted_at is null and not replies.replaced
  and not replies.muted and replies.visibility in ('public', 'unlisted')
  and (select players.muted_at is null and players.opted_out_at is null and not players.no_bot
    from players where players.id = replies.player)`;

const COUNTS_BY = 'id, player, game, round, replaced, muted, deleted_at, visibility, text';
const countsBy = (row: string): string =>
  `(${row}.id, ${row}.player, ${row}.game, ${row}.round, ${row}.replaced, ${row}.muted, ${row}.deleted_at is null,
    ${row}.visibility in ('public', 'unlisted'), ${row}.text is null)`;

const HEARD_BY = 'muted_at, opted_out_at, no_bot';
const heardBy = (row: string): string =>
  `(${row}.muted_at is null and ${row}.opted_out_at is null and not ${row}.no_bot)`;

/** Has nothing counted but what a list can show, whatever it is that ends that or begins it again; and all counted anew once. */
export const TALK_AS_LISTED: readonly string[] = [
  'drop trigger replies_updated_talk on replies',
  `create trigger replies_updated_talk after update of ${COUNTS_BY} on replies for each row
    when (${countsBy('old')} is distinct from ${countsBy('new')}) execute function note_talk_reply()`,
  'drop trigger players_muted_talk on players',
  `create trigger players_heard_talk after update of ${HEARD_BY} on players for each row
    when (${heardBy('old')} <> ${heardBy('new')}) execute function note_talk_player()`,
  'delete from talk_changes',
  'delete from talk_games',
  'delete from talk_rounds',
  'delete from talk_people',
  'alter table talk_people add column picked_all integer not null',
  'alter table talk_rounds add column picked_all integer not null',
  `insert into talk_people (game, round, player, guest, answers, waiting, waiting_all, picked, picked_all)
    select replies.game, replies.round, replies.player, coalesce(live_said.guest, ''), ${TALK_SUMS}
    from live_said join replies on replies.id = live_said.reply ${TALK_COUNTED} group by 1, 2, 3, 4`,
  `insert into talk_rounds (game, round, answers, waiting, waiting_all, picked, picked_all)
    select game, round, sum(answers), sum(waiting), sum(waiting_all), sum(picked), sum(picked_all)
    from talk_people group by 1, 2`,
  `insert into talk_games (game, people)
    select game, count(distinct player) from talk_people where guest = '' group by 1`,
];
