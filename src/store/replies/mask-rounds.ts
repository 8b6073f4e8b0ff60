import { type Kysely, sql } from 'kysely';
import type { RoundOnAccount } from './masking.ts';
import { lockOutForgetting } from '#store/forgetting-lock.ts';
import { MASKING_KINDS } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import { anyOf } from '#store/batches.ts';

/** How far the masking of a round on an account has been planned. */
export interface MaskRound {
  /** By what, besides its replies; undefined: every reply is to be looked at. */
  readonly basis: string | undefined;
  /** How often; undefined: nothing is noted of it. */
  readonly turn: number | undefined;
  /** Something was ever to be hidden in it. */
  readonly hasMoves: boolean;
  /** Something has changed since. */
  readonly isChanged: boolean;
  /** Something has, on the account on which nobody plans. */
  readonly isChangedBeside: boolean;
}

const KINDS = sql.join(MASKING_KINDS.map((kind) => sql.lit(kind)));
/** Returns by what the rows of a round on an account are found. */
export const isAt = ({ game, round, account }: RoundOnAccount) =>
  sql<boolean>`game = ${game} and round = ${round} and account = ${account}`;

/**
 * Reads how far the masking of a round on an account has been planned.
 * @param beside an account on which nobody plans
 */
export async function maskRound(
  db: Kysely<Tables>,
  where: RoundOnAccount,
  beside: string,
): Promise<MaskRound> {
  const { rows } = await sql<{
    basis: string | null;
    turn: number | null;
    hasMoves: boolean;
    isChanged: boolean;
    isChangedBeside: boolean;
  }>`select
    (select basis from mask_rounds where ${isAt(where)}) as basis,
    (select turn from mask_rounds where ${isAt(where)}) as turn,
    exists(select from effects where kind in (${KINDS}) and ${isAt(where)}) as "hasMoves",
    exists(select from mask_changes where ${isAt(where)}) as "isChanged",
    exists(select from mask_changes where ${isAt({ ...where, account: beside })}) as "isChangedBeside"`.execute(
    db,
  );
  const [row] = rows;
  return {
    basis: row?.basis ?? undefined,
    turn: row?.turn ?? undefined,
    hasMoves: row?.hasMoves ?? false,
    isChanged: row?.isChanged ?? false,
    isChangedBeside: row?.isChangedBeside ?? false,
  };
}

/** Enters a round of which nothing is noted yet. */
export async function enterMaskRound(
  db: Kysely<Tables>,
  { game, round, account }: RoundOnAccount,
): Promise<void> {
  await db
    .insertInto('mask_rounds')
    .values({ game, round, account, basis: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Notes by what the masking of a round is planned now, if nobody has planned it since `turn`. Returns whether nobody had. */
export async function takeTurn(
  db: Kysely<Tables>,
  where: RoundOnAccount,
  turn: number,
  basis: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mask_rounds')
    .set({ turn: turn + 1, basis })
    .where(isAt(where))
    .where('turn', '=', turn)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Forgets by what the masking of a round was planned on an account where nothing is hidden. What has changed in it stays. */
export async function leaveMaskRound(db: Kysely<Tables>, where: RoundOnAccount): Promise<void> {
  await db.deleteFrom('mask_rounds').where(isAt(where)).execute();
  await db.deleteFrom('mask_places').where(isAt(where)).execute();
}

/** Forgets what has changed on an account on which nobody plans, if no account of the round may hear of it. */
export async function forgetUnheard(
  db: Kysely<Tables>,
  { game, round }: RoundOnAccount,
  beside: string,
): Promise<void> {
  await sql`delete from mask_changes where ${isAt({ game, round, account: beside })}
    and not exists(select from mask_rounds where game = ${game} and round = ${round} and ${KEEPS})`.execute(
    db,
  );
}

/** By what a round was planned last, something was to be kept; or it is not planned yet. */
const KEEPS = sql<boolean>`(basis is null or basis not like '{"rules":"shown"%')`;

/** Nothing was to be kept, and every reply is to be looked at once more. */
const SHOWN_ANEW = '{"rules":"shown","anew":true}';

/** Forgets all that was noted of a game in which nothing is masked any more. */
export async function forgetMasks(db: Kysely<Tables>, game: string): Promise<void> {
  for (const table of ['mask_changes', 'mask_rounds', 'mask_places'] as const)
    await db.deleteFrom(table).where('game', '=', game).execute();
}

/**
 * Forgets what was noted on these accounts of rounds of these games but those in which something is masked. What came into one of
 * the others meanwhile may be forgotten with it: whoever plans that round next looks at all of it.
 */
export async function forgetOtherChanges(
  db: Kysely<Tables>,
  games: readonly string[],
  accounts: readonly string[],
  masked: readonly RoundOnAccount[],
): Promise<void> {
  const rounds = [...new Set(masked.map(roundIn))];
  const others = sql<boolean>`game = ${anyOf(games)} and account = ${anyOf(accounts)}
    and round || ' ' || game <> all(${rounds})`;
  await db.transaction().execute(async (trx) => {
    // Whoever is forgotten holds several rounds, too, in another order.
    await lockOutForgetting(trx);
    const noted = await trx
      .selectFrom('mask_changes')
      .select(['line', 'game', 'round'])
      .where(others)
      .execute();
    const those = sql<boolean>`round || ' ' || game = ${anyOf(noted.map(roundIn))}`;
    // Before the lines, as by all who plan; on every account, since what was noted on one may be another's to look at.
    await sql`update mask_rounds set turn = turn + 1, basis = case when ${KEEPS} then null else ${SHOWN_ANEW} end
      where game = ${anyOf(games)} and ${those}`.execute(trx);
    await dropMaskChanges(
      trx,
      noted.map(({ line }) => line),
    );
  });
}

const roundIn = ({ game, round }: Pick<RoundOnAccount, 'game' | 'round'>): string => `${round} ${game}`;

/** What has changed in a round since its masking was planned. */
export interface MaskChanges {
  readonly lines: readonly string[];
  /** Network ids of replies on the account. */
  readonly replies: ReadonlySet<string>;
  /** Of those among them, and beside them, for which others may stand in another thread. */
  readonly placed: readonly string[];
  /** Those that were not passed on from another account, by their account. */
  readonly own: ReadonlyMap<string, readonly string[]>;
}

/** Reads what has changed. @param beside an account on which nobody plans; undefined: what changed there is left to others */
export async function maskChanges(
  db: Kysely<Tables>,
  { game, round, account }: RoundOnAccount,
  beside: string | undefined,
): Promise<MaskChanges> {
  const rows = await db
    .selectFrom('mask_changes')
    .select(['line', 'account', 'replies', 'placed', 'passed_on'])
    .where('game', '=', game)
    .where('round', '=', round)
    .where('account', '=', anyOf(beside === undefined ? [account] : [account, beside]))
    .execute();
  const here = rows.filter((row) => row.account === account);
  const own = Map.groupBy(
    rows.filter((row) => !row.passed_on),
    (row) => row.account,
  );
  return {
    lines: rows.map(({ line }) => line),
    replies: new Set(here.flatMap(({ replies }) => replies)),
    placed: here.filter(({ placed }) => placed).flatMap(({ replies }) => replies),
    own: new Map([...own].map(([name, theirs]) => [name, theirs.flatMap(({ replies }) => replies)])),
  };
}

/** Takes away what has been looked at; two who do so wait for nobody. */
export async function dropMaskChanges(db: Kysely<Tables>, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`delete from mask_changes where line in (
    select line from mask_changes where line = any(${[...lines]}::bigint[]) for update skip locked)`.execute(
    db,
  );
}

/** Has replies of the same players looked at on other accounts, by their account. */
export async function passChangesOn(
  db: Kysely<Tables>,
  { game, round }: RoundOnAccount,
  replies: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  if (replies.size === 0) return;
  await db
    .insertInto('mask_changes')
    .values(
      [...replies].map(([account, ids]) => ({
        game,
        round,
        account,
        replies: ids,
        placed: false,
        passed_on: true,
      })),
    )
    .execute();
}

/**
 * Has whoever plans a round in which these players wrote, or something of theirs is hidden, begin anew, having read what stood there
 * before; to be done before anything else of the same transaction, since whoever plans holds the round first, too.
 */
export async function interruptMasks(db: Kysely<Tables>, players: readonly string[]): Promise<void> {
  await sql`update mask_rounds set turn = turn + 1
    where (game, round) in (
      select game, round from replies where player = ${anyOf(players)}
      union select game, round from effects where player = ${anyOf(players)} and kind in (${KINDS}))`.execute(
    db,
  );
}

/** Takes these replies of an account out of what has changed and out of all places, but those that are still hidden somewhere. */
export async function forgetInMasks(
  db: Kysely<Tables>,
  account: string,
  replies: readonly string[],
): Promise<void> {
  const unmoved = await withoutMoves(db, account, replies);
  if (unmoved.length === 0) return;
  // In one statement: what else stood in a line stays noted, whatever ends this process.
  await sql`with gone as (
      delete from mask_changes where account = ${account} and replies && ${unmoved}::text[] returning *
    ), rest as (
      select *, array(select reply from unnest(replies) as reply where reply <> all(${unmoved}::text[])) as others from gone
    ) insert into mask_changes (game, round, account, replies, placed, passed_on)
      select game, round, account, others, placed, passed_on from rest where others <> '{}'`.execute(db);
  await db
    .deleteFrom('mask_places')
    .where('account', '=', account)
    .where('reply', '=', anyOf(unmoved))
    .execute();
}

/** The network ids among these that no move has to show again. */
async function withoutMoves(
  db: Kysely<Tables>,
  account: string,
  replies: readonly string[],
): Promise<readonly string[]> {
  const moved = await db
    .selectFrom('effects')
    .select('reply')
    .distinct()
    .where('account', '=', account)
    .where('kind', 'in', MASKING_KINDS)
    .where('reply', '=', anyOf(replies))
    .execute();
  const kept = new Set(moved.map(({ reply }) => reply));
  return replies.filter((reply) => !kept.has(reply));
}
