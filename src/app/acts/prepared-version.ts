import { createHash } from 'node:crypto';
import type { ScriptFault } from '#acts/refusal.ts';
import { isPosted, type Past } from '#game/past.ts';
import { compareScripts, type ScriptChanges } from '#game/edited/compare-scripts.ts';
import { fitToPast } from '#game/edited/fit-to-past.ts';
import type { Game } from '#game/game.ts';
import type { StoredScript } from '#store/games/versions.ts';

/** A version that an act would have played, read and checked before the act's transaction begins. */
export interface PreparedVersion {
  readonly digest: string;
  /** Undefined when the script has errors. */
  readonly game: Game | undefined;
  readonly photos: StoredScript['photos'];
  readonly faults: readonly ScriptFault[];
  /** The version that it was made from, and that has to be played still; undefined: from none. */
  readonly from?: number | undefined;
  /** What had been posted or given up by then, as `standOf` says it, and has to be so still; undefined: that does not matter. */
  readonly stand?: string | undefined;
}

/** Says how far a game has come, as far as it matters to whoever is about to have its steps come otherwise. */
export const standOf = ({ steps, off = [] }: Past): string =>
  JSON.stringify([
    steps.map(({ id, state, why }) => [id, isPosted({ state }) || (state !== 'planned' && [state, why])]),
    off,
  ]);

/** A script that can be played, with its photos. */
export interface PhotographedScript {
  readonly game: Game;
  readonly photos: StoredScript['photos'];
}

/** Says what becomes of a game when another script is played, as far as it has come. */
export function changesBy(before: PhotographedScript, after: PhotographedScript, past: Past): ScriptChanges {
  const fitted = ({ game, photos }: PhotographedScript) => ({ fitted: fitToPast(game, past), photos });
  return compareScripts(fitted(before), fitted(after), past);
}

/** Returns the mark by which changes that were shown are known again. */
export const markOf = (changes: ScriptChanges): string =>
  createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, 16);
