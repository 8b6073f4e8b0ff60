import type { Language } from '#game/game.ts';

/** Returns a moment as people read it: its day and its time in a time zone. */
export const sayMoment = (at: Temporal.Instant, timeZone: string, language: Language): string =>
  at
    .toZonedDateTimeISO(timeZone)
    .toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' });
