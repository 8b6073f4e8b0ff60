import type { Game } from '#game/game.ts';

/** A checked game and the folder in which its photos lie. */
export interface GameInFolder {
  readonly game: Game;
  readonly folder: string;
}

/** A game as it is played. */
export interface GameToPlay extends GameInFolder {
  /** Of its script; null when absent: it is played from its folder. */
  readonly version?: number | null;
  /** SHA-256 of its photos, by their paths, where that is known. */
  readonly photos?: Readonly<Record<string, string>> | undefined;
}
