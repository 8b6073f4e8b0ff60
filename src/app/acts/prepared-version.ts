import type { ScriptFault } from '#acts/refusal.ts';
import type { Game } from '#game/game.ts';
import type { StoredScript } from '#store/versions.ts';

/** A version that an act would have played, read and checked before the act's transaction begins. */
export interface PreparedVersion {
  readonly digest: string;
  /** Undefined when the script has errors. */
  readonly game: Game | undefined;
  readonly photos: StoredScript['photos'];
  readonly faults: readonly ScriptFault[];
  /** The version that it was made from, and that has to be played still; undefined: from none. */
  readonly from?: number | undefined;
}
