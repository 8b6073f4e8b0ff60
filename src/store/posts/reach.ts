import { type Kysely, sql } from 'kysely';
import type { PostReach } from '#game/reach.ts';
import { anyOf, inBatches } from '#store/batches.ts';
import { forgottenAmong } from '#store/players/forgotten.ts';
import { lockOutForgetting } from '#store/forgetting-lock.ts';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What one poll found out about one post. */
export interface PolledPost {
  /** Id of the post's step. */
  readonly step: string;
  /** People, as far as the network names them; otherwise as it counts. */
  readonly boosts: number;
  readonly quotes: number;
  readonly relayers: readonly Relayer[];
  /** Of several posts of the step some are gone: what was seen of them stays. */
  readonly isPart?: boolean;
}

export interface Relayer {
  readonly kind: 'boost' | 'quote';
  /** Full address. */
  readonly address: string;
}

/** How often a post had been relayed, when that was seen to have changed. */
export interface Sample {
  readonly step: string;
  readonly at: Temporal.Instant;
  readonly boosts: number;
  readonly quotes: number;
}

/**
 * Keeps what is new in what a poll found out. Returns whether anything was. How many there are and who they are is kept at once: whoever
 * reads the one without the other takes those that are named for as many more.
 */
export async function keepPolledPost(
  db: Kysely<Tables>,
  { step, relayers, isPart = false, ...seen }: PolledPost,
  at: Temporal.Instant,
): Promise<boolean> {
  const before = await db
    .selectFrom('relay_samples')
    .selectAll()
    .where('step', '=', step)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const known = { boosts: before?.boosts ?? 0, quotes: before?.quotes ?? 0 };
  const boosts = isPart ? Math.max(seen.boosts, known.boosts) : seen.boosts;
  const quotes = isPart ? Math.max(seen.quotes, known.quotes) : seen.quotes;
  const changed = boosts !== known.boosts || quotes !== known.quotes;
  if (!changed && relayers.length === 0) return false;
  return db.transaction().execute(async (trx) => {
    await lockOutForgetting(trx);
    if (changed)
      await trx
        .insertInto('relay_samples')
        .values({ step, at: toSql(at), boosts, quotes })
        .onConflict((conflict) => conflict.columns(['step', 'at']).doUpdateSet({ boosts, quotes }))
        .execute();
    return (await keepRelayers(trx, step, relayers, at)) > 0 || changed;
  });
}

/** Returns how many of them are new. @param trx which locks forgetting out */
async function keepRelayers(
  trx: Kysely<Tables>,
  step: string,
  relayers: readonly Relayer[],
  at: Temporal.Instant,
): Promise<number> {
  let fresh = 0;
  for (const batch of inBatches(await willing(trx, relayers))) {
    const rows = await trx
      .insertInto('relayers')
      .values(batch.map((relayer) => ({ ...relayer, step, seen_at: toSql(at) })))
      .onConflict((conflict) => conflict.columns(['step', 'kind', 'address']).doNothing())
      .returning('address')
      .execute();
    fresh += rows.length;
  }
  return fresh;
}

/** Those who have not asked to be left alone, and were not forgotten: of the others no address is kept, and they are only counted. */
async function willing(db: Kysely<Tables>, relayers: readonly Relayer[]): Promise<readonly Relayer[]> {
  const rows = await db
    .selectFrom('players')
    .select(['address', 'opted_out_at'])
    .where('address', '=', anyOf(relayers.map(({ address }) => address)))
    .orderBy('id')
    // Whoever asks for it at this moment waits, and finds what is kept here.
    .forShare()
    .execute();
  const unwilling = new Set(rows.filter((row) => row.opted_out_at !== null).map(({ address }) => address));
  const forgotten = await forgottenAmong(
    db,
    relayers.map(({ address }) => address),
  );
  return relayers.filter(({ address }) => !unwilling.has(address) && !forgotten.has(address));
}

/** Forgets who relayed the posts of games that are over; how often they were relayed stays. */
export async function forgetRelayers(db: Kysely<Tables>): Promise<void> {
  const over = db
    .selectFrom('steps')
    .innerJoin('games', 'games.id', 'steps.game')
    .select('steps.id')
    .where('games.state', 'in', ['finished', 'stopped']);
  await db.deleteFrom('relayers').where('step', 'in', over).execute();
}

/** Reads every change seen in how often the posts of a game were relayed, in the order of time. */
export async function samplesOf(db: Kysely<Tables>, game: string): Promise<readonly Sample[]> {
  const rows = await db
    .selectFrom('relay_samples')
    .innerJoin('steps', 'steps.id', 'relay_samples.step')
    .selectAll('relay_samples')
    .where('steps.game', '=', game)
    .orderBy('relay_samples.at')
    .orderBy('relay_samples.step')
    .execute();
  return rows.map(({ at, ...sample }) => ({ ...sample, at: toInstant(at) }));
}

/** Those who relayed a post of `steps` in one way. */
const named = (kind: Relayer['kind']) =>
  sql<
    string[] | null
  >`(select array_agg(address order by address) from relayers where step = steps.id and kind = ${kind})`;

/** Says how far each post of a round got, on every account. */
export async function reachOfRound(
  db: Kysely<Tables>,
  game: string,
  round: number,
): Promise<readonly PostReach[]> {
  const rows = await db
    .selectFrom('steps')
    .select((eb) => [
      'steps.id as step',
      sql<string>`coalesce(steps.beside, steps.account)`.as('account'),
      eb
        .selectFrom('relay_samples')
        .select(sql<number | null>`max(boosts)`.as('boosts'))
        .whereRef('relay_samples.step', '=', 'steps.id')
        .as('boosts'),
      eb
        .selectFrom('relay_samples')
        .select(sql<number | null>`max(quotes)`.as('quotes'))
        .whereRef('relay_samples.step', '=', 'steps.id')
        .as('quotes'),
      named('boost').as('boosters'),
      named('quote').as('quoters'),
    ])
    .where('game', '=', game)
    .where('round', '=', round)
    .where('network_id', 'is not', null)
    .orderBy('steps.id')
    .execute();
  return rows.map(({ step, account, boosts, quotes, boosters, quoters }) => ({
    step,
    account,
    unnamed:
      Math.max(0, (boosts ?? 0) - (boosters?.length ?? 0)) +
      Math.max(0, (quotes ?? 0) - (quoters?.length ?? 0)),
    relayers: [...new Set([...(boosters ?? []), ...(quoters ?? [])])],
  }));
}
