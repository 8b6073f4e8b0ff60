import { expect, test } from 'vitest';
import { saysYes } from '#game/players/approving.ts';

test.for([
  'OUI',
  'oui',
  'Oui !',
  'ok',
  'D’accord.',
  'Yes',
  '@ville@masto.example OUI #Angers',
  'Oui merci',
  'Oui, allez-y !',
  'OK, avec plaisir',
  'Oui, bien sûr, merci',
  'D’accord, merci beaucoup',
])('« %s » is a yes', (text) => {
  expect(saysYes(text)).toBe(true);
});

test.for([
  'non',
  'oui mais demain',
  'pas ok',
  'Louis',
  '',
  '#oui',
  'STOP',
  'Merci, bien reçu',
  'oui mais non',
  'Oui, à 18 h',
  'Ok, quand ?',
  'Oui oui oui oui oui oui',
])('« %s » is none', (text) => {
  expect(saysYes(text)).toBe(false);
});
