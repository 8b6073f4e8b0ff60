import type { Kysely } from 'kysely';
import { earlier, isBy } from '#game/moments.ts';
import type { Reply } from '#networks/network.ts';
import { forgottenAmong, isAnybodyForgotten } from '#store/players/forgotten.ts';
import { addressesIn, speaksOf, withoutNames } from '#store/players/names.ts';
import { lockOutForgetting } from '#store/forgetting-lock.ts';
import { firstReadings } from '#store/replies/replies.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Account } from '#jobs/context.ts';
import { playerId } from '#jobs/player-ids.ts';
import { shownBeside } from './judge-shown.ts';

/**
 * Leaves out what somebody wrote before being forgotten, which does not come back, and takes out of what others had written until then the
 * address of whom that names, as it was taken out of what was kept. By the end of it another one may be forgotten.
 */
export async function withoutForgotten(
  db: Kysely<Tables>,
  account: Account,
  replies: readonly Reply[],
): Promise<readonly Reply[]> {
  // Whoever writes as many addresses as a text can hold has nobody wait for that.
  if (replies.length === 0 || !(await isAnybodyForgotten(db))) return replies;
  let left = replies;
  for (let cuts = 0; cuts < MOST_CUTS; cuts += 1) {
    const cut = await cutOnce(db, account, left);
    if (cut.every((reply, index) => reply === left[index])) return cut;
    left = cut;
  }
  return left;
}

/** What one address hid, another one may be found in; but nobody has it go on for ever. */
const MOST_CUTS = 5;

async function cutOnce(
  db: Kysely<Tables>,
  account: Account,
  replies: readonly Reply[],
): Promise<readonly Reply[]> {
  const told = replies.map((reply) => ({
    reply,
    // Somebody who was never known here is forgotten by address, for nobody could tell their id.
    authors: [playerId(account, reply.author), playerId(account, { address: reply.author.address })],
    named: addressesIn(saidIn(reply)),
  }));
  const names = told.flatMap(({ authors, named }) => [...authors, ...named]);
  const forgotten = await forgottenAmong(db, [...new Set(names)]);
  const naming = told.filter(({ named }) => named.some((name) => forgotten.has(name)));
  const read = await firstReadings(
    db,
    account.name,
    naming.map(({ reply }) => reply.id),
  );
  return told.flatMap(({ reply, authors, named }) => {
    // The clock of its author's server may be ahead of ours.
    const at = earlier(earlier(reply.createdAt, reply.arrivedAt), read.get(reply.id));
    const isForgotten = (name: string): boolean => {
      const since = forgotten.get(name);
      return since !== undefined && isBy(at, since);
    };
    if (authors.some(isForgotten)) return [];
    const gone = named.filter(isForgotten).flatMap((one) => (one.startsWith('@') ? one : [one, `@${one}`]));
    return [speaksOf(gone, saidIn(reply)) ? unnamed(reply, gone) : reply];
  });
}

const saidIn = ({ text, beside = '' }: Reply): string => `${text}\n${beside}`;

function unnamed(reply: Reply, names: readonly string[]): Reply {
  const beside = shownBeside(reply);
  return {
    ...reply,
    text: withoutNames(names, reply.text),
    beside: beside === undefined ? undefined : withoutNames(names, beside),
  };
}

/**
 * Says what of it may be kept as it stands, as the first thing of the transaction that keeps it: nobody who wrote any of it, or is named in
 * it, is forgotten before that ends, and whoever is forgotten afterwards is so with what it kept.
 */
export async function toKeep(
  trx: Kysely<Tables>,
  account: Account,
  replies: readonly Reply[],
): Promise<ReadonlySet<Reply>> {
  await lockOutForgetting(trx);
  return new Set(await withoutForgotten(trx, account, replies));
}

/** Somebody was forgotten whom a reply names that was read with the address. */
export class NamesForgotten extends Error {
  constructor() {
    super('Somebody was forgotten who is named in what is being taken in.');
    this.name = 'NamesForgotten';
  }
}

/** Does the same with what was read without those who were forgotten by then. @throws NamesForgotten: it is to be read so once more */
export async function toKeepAsRead(
  trx: Kysely<Tables>,
  account: Account,
  replies: readonly Reply[],
): Promise<ReadonlySet<Reply>> {
  const kept = await toKeep(trx, account, replies);
  if (!kept.isSubsetOf(new Set(replies))) throw new NamesForgotten();
  return kept;
}
