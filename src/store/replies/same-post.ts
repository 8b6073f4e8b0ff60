import { sql } from 'kysely';

/**
 * All revisions of the post of which `fresh` is one, itself among them, on whichever account of its game they were read: each server has an
 * id of its own for it. Addresses may be too long for an index: theirs is by digests.
 */
export const OF_SAME_POST = sql`
  select here.* from replies as here where here.account = fresh.account and here.network_id = fresh.network_id
  union all
  select there.* from replies as there
    where md5(there.url) = md5(fresh.url) and there.url = fresh.url and there.game = fresh.game
      and there.player = fresh.player and there.account <> fresh.account`;
