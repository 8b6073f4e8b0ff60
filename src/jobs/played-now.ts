import { gameRow } from '#store/games/games.ts';
import type { GameState } from '#store/states.ts';
import type { JobContext, PlayedGame } from './context.ts';

/** A game as it is at this moment. */
export interface PlayedNow {
  readonly played: PlayedGame;
  readonly state: GameState;
}

/**
 * Returns a game as the version of its script has it that is played at this moment: another one is loaded first. Undefined when it
 * is not played here, or not as it is by now.
 */
export async function playedNow(context: JobContext, id: string): Promise<PlayedNow | undefined> {
  const row = await gameRow(context.db, id);
  if (!row || !context.games.has(id)) return undefined;
  if (context.games.get(id)?.version !== row.version) await context.renew();
  const played = context.games.get(id);
  return played?.version === row.version ? { played, state: row.state } : undefined;
}

/**
 * Says whether another version of a game's script is played than the one that something was written from. The worker goes on with it
 * then.
 */
export async function isOutdated(
  context: JobContext,
  game: string,
  version: number | null,
): Promise<boolean> {
  const row = await gameRow(context.db, game);
  if (!row || row.version === version) return false;
  await context.renew();
  return true;
}
