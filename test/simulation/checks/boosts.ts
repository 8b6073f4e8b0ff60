import type { World } from '../world.ts';
import { isForgotten } from './forgotten.ts';

/** What is wrong with whose words are passed on, once no more is to come: those of guests, and of partners as the script has it, alone, once, and only while they may be heard. */
export async function checkBoosts(world: World): Promise<readonly string[]> {
  const { game, village, database } = world;
  const own = new Set(game.accounts.map((account) => `${account}@${village.domain}`));
  const guests = new Set((game.live?.guests ?? []).flatMap(({ addresses }) => Object.values(addresses)));
  const rows = await database.kysely
    .selectFrom('players')
    .select('id')
    .where('muted_at', 'is not', null)
    .execute();
  const muted = new Set(rows.map(({ id }) => id));
  const boosted = game.partners
    .filter((partner) => partner.boosted)
    .flatMap(({ addresses }) => Object.values(addresses));
  if (game.live && world.truth.boosted.length > 0) world.sometimes('words of a live hour were passed on');
  return village.posts().flatMap(({ id, author: { address }, boostedBy }) => {
    const by = boostedBy.filter((one) => own.has(one));
    if (by.length === 0) return [];
    const [name = ''] = address.split('@');
    const wrong = [
      ...(by.length > new Set(by).size ? ['was passed on twice by one account'] : []),
      ...(guests.has(address) || boosted.includes(address)
        ? []
        : ['is passed on, and its author is no guest']),
      ...(muted.has(`village:${address}`) ? ['is passed on, and its author is muted'] : []),
      ...(isForgotten(world, name) ? ['is passed on, and its author is forgotten'] : []),
    ];
    return wrong.map((what) => `boosts: ${id} of ${address} ${what}`);
  });
}
