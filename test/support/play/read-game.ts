import { readPlayableGame } from '#app/parts/read-games.ts';
import type { Game } from '#game/game.ts';
import { mastodonLength } from '#networks/mastodon/measure.ts';

/** The game in a folder, read as the program reads it. */
export async function readGameAt(folder: string): Promise<Game> {
  const measure = {
    network: 'mastodon' as const,
    textLimit: 500,
    measure: (text: string) => mastodonLength(text, 23),
    altLimit: 1_500,
    picture: { maxBytes: 16_777_216, maxPixels: 33_177_600 },
    privateReplies: true,
    contentWarnings: true,
  };
  return (await readPlayableGame(folder, () => measure)).game;
}
