import { expect, test } from 'vitest';
import { holdsTwoNames } from '#app/new-game/two-names.ts';

test.for<[string, boolean]>([
  ['Château de Vendeuvre, château de Vandeuvre', true],
  ['Castell Carreg, Carreg Castle', true],
  ['Maison d’Adam ; Logis Pincé, Hôtel Pincé', true],
  ['Maison d’Adam ; Maison des Artisans', false],
  ['Maison d’Adam, Angers', false],
  ['Maison d’Adam, place Sainte-Croix', false],
  ['Cathédrale Saint-Maurice, à Angers', false],
  ['Carrouges', false],
])('%s: two names with a comma between them? %s', ([answer, isSo]) => {
  expect(holdsTwoNames(answer)).toBe(isSo);
});
