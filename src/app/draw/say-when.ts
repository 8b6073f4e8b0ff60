import type { Language } from '#game/game.ts';

/** Says a moment with its year, as a record has it. @param moment in ISO 8601 */
export const sayWhen = (moment: string, timeZone: string, language: Language): string =>
  Temporal.Instant.from(moment)
    .toZonedDateTimeISO(timeZone)
    .toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeStyle: 'short' });
