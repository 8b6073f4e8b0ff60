import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '#config/settings.ts';
import { usualMeasure } from '#app/parts/measures.ts';
import { gameIdOf } from './control.ts';
import { readPlayableGame } from '#app/parts/read-games.ts';
import { type PartnerReport, promisedParts } from './report-partners.ts';

/**
 * Reports what the partners of a game promise by its script, before it is ever played; undefined where there is no such game.
 * @param name of the game, or the path of its folder. @throws BrokenScript when the script is not playable
 */
export async function promisedPartners(
  settings: Settings,
  name: string,
): Promise<readonly PartnerReport[] | undefined> {
  const folder = existsSync(name) ? name : join('games', gameIdOf(name));
  if (!existsSync(folder)) return undefined;
  const { game } = await readPlayableGame(folder, (account) => usualMeasure(settings, account));
  return promisedParts(game);
}
