import { access, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Game } from '#game/game.ts';
import { readScript } from '#script/read-script.ts';

/** So many games lie beside one another at the most that are looked at. */
const MOST = 50;

/** Reads the games that lie beside a game's folder, as far as they can be understood; nothing is said of what is wrong with them. */
export async function gamesBeside(folder: string): Promise<readonly Game[]> {
  const own = resolve(folder);
  const around = dirname(own);
  const entries = await readdir(around, { withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(around, name))
    .filter((path) => path !== own)
    .slice(0, MOST);
  const games: Game[] = [];
  for (const path of folders) {
    if (
      !(await access(join(path, 'game.yaml')).then(
        () => true,
        () => false,
      ))
    )
      continue;
    const { game } = await readScript(path, { measures: () => UNMEASURED, taken: true });
    if (game) games.push(game);
  }
  return games;
}

/** Whatever an account takes: what is asked is when each game speaks. */
const UNMEASURED = {
  network: 'mastodon',
  textLimit: Number.POSITIVE_INFINITY,
  altLimit: Number.POSITIVE_INFINITY,
  measure: (text: string) => text.length,
  picture: { maxBytes: Number.POSITIVE_INFINITY, maxPixels: Number.POSITIVE_INFINITY },
  privateReplies: true,
  shortMentions: true,
  contentWarnings: true,
} as const;
