import { zonesNamed } from '#script/town-zones.ts';

/**
 * Returns the time zone that somebody means by its name, or by that of a large town, a country or an island in it; what nobody knows, or is the name of
 * places in several, as it was said.
 */
export function zoneOf(said: string): string {
  const [zone, another] = zonesNamed(said);
  return zone === undefined || another !== undefined ? said.trim() : zone;
}
