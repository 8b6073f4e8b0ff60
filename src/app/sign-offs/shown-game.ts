import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import type { EditOfPost } from '#game/sign-off.ts';
import type { PhotoSource } from '#jobs/context.ts';
import { photosOf } from '#jobs/sign-off.ts';
import { editedWordsOf } from '#store/replies/edited-words.ts';
import { gameRow } from '#store/games/games.ts';
import type { GameState } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { KeptScripts } from '#app/versions/kept-scripts.ts';

/** A game as whoever is asked is shown it. */
export interface ShownGame {
  readonly game: Game;
  /** The SHA-256 of its photos by their paths, as far as they are known. */
  readonly photos: Readonly<Record<string, string>>;
  /** What its posts that are out were made to say, in the order in which it was wished. */
  readonly edits: readonly EditOfPost[];
  /** Undefined: it is not played yet. */
  readonly state: GameState | undefined;
  /** Where the photos of a draft lie. */
  readonly source?: PhotoSource | undefined;
}

/** What has to be known to show a game. */
export interface ShownSources {
  readonly db: Kysely<Tables>;
  /** The script of a game that is played; undefined: it is not at hand. */
  readonly gameOf: (id: string) => Promise<Game | undefined>;
  readonly scripts: KeptScripts | undefined;
}

/**
 * Returns a game as it is played by now; the draft as long as it is not. Undefined where neither is at hand.
 * @param draft by its digest
 */
export async function shownGame(
  { db, gameOf, scripts }: ShownSources,
  id: string,
  draft: string | undefined,
): Promise<ShownGame | undefined> {
  const row = await gameRow(db, id);
  if (row) {
    const game = await gameOf(id);
    if (!game) return undefined;
    const photos = await photosOf(db, id, row.version);
    return { game, photos, edits: await editedWordsOf(db, id), state: row.state };
  }
  const reading = draft === undefined ? undefined : await scripts?.read(id, draft, { taken: true });
  if (!reading?.game) return undefined;
  const { game, folder, photos } = reading;
  return { game, photos, edits: [], state: undefined, source: { folder, photos } };
}
