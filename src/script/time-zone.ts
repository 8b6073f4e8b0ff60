import type { Details } from '#script/problems/catalogue.ts';
import { clip } from './say-value.ts';
import { zonesNamed, zonesNearly } from './town-zones.ts';

/** Where a game is played whose script does not say. */
export const USUAL_ZONE = 'Europe/Paris';

/** Says whether a name is that of a time zone, by IANA; a bare offset such as +02:00 knows nothing of daylight saving. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** Returns what is told of a name that is no time zone's: what may be meant by it. */
export function badTimeZone(name: string): Details<'bad-timezone'> {
  const named = zonesNamed(name);
  const [meant, other] = named.length > 0 ? named : zonesNearly(name);
  return { value: clip(name), ...(other === undefined ? { meant } : { among: [meant, other] }) };
}
