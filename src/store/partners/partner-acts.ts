import type { Kysely } from 'kysely';
import { isFrom } from '#game/moments.ts';
import { EARLY } from '#game/partner-record.ts';
import { isSamePost } from '#game/timeline/partner-steps.ts';
import type { PartnerAct } from '#game/partners.ts';
import { anyOf } from '#store/batches.ts';
import { toInstant, toSql } from '#store/instants.ts';
import { stepOf, type StoredStep } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * An act as it is kept. Its id is the same however often it is seen: for a hint, the account of the game and the post's id
 * there, as `hintId` writes it.
 */
export interface SeenAct extends PartnerAct {
  readonly id: string;
}

/** Returns the id of the act by which a partner gave a hint: one for each post. */
export const hintId = (account: string, networkId: string): string => `${account}|${networkId}`;

/** Returns the post's id on the network in such an id. @param id of an act beside this account */
export const postOf = (account: string, id: string): string => id.slice(hintId(account, '').length);

/** Reads the rounds of those among these posts, by their ids on an account's network, that are hints of partners. */
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
    .where('id', '=', anyOf([...byId.keys()]))
    .execute();
  return new Map(
    rows.flatMap(({ id, game, round }) => {
      const networkId = byId.get(id);
      return networkId === undefined ? [] : [[networkId, { game, round }]];
    }),
  );
}

/** Reads the hints of a round that partners gave beside an account, each with the id by which that account knows its post. */
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
    networkId: postOf(account, hint),
  }));
}

/**
 * Reads the ids on record of the post by which a partner gave the hint that a step asked for. It may have given it by another post, too;
 * what was posted from a lent account is known by its address.
 */
export async function idsOfHint(
  db: Kysely<Tables>,
  { id, networkId, game, url, partner }: StoredStep,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('partner_acts')
    .select('id')
    .where('kind', '=', 'hint')
    .where((eb) =>
      eb.or([eb('id', '=', networkId ?? ''), eb.and([eb('of_step', '=', id), eb('url', '=', url ?? '')])]),
    )
    .union(
      db
        .selectFrom('partner_posts')
        .select('id')
        .where('game', '=', game)
        .where('account', '=', partner?.beside ?? '')
        .where('url', '=', url ?? ''),
    )
    .execute();
  return rows.map(({ id: post }) => post);
}

/**
 * Keeps what partners were seen to do, each act once. A post that is edited into the hint that was asked for becomes it; what
 * was the hint stays so. Returns the ids of those that are new, or that became a hint.
 */
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
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => ({ of_step: eb.ref('excluded.of_step') }))
        .where('partner_acts.of_step', 'is', null)
        .where('excluded.of_step', 'is not', null),
    )
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Reads what partners were seen to do for a game, in the order of time; a post that gives an answer away is no hint. */
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

/**
 * Reads what the partner was seen to do that a step waits for; undefined when there is nothing. Acts and steps belong together
 * by partner, account, and what is relayed or was asked for.
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
  return acts.find(({ of, at }) => of === step.id && isFrom(at, step.due.subtract(EARLY)));
}
