import type { Language } from '#game/game.ts';
import type { Passage } from '#notices/notice.ts';
import { registerInEnglish } from './register-en.ts';
import type { RegisterFacts } from './register-facts.ts';
import { registerInFrench } from './register-fr.ts';

/** Returns in one language what the record of processing activities of an organiser says of a game, as article 30 of the GDPR wants it. */
export const registerIn = (language: Language, facts: RegisterFacts): readonly Passage[] =>
  language === 'fr' ? registerInFrench(facts) : registerInEnglish(facts);
