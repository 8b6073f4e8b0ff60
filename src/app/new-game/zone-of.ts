/** Returns the time zone that somebody means by its name or by that of a large town in it; what nobody knows, as it was said. */
export function zoneOf(said: string): string {
  const wanted = folded(said);
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    zones.find((zone) => folded(zone) === wanted) ??
    zones.find((zone) => folded(zone.split('/').at(-1) ?? '') === wanted) ??
    said.trim()
  );
}

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9/+-]+/gu, '_')
    .replaceAll(/^_|_$/gu, '');
