import type { Game, Language } from '#game/game.ts';
import type { Passage } from '#notices/notice.ts';
import type { PrivacyFacts } from '#notices/privacy/privacy-facts.ts';
import { registerInEnglish } from './register-en.ts';
import { registerInFrench } from './register-fr.ts';

/** What an entry in the record of processing activities is written from; what is missing is told as missing. */
export interface RegisterFacts {
  readonly game: Game;
  readonly privacy: PrivacyFacts;
  readonly address: string | undefined;
  /** The networks on which it is played, as people write them. */
  readonly networks: readonly string[];
}

/** Returns in one language what the record of processing activities of an organiser says of a game, as article 30 of the GDPR wants it. */
export const registerIn = (language: Language, facts: RegisterFacts): readonly Passage[] =>
  language === 'fr' ? registerInFrench(facts) : registerInEnglish(facts);
