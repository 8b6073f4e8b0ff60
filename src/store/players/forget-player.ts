import { type Kysely, sql } from 'kysely';
import { renameAcknowledged } from '#store/alarms/acknowledged.ts';
import { anyOf } from '#store/batches.ts';
import { forgetAtForm } from '#store/replies/answer-form.ts';
import { BOOST_OF_SAID } from '#store/replies/heard.ts';
import { forgetInMasks, interruptMasks } from '#store/replies/mask-rounds.ts';
import { leftOf } from '#store/forgotten-ids.ts';
import type { Tables } from '#store/tables/tables.ts';
import { forgetInJournal } from './forget-journal.ts';
import { forgetPeople } from './forget-people.ts';
import { accountOf, forgetEffects, forgetReplies, latestDates, networkIdOf } from './forget-replies.ts';
import { forgetTold } from './forget-told.ts';
import { type DeriveAnew, idsOf, type Leaving } from './leaving.ts';
import type { Player } from './players.ts';
import { untelling } from './untelling.ts';

/**
 * Erases all that is known of these accounts, for good; to be done in one transaction. Their texts, addresses, names, the network's ids
 * and URLs go from every table and from the journal; what remains is a number each, under which verdicts, points and links stand,
 * and which no post names. An answer that is owed is given up. What the posts of the game have told on the networks stands there.
 *
 * Some things stay for a while. A reply that is hidden keeps the network's id in the rows of its hiding, since without it nobody could
 * show it again: {@link eraseHidden} takes it away once the secret is over and the reply shown. It is no reply to the game any more,
 * and so stays hidden until then, whatever it says, and is never hidden anew; what it answers is kept as long, since others may stand
 * below it. The boost of something that they said in a live hour keeps it likewise, until it is taken back. And as long as a game is under way, in which the
 * networks go on handing out what the account wrote, a digest of its id and of its address keeps that from coming back.
 * What others have written is searched once for all of them.
 * @param given each with its number; of whom answered by the form it says so afterwards, as {@link leftOf} does
 * @param derive called last: what follows from their replies is derived anew
 * @param erased games of which nothing that anybody said will be left
 */
export async function forgetPlayers(
  db: Kysely<Tables>,
  given: readonly Leaving[],
  at: Temporal.Instant,
  derive: DeriveAnew,
  erased: readonly string[] = [],
): Promise<void> {
  if (given.length === 0) return;
  const leaving = given.map(({ player, number }) => ({ player, number: leftOf(player.id, number) }));
  const ids = idsOf(leaving);
  await interruptMasks(db, ids);
  await enterNumbers(db, leaving);
  // Of a game whose time is over nothing is read any more.
  const dated = erased.length === 0 ? await latestDates(db, ids) : undefined;
  const newIds = await forgetReplies(db, leaving);
  const effects = await forgetEffects(db, leaving, newIds, erased);
  await renameAcknowledged(
    db,
    new Map([...[...newIds.revisions].map(([was, { id }]) => [was, id] as const), ...effects]),
  );
  const untell = await untelling(db, leaving, newIds.revisions);
  await forgetTold(db, leaving, newIds.revisions, untell);
  await forgetPeople(
    db,
    leaving.map(({ player }) => player),
    at,
    erased,
    dated,
  );
  await giveNumbers(db, leaving);
  await db
    .updateTable('draw_entries')
    .set({ player: null, name: null, code: null })
    .where('player', '=', anyOf(ids))
    .execute();
  await forgetAtForm(db, ids);
  await forgetInJournal(db, leaving, { revisions: newIds.revisions, effects, untell });
  // What has been done until here was noted there.
  for (const [account, theirs] of Map.groupBy(newIds.networkIds.keys(), accountOf))
    await forgetInMasks(db, account, theirs.map(networkIdOf));
  await db.deleteFrom('players').where('id', '=', anyOf(ids)).execute();
  await derive(db, [...ids, ...leaving.map(({ number }) => number)]);
}

/** Does the same for one account, of which `number` is left. */
export const forgetPlayer = (
  db: Kysely<Tables>,
  player: Player,
  number: string,
  at: Temporal.Instant,
  derive: DeriveAnew,
): Promise<void> => forgetPlayers(db, [{ player, number }], at, derive);

/** Each account with its number, as a table. */
const numbered = (leaving: readonly Leaving[]) =>
  sql`unnest(${idsOf(leaving)}::text[], ${leaving.map(({ number }) => number)}::text[]) as now(was, number)`;

/** Each number becomes a player of its own, whom no post names. */
async function enterNumbers(db: Kysely<Tables>, leaving: readonly Leaving[]): Promise<void> {
  await sql`insert into players (id, network, address, mention, name, no_bot, opted_out_at, muted_at, aside)
    select now.number, split_part(now.number, ':', 1), split_part(now.number, ':', 2), '', '', true,
      opted_out_at, muted_at, aside
    from ${numbered(leaving)} join players on players.id = now.was`.execute(db);
}

/** Links and the places of what is hidden are those of the numbers from here on. */
async function giveNumbers(db: Kysely<Tables>, leaving: readonly Leaving[]): Promise<void> {
  const columns = [
    ['links', 'player'],
    ['links', 'known_as'],
    ['mask_places', 'player'],
  ] as const;
  for (const [table, column] of columns) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = now.number from ${numbered(leaving)}
      where ${sql.ref(`${table}.${column}`)} = now.was`.execute(db);
  }
}

/** Says whether the program has relayed what a player published as a partner's; what anybody says in a live hour may be passed on, too. */
export async function wasRelayed(db: Kysely<Tables>, players: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('effects')
    .select('id')
    .where('kind', '=', 'boost')
    .where('id', 'not like', `%${BOOST_OF_SAID}`)
    .where('player', '=', anyOf(players))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
