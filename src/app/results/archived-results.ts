import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { ResultsTold } from './read-results.ts';
import { takingOutAddresses } from './without-addresses.ts';

/** Returns what a game came to as archives keep it: nobody is named, and no address stands in what its script says. */
export async function archivedResults(
  db: Kysely<Tables>,
  game: Game,
  { results, views, digest }: ResultsTold,
): Promise<ResultsTold> {
  const unnamed = { ...results, podium: null };
  const texts: string[] = views.map(({ view }) => view.alt);
  inEachText(unnamed, (text) => {
    texts.push(text);
    return text;
  });
  const takeOut = await takingOutAddresses(db, game, texts.join('\n'));
  return {
    results: inEachText(unnamed, takeOut),
    views: views.map((one) => ({ ...one, view: { ...one.view, alt: takeOut(one.view.alt) } })),
    digest,
  };
}

/** Changes every text of a value that is ready for JSON. */
const inEachText = <Value>(value: Value, change: (text: string) => string): Value =>
  JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === 'string' ? change(one) : one,
  ) as Value;
