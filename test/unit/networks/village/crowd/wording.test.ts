import { expect, test } from 'vitest';
import { Chance } from '#networks/village/chance.ts';
import { english } from '#networks/village/crowd/english.ts';
import { french } from '#networks/village/crowd/french.ts';
import { asHashtag, shortened, withoutAccents, withTypo } from '#networks/village/crowd/typing.ts';

test.each([
  ['Maison d’Adam', 'la maison d’Adam'],
  ['Château d’Angers', 'le château d’Angers'],
  ['Hôtel Pincé', 'l’hôtel Pincé'],
  ['Église Saint-Serge', 'l’église Saint-Serge'],
  ['Greniers Saint-Jean', 'les greniers Saint-Jean'],
  ['Le Sacré-Cœur', 'le Sacré-Cœur'],
  ['L’Apocalypse', 'l’Apocalypse'],
  ['Fontevraud', 'Fontevraud'],
])('a French follower puts “%s” in a sentence as “%s”', (place, expected) => {
  expect(french.withArticle(place)).toBe(expected);
});

test.each([
  ['Eiffel Tower', 'the Eiffel Tower'],
  ['The Guildhall', 'the Guildhall'],
  ['Hadrian’s Wall', 'Hadrian’s Wall'],
  ['Conwy Castle', 'Conwy Castle'],
])('an English follower puts “%s” in a sentence as “%s”', (place, expected) => {
  expect(english.withArticle(place)).toBe(expected);
});

test('a typo changes one word by one slip, and leaves short words alone', () => {
  const chance = new Chance(3);
  const slips = new Set(
    Array.from({ length: 200 }, () => withTypo('la tour Saint-Aubin', french.keyboard, chance)),
  );
  expect(slips.size).toBeGreaterThan(10);
  for (const slip of slips) {
    expect(slip).toMatch(/^la tour S.{3,6}-A.{3,6}$/u);
    expect(Math.abs(slip.length - 'la tour Saint-Aubin'.length)).toBeLessThanOrEqual(1);
  }
  expect(withTypo('la tour', french.keyboard, chance)).toBe('la tour');
});

test('a follower in a hurry drops accents and capitals and cuts words short', () => {
  expect(shortened('Cathédrale Sainte-Anne', french)).toBe('cathé ste-anne');
  expect(withoutAccents('Sacré-Cœur 🤷‍♀️')).toBe('Sacré-Cœur 🤷‍♀️'.replace('é', 'e').replace('œ', 'oe'));
});

test('a name becomes one hashtag, each word with a capital', () => {
  expect(asHashtag('Maison d’Adam')).toBe('#MaisonDAdam');
});

test('neighbouring seeds have nothing in common', () => {
  const draws = Array.from({ length: 50 }, (_, seed) => new Chance(seed).fraction());
  const steps = draws.slice(1).map((draw, index) => Math.abs(draw - (draws[index] ?? 0)));
  expect(steps.filter((step) => step < 0.05).length).toBeLessThan(15);
  expect(draws.filter((draw) => draw > 0.9).length).toBeLessThan(15);
});
