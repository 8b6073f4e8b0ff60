import type { Language } from '#game/game.ts';
import type { Passage } from '#notices/notice.ts';
import { privacyInEnglish } from './privacy-en.ts';
import type { PrivacyFacts } from './privacy-facts.ts';
import { privacyInFrench } from './privacy-fr.ts';

/** Returns the privacy notice in one language. */
export const privacyIn = (language: Language, facts: PrivacyFacts): readonly Passage[] =>
  language === 'fr' ? privacyInFrench(facts) : privacyInEnglish(facts);
