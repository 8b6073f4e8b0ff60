import type { Language } from '#game/game.ts';
import { sayOnRecord } from '#game/words/moment-text.ts';

/** Says a moment with its year, as a record has it. @param moment in ISO 8601 */
export const sayWhen = (moment: string, timeZone: string, language: Language): string =>
  sayOnRecord(Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone), language);
