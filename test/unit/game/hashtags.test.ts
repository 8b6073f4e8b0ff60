import { describe, expect, test } from 'vitest';
import { fold, isTagged, withoutAround, withoutImposed } from '#game/hashtags.ts';

describe('a reply carries an imposed hashtag', () => {
  test.each([
    ['as imposed', ['#Angers']],
    ['in other case', ['#ANGERS']],
    ['with or without accents', ['#JourneesPatrimoine']],
    ['among others', ['#velo', '#angers']],
  ])('%s', (_, hashtags) => {
    expect(isTagged(hashtags, ['#Angers', '#JournéesPatrimoine'])).toBe(true);
  });

  test.each([
    ['when it has none', []],
    ['when it has another', ['#AngersLoire']],
  ])('not %s', (_, hashtags) => {
    expect(isTagged(hashtags, ['#Angers'])).toBe(false);
  });
});

test('the imposed hashtags say nothing of the guess, and are taken out; the others stay', () => {
  expect(withoutImposed('#angers La #MaisonDAdam ? #JEP2026', ['#Angers', '#JEP2026'])).toBe(
    'La #MaisonDAdam ?',
  );
});

test.each([
  ['Un château de sable.\n\n#Angers #JEP', 'Un château de sable.\n\n'],
  ['#angers Un château de sable #JEP #Loire #Angers !', 'Un château de sable #Loire !'],
  ['Le château d’#Angers vous attend #Angers', 'Le château d’#Angers vous attend'],
  ['Le château de #Angers #JEP', 'Le château de #Angers'],
  ['Levez la tête ! #Angers 🏰', 'Levez la tête ! 🏰'],
  ['#Angers', ''],
])('around a text imposed hashtags are no words of it: %j', (text, rest) => {
  expect(withoutAround(text, ['#Angers', '#JEP'])).toBe(rest);
});

test('a hashtag that goes on after the imposed one stays whole', () => {
  expect(withoutImposed('#AngersLoire', ['#Angers'])).toBe('#AngersLoire');
});

test('hashtags are compared without case and accents, composed or not', () => {
  expect(fold('#Été')).toBe(fold('#e\u0301te\u0301'));
  expect(fold('#ÉTÉ')).toBe('#ete');
});
