import type { Game } from '#game/game.ts';
import type { PrivacyFacts } from '#notices/privacy/privacy-facts.ts';

/** What an entry in the record of processing activities is written from; what is missing is told as missing. */
export interface RegisterFacts {
  readonly game: Game;
  readonly privacy: PrivacyFacts;
  readonly address: string | undefined;
  /** The networks on which it is played, as people write them. */
  readonly networks: readonly string[];
}
