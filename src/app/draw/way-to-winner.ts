import type { Kysely } from 'kysely';
import type { ByHand } from '#acts/by-hand.ts';
import type { StoredEntry } from '#store/draws/draws.ts';
import { accountsHeardBy } from '#store/draws/prize-messages.ts';
import { linksOf } from '#store/players/links.ts';
import { type Player, playersById } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';

/** By which of the game's accounts somebody who won can be written to in private, or why only a person can. */
export type WayToWinner =
  | { readonly ok: true; readonly account: string; readonly round: number; readonly player: Player }
  | { readonly ok: false; readonly why: ByHand };

/**
 * Finds how somebody who won can be written to: by the account that heard them last, on a network that has private messages.
 * @param isPrivate whether an account's network has any; undefined: it is not known, and tried
 */
export async function wayToWinner(
  db: Kysely<Tables>,
  game: string,
  { whose }: Pick<StoredEntry, 'whose'>,
  isPrivate: (account: string) => boolean | undefined,
): Promise<WayToWinner> {
  if (!whose) return { ok: false, why: 'gone' };
  const own = await accountsOf(db, whose.player);
  const people = [...own.values()];
  if (people.some(({ optedOutAt, noBot }) => optedOutAt !== undefined || noBot))
    return { ok: false, why: 'left-alone' };
  if (people.some(({ mutedAt }) => mutedAt !== undefined)) return { ok: false, why: 'muted' };
  const heard = await accountsHeardBy(db, game, [...own.keys()]);
  const found = heard.find(({ account }) => isPrivate(account) !== false);
  const player = found && own.get(found.player);
  return player
    ? { ok: true, account: found.account, round: found.round, player }
    : { ok: false, why: 'no-private-messages' };
}

/** Says whether somebody of a draw has asked to be named no more, by any of their accounts. */
export async function hasSaidStop(
  db: Kysely<Tables>,
  { whose }: Pick<StoredEntry, 'whose'>,
): Promise<boolean> {
  const own = whose ? [...(await accountsOf(db, whose.player)).values()] : [];
  return own.some(({ optedOutAt }) => optedOutAt !== undefined);
}

async function accountsOf(db: Kysely<Tables>, player: string): Promise<ReadonlyMap<string, Player>> {
  const links = await linksOf(db, [player]);
  return playersById(db, [...new Set([player, ...links.map((link) => link.player)])]);
}
