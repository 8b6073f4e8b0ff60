import { expect, test } from 'vitest';
import { asksToStop } from '#game/players/opting-out.ts';

test.each([
  'STOP',
  'stop',
  'Stop !',
  ' stop. ',
  '@ville@angers.example STOP',
  'STOP #Angers',
  '🛑 STOP 🛑',
  'STOP merci',
  'Stop, s’il vous plaît !',
])('« %s » asks to be left alone', (text) => {
  expect(asksToStop(text)).toBe(true);
});

test.each([
  'Stop, je sais : la maison d’Adam',
  'non stop',
  'Stop ou encore',
  'stoppez',
  '#stop',
  '@stop bonjour',
  '',
  'On ne peut plus nous arrêter',
])('« %s » does not', (text) => {
  expect(asksToStop(text)).toBe(false);
});
