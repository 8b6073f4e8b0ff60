import { sayWholeMoment } from '#game/words/moment-text.ts';
import type { Said } from '#script/problems/problem.ts';

/** Returns a moment in the game's time zone as people read it: « samedi 18 septembre 2027 à 9 h ». */
export function sayDate(moment: Temporal.Instant, timeZone: string): Said {
  const local = moment.toZonedDateTimeISO(timeZone);
  return { fr: sayWholeMoment(local, 'fr'), en: sayWholeMoment(local, 'en') };
}

/** Returns a moment as it was written, whether or not it exists in the game's time zone. */
export function sayWritten(local: Temporal.PlainDateTime): Said {
  const anywhere = local.toZonedDateTime('UTC');
  return { fr: sayWholeMoment(anywhere, 'fr'), en: sayWholeMoment(anywhere, 'en') };
}
