import type { Profile } from '#networks/village/post.ts';
import { keepHeard, type NewHeard } from '#store/watch/heard.ts';
import type { Play } from './playhouse.ts';

/** Something that was heard by `ville` under the listening of the same name, at this moment, and is kept for a day. */
export const aHeard = (now: Temporal.Instant, more: Pick<NewHeard, 'id'> & Partial<NewHeard>): NewHeard => {
  const address = more.address ?? 'zoe@village.example';
  return {
    listenings: ['ville'],
    account: 'ville',
    network: 'village',
    networkId: undefined,
    author: `village:${address}`,
    address,
    mentionedAs: `@${address}`,
    name: 'Zoé de la rue',
    text: 'Bonjour',
    hashtags: [],
    mention: false,
    url: undefined,
    at: now,
    heardAt: now,
    keptUntil: now.add({ hours: 24 }),
    ...more,
  };
};

/** Has somebody say something in public, and the watch hear it by the first account of the game. Gives its number. */
export async function hears(
  { clock, context, game, village }: Play,
  who: Profile,
  text: string,
  more: Partial<NewHeard> = {},
): Promise<number> {
  const { id, url } = village.write(who, { text });
  const one = aHeard(clock.now(), {
    id: `village|${game.id}|${url}`,
    networkId: id,
    url,
    account: game.accounts[0] ?? '',
    address: `${who.handle}@${village.domain}`,
    name: who.name,
    text,
    ...more,
  });
  await keepHeard(context.db, [one]);
  const row = await context.db
    .selectFrom('heard')
    .select('number')
    .where('id', '=', one.id)
    .executeTakeFirstOrThrow();
  return row.number;
}
