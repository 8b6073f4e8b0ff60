import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { anyOf, inBatches } from '#store/batches.ts';
import { toInstant, toSql } from '#store/instants.ts';
import type { SetAsideReason } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Something received that could not be read or stored. Nothing of its words is kept. */
export interface StoredSetAside {
  readonly account: string;
  /** As the network has it, or a name that is the same whenever it comes again. */
  readonly networkId: string;
  readonly reason: SetAsideReason;
  /** Where it belongs, as far as that is known. */
  readonly game: string | undefined;
  readonly round: number | undefined;
  /** When it first was. */
  readonly at: Temporal.Instant;
}

export interface NewSetAside extends StoredSetAside {
  /** From where reading finds it again; undefined: in the threads of its round. */
  readonly cursor: string | undefined;
}

/** Keeps what this version of the program set aside. Returns what had not been before, as it is kept. */
export async function keepSetAside(
  db: Kysely<Tables>,
  all: readonly NewSetAside[],
  version: string,
): Promise<readonly StoredSetAside[]> {
  const named = all.map((one) => ({ ...one, networkId: kept(one.networkId) }));
  const fresh: StoredSetAside[] = [];
  for (const batch of inBatches(named)) {
    const rows = await db
      .insertInto('set_aside')
      .values(
        batch.map(({ account, networkId, reason, game, round, at, cursor }) => ({
          account,
          network_id: networkId,
          reason,
          game: game ?? null,
          round: round ?? null,
          at: toSql(at),
          cursor: cursor ?? null,
          version,
        })),
      )
      .onConflict((conflict) => conflict.columns(['account', 'network_id']).doNothing())
      .returning('network_id')
      .execute();
    const added = new Set(rows.map(({ network_id }) => network_id));
    for (const one of batch) {
      const { account, networkId, reason, game, round } = one;
      if (added.delete(networkId)) {
        fresh.push(one);
        continue;
      }
      await db
        .updateTable('set_aside')
        .set({ reason, version, ...(game !== undefined && { game, round: round ?? null }) })
        .where('account', '=', account)
        .where('network_id', '=', networkId)
        .execute();
    }
  }
  return fresh;
}

/** Most bytes of an id: a row of an index takes 2,700 in all. */
const LONGEST_ID = 512;

/** An id that may be what the database does not take, as it is kept: the same each time. */
const kept = (id: string): string =>
  Buffer.byteLength(id) <= LONGEST_ID && id.isWellFormed() && !/\p{Cc}/u.test(id)
    ? id
    : `unreadable-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

/** Reads what is set aside on these accounts, oldest first. */
export async function setAsideOf(
  db: Kysely<Tables>,
  accounts: readonly string[],
): Promise<readonly StoredSetAside[]> {
  const rows = await db
    .selectFrom('set_aside')
    .selectAll()
    .where('account', '=', anyOf(accounts))
    .orderBy('at')
    .orderBy('network_id')
    .execute();
  return rows.map(({ account, network_id, reason, game, round, at }) => ({
    account,
    networkId: network_id,
    reason,
    game: game ?? undefined,
    round: round ?? undefined,
    at: toInstant(at),
  }));
}

/** Forgets what was set aside of these, which have been read and stored after all. */
export async function forgetSetAside(
  db: Kysely<Tables>,
  account: string,
  networkIds: readonly string[],
): Promise<void> {
  const any = await db
    .selectFrom('set_aside')
    .select('network_id')
    .where('account', '=', account)
    .limit(1)
    .executeTakeFirst();
  // Mostly there is none, and a deletion of nothing has a rehearsal ask anew for all that depends on the table.
  if (!any) return;
  await db
    .deleteFrom('set_aside')
    .where('account', '=', account)
    .where('network_id', '=', anyOf(networkIds.map(kept)))
    .execute();
}

/** Records that this version has tried whatever of an account is still set aside: what was read since a cursor, or below a round. */
export async function recordRetried(
  db: Kysely<Tables>,
  account: string,
  version: string,
  below?: { readonly game: string; readonly round: number },
): Promise<void> {
  const tried = db.updateTable('set_aside').set({ version }).where('account', '=', account);
  await (
    below
      ? tried.where('cursor', 'is', null).where('game', '=', below.game).where('round', '=', below.round)
      : tried.where('cursor', 'is not', null)
  ).execute();
}
