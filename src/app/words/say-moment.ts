import type { Language } from '#game/game.ts';
import { sayBy } from '#game/words/dates.ts';

/**
 * Returns a moment as people read it: its day and its time in a time zone.
 * @param to how finely
 */
export const sayMoment = (
  at: Temporal.Instant,
  timeZone: string,
  language: Language,
  to: 'minutes' | 'seconds' = 'minutes',
): string =>
  sayBy(at.toZonedDateTimeISO(timeZone), language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: to === 'minutes' ? 'short' : 'medium',
  });

/** Returns a moment and another one so that they are read as two: with their seconds where their minutes are the same. */
export function sayMoved(
  from: Temporal.Instant,
  to: Temporal.Instant,
  timeZone: string,
  language: Language,
): string {
  const said = [from, to].map((at) => sayMoment(at, timeZone, language));
  const isSame = said[0] === said[1];
  return (isSame ? [from, to].map((at) => sayMoment(at, timeZone, language, 'seconds')) : said).join(' → ');
}
