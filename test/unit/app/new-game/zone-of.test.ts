import { expect, test } from 'vitest';
import { zoneOf } from '#app/new-game/zone-of.ts';
import { zonesNamed } from '#script/town-zones.ts';

test.for([
  ['Europe/Brussels', 'Europe/Brussels'],
  ['europe/paris', 'Europe/Paris'],
  ['Paris', 'Europe/Paris'],
  ['new york', 'America/New_York'],
  ['Bruxelles', 'Europe/Brussels'],
  ['Londres', 'Europe/London'],
  ['Genève', 'Europe/Zurich'],
  ['Montréal', 'America/Toronto'],
  ['Lyon', 'Europe/Paris'],
  ['St-Étienne', 'Europe/Paris'],
  ['Alger', 'Africa/Algiers'],
  ['Papeete', 'Pacific/Tahiti'],
  ['La Réunion', 'Indian/Reunion'],
  ['Saint-Denis de La Réunion', 'Indian/Reunion'],
  ['Fort-de-France', 'America/Martinique'],
  ['Pointe-à-Pitre', 'America/Guadeloupe'],
  ['Cayenne', 'America/Cayenne'],
  ['Mamoudzou', 'Indian/Mayotte'],
  ['Nouméa', 'Pacific/Noumea'],
  ['Saint-Pierre-et-Miquelon', 'America/Miquelon'],
  ['Mata-Utu', 'Pacific/Wallis'],
] as const)('%s is in %s', ([said, zone]) => {
  expect(zoneOf(said)).toBe(zone);
});

test.for(['Nulle/Part', 'Gouesnou', 'UTC'])('%s stays as it was said', (said) => {
  expect(zoneOf(` ${said} `)).toBe(said);
});

test('a name of places in two zones is not decided', () => {
  expect(zoneOf('Saint-Denis')).toBe('Saint-Denis');
  expect(zonesNamed('Saint-Denis')).toEqual(['Europe/Paris', 'Indian/Reunion']);
});
