import type { Kysely } from 'kysely';
import { accountPauses } from '#store/accounts/account-pauses.ts';
import { allGames } from '#store/games/games.ts';
import { toInstant } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Pauses } from './control.ts';

/** Reads which games and accounts are paused, from their rows alone: their scripts may be what is wrong. */
export async function pausesIn(db: Kysely<Tables>): Promise<Pauses> {
  const games = (await allGames(db)).flatMap(({ id, state, paused_at, paused_all: all }) =>
    state === 'paused' && paused_at ? [{ game: id, since: toInstant(paused_at).toString(), all }] : [],
  );
  const accounts = (await accountPauses(db)).flatMap(({ account, since }) =>
    since ? [{ account, since: since.toString() }] : [],
  );
  return { games, accounts };
}
