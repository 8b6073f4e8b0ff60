import { describe, expect, test } from 'vitest';
import { namedIn } from '#judge/named.ts';

describe('how many names a text may hold', () => {
  test.each([
    ['Le château de Saumur ?', 1],
    ['Je dirais Gisors', 1],
    ['Bonjour, c’est le lavoir !', 1],
    ['Tour Saint-Aubin', 1],
    ['Saint-Germain-en-Laye', 2],
    ['Le Capitole, à Toulouse', 2],
    ['Gisors ou Loches', 2],
    ['Ce n’est pas Gisors, ni Loches, ni Chinon', 3],
    ['Gisors\nLoches\nChinon\nFalaise', 4],
    ['Gisors-Loches-Chinon', 3],
    ['GisorsLochesChinon', 3],
    ['#Gisors #Loches', 2],
    ['pont, lavoir, moulin', 3],
    ['château, Gisors', 2],
    ['Merci beaucoup !', 0],
    ['le saint ?', 2],
    ['Château de Fontainebleau', 1],
    ['Château de Zorglubzimbabwe', 2],
  ])('%s: %i', (text, names) => {
    expect(namedIn(text, 'fr').names).toBe(names);
  });

  test('is none the less for many letters without a space', () => {
    expect(namedIn('gisorslocheschinonfalaise', 'fr').names).toBe(3);
  });
});

test('talk has no sound of a name; a name has one in common with itself, however it is written', () => {
  expect(namedIn('Bravo, merci à tous !', 'fr').sounds).toEqual([]);
  const [saumur = ''] = namedIn('Saumur', 'fr').sounds;
  for (const text of ['Le château de Saumur', 'chateau de saumure', 'SAUMUR en Anjou ?'])
    expect(namedIn(text, 'fr').sounds).toContain(saumur);
});

test('a comment is of ordinary words; a name that nobody knows, a town, a kind of place are none', () => {
  for (const text of ['La fête est finie', 'Bonsoir tout le monde', 'Un cadeau pour moi ?'])
    expect(namedIn(text, 'fr').ordinary).toBe(true);
  for (const text of ['Suscinio ?', 'Saumur', 'le lavoir', 'Bravo Virieu'])
    expect(namedIn(text, 'fr').ordinary).toBe(false);
});
