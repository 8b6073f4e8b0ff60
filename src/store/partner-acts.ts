import type { Kysely } from 'kysely';
import { isSamePost } from '#game/partner-steps.ts';
import type { PartnerAct } from '#game/partners.ts';
import { toInstant, toSql } from './instants.ts';
import { stepOf, type StoredStep } from './steps.ts';
import type { Tables } from './tables.ts';

/**
 * An act as it is kept. Its id is the same however often it is seen: for a hint, the account of the game and the post's id
 * there, as `hintId` writes it.
 */
export interface SeenAct extends PartnerAct {
  readonly id: string;
}

export const hintId = (account: string, networkId: string): string => `${account}|${networkId}`;

/** The rounds of those among these posts, by their ids on an account's network, that are hints of partners. */
export async function hintsAmong(
  db: Kysely<Tables>,
  account: string,
  networkIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly game: string; readonly round: number }>> {
  if (networkIds.length === 0) return new Map();
  const byId = new Map(networkIds.map((networkId) => [hintId(account, networkId), networkId]));
  const rows = await db
    .selectFrom('partner_acts')
    .select(['id', 'game', 'round'])
    .where('id', 'in', [...byId.keys()])
    .execute();
  return new Map(
    rows.flatMap(({ id, game, round }) => {
      const networkId = byId.get(id);
      return networkId === undefined ? [] : [[networkId, { game, round }]];
    }),
  );
}

/** The hints of a round that partners gave beside an account, each with the id by which that account knows its post. */
export async function hintsBeside(
  db: Kysely<Tables>,
  game: string,
  round: number,
  account: string,
): Promise<readonly StoredStep[]> {
  const rows = await db
    .selectFrom('steps')
    .innerJoin('partner_acts', (join) =>
      join.on((eb) =>
        eb.or([
          eb('partner_acts.of_step', '=', eb.ref('steps.id')),
          eb('partner_acts.id', '=', eb.ref('steps.network_id')),
        ]),
      ),
    )
    .selectAll('steps')
    .select('partner_acts.id as hint')
    .where('steps.game', '=', game)
    .where('steps.round', '=', round)
    .where('steps.beside', '=', account)
    .where('steps.kind', '=', 'partner-hint')
    .where('partner_acts.kind', '=', 'hint')
    .orderBy('steps.due')
    .execute();
  return rows.map(({ hint, ...step }) => ({
    ...stepOf(step),
    networkId: hint.slice(hintId(account, '').length),
  }));
}

/** Keeps what partners were seen to do, each act once. Returns the ids of those that are new. */
export async function keepActs(db: Kysely<Tables>, acts: readonly SeenAct[]): Promise<ReadonlySet<string>> {
  if (acts.length === 0) return new Set();
  const rows = await db
    .insertInto('partner_acts')
    .values(
      acts.map(({ id, game, round, partner, account, kind, of, at, url }) => ({
        id,
        game,
        round,
        partner,
        account,
        kind,
        of_step: of ?? null,
        at: toSql(at),
        url: url ?? null,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What partners were seen to do for a game, in the order of time; a post that gives an answer away is no hint. */
export async function actsOf(db: Kysely<Tables>, game: string): Promise<readonly SeenAct[]> {
  const rows = await db
    .selectFrom('partner_acts')
    .leftJoin('partner_posts', 'partner_posts.id', 'partner_acts.id')
    .selectAll('partner_acts')
    .where('partner_acts.game', '=', game)
    .where('partner_posts.leaks', 'is not', true)
    .orderBy('partner_acts.at')
    .orderBy('partner_acts.id')
    .execute();
  return rows.map(({ of_step, at, url, ...row }) => ({
    ...row,
    of: of_step ?? undefined,
    at: toInstant(at),
    url: url ?? undefined,
  }));
}

/** How long before its moment a hint may come and still be the one that was asked for. */
const EARLY = Temporal.Duration.from({ hours: 2 });

/**
 * What the partner was seen to do that a step waits for, and that no other step has taken for its own; undefined when
 * there is nothing. Acts and steps belong together by partner, account, and what is relayed.
 */
export async function untakenAct(db: Kysely<Tables>, step: StoredStep): Promise<SeenAct | undefined> {
  const kind = step.kind === 'relay' ? 'relay' : 'hint';
  const acts = (await actsOf(db, step.game)).filter(
    (act) =>
      act.kind === kind &&
      act.round === step.round &&
      act.partner === step.partner?.id &&
      act.account === step.partner.beside,
  );
  if (kind === 'relay') return acts.find(({ of = '' }) => isSamePost(of, step.partner?.of ?? ''));
  const taken = await db
    .selectFrom('steps')
    .select('network_id')
    .where('game', '=', step.game)
    .where('kind', '=', 'partner-hint')
    .execute();
  return acts.find(
    ({ id, at }) =>
      Temporal.Instant.compare(at, step.due.subtract(EARLY)) >= 0 &&
      !taken.some(({ network_id }) => network_id === id),
  );
}
