import type { Branding } from '#config/public-page.ts';
import type { Language } from '#game/game.ts';
import type { AccessibilityFacts } from './accessibility-facts.ts';
import { accessibilityInEnglish } from './accessibility-en.ts';
import { accessibilityInFrench } from './accessibility-fr.ts';
import type { Passage } from './notice.ts';

/** What one game says of its organiser, and whether it is a live hour. */
type SaidByGame = Pick<AccessibilityFacts, 'organiser' | 'contact' | 'hour'>;

/** Returns the accessibility statement of the public page in one language. @param games what each says of its organiser */
export function accessibilityIn(
  language: Language,
  { organiser, accessibility }: Pick<Branding, 'organiser' | 'accessibility'>,
  games: readonly SaidByGame[],
): readonly Passage[] {
  const facts = {
    organiser: organiser?.name ?? games.find((game) => game.organiser !== undefined)?.organiser,
    contact:
      accessibility?.contact ??
      organiser?.contact ??
      games.find(({ contact }) => contact !== undefined)?.contact,
    played: games.length === 0 || games.some(({ hour }) => !hour),
    hour: games.some(({ hour }) => hour),
  };
  return language === 'fr' ? accessibilityInFrench(facts) : accessibilityInEnglish(facts);
}
