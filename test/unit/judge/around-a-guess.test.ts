import { describe, expect, test } from 'vitest';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import type { Judgement } from '#judge/verdict.ts';

const judged = (guess: string, answer: string, language: 'fr' | 'en'): Judgement =>
  judge(guess, compileKey({ answers: [answer], close: [], not: [], language }));

describe('what people say around a guess takes nothing back', () => {
  test.each([
    'Big Ben, waiting for the answer!',
    'Big Ben. Can’t wait for the reveal',
    'Big Ben. I got nothing else',
    'Big Ben, no good at these usually',
    'Big Ben, can’t decide which side',
    'Big Ben, dunno what the angle is',
    'Big Ben, silly me for not seeing it sooner',
    'Big Ben, ignore that crane',
    'Big Ben, couldn’t tell you your exact spot',
    'Big Ben, and this one was easy!',
    'Big Ben and this photo is gorgeous',
    'If I read the clue right it’s Big Ben',
    'If this is Big Ben, they cleaned it',
    'easy one Big Ben',
  ])('%s', (guess) => {
    expect(judged(guess, 'Big Ben', 'en').verdict).toBe('correct');
  });

  test.each([
    'Pont Neuf, j’attends la réponse',
    'Pont Neuf ! Vivement la réponse',
    'Pont Neuf, quant au jeu il est super',
    'Pont Neuf, mais là vous nous gâtez',
    'Le Pont Neuf, c’est autre chose quand même',
    'Vous voyez le Pont Neuf',
    'tu mets le Pont Neuf et c’est bon',
    'En 2 minutes Pont Neuf',
    'Pont Neuf, on l’a déjà vu de près',
    'le pont neuf mille fois',
    'Pont-Neuf mille mercis',
  ])('%s', (guess) => {
    expect(judged(guess, 'Pont Neuf', 'fr').verdict).toBe('correct');
  });
});

describe('what is quoted is no word cut by its apostrophe', () => {
  test.each(['it is ‘not’ Tower Bridge', "'not' Tower Bridge", "definitely 'not' Tower Bridge"])(
    '%s',
    (guess) => {
      expect(judged(guess, 'Tower Bridge', 'en').verdict).toBe('wrong');
    },
  );

  test.each([
    ['c’est bien not’ Pont des Trous', 'pont des Trous', 'fr'],
    ['Is yon the dome o’ the Mills Observatory?', 'Mills Observatory', 'en'],
  ] as const)('%s', (guess, answer, language) => {
    expect(judged(guess, answer, language).verdict).toBe('correct');
  });
});

describe('numbers are the same in words and in figures', () => {
  test.each([
    ['cap cent dix', 'Cap 110', 'fr'],
    ['le Cap 110', 'Cap cent dix', 'fr'],
    ['le cent quatre', 'Le Centquatre', 'fr'],
    ['Le Centquatre', 'Le 104', 'fr'],
    ['les quatre vingt dix neuf marches', 'les 99 marches', 'fr'],
    ['mille neuf cent soixante huit', '1968', 'fr'],
    ['seventy eight derngate', '78 Derngate', 'en'],
    ['the hundred and ninety nine steps', '199 Steps', 'en'],
    ['Seven Sisters', '7 Sisters', 'en'],
    ['one hundred acre wood', 'Hundred Acre Wood', 'en'],
  ] as const)('%s is %s', (guess, answer, language) => {
    expect(judged(guess, answer, language).verdict).toBe('correct');
  });
});

describe('a given name beside a family name', () => {
  test('is left out by scripts', () => {
    expect(judged('la tour Auguste Perret', 'tour Perret', 'fr').verdict).toBe('correct');
  });

  test.each([
    ['rue Gaston Paris', 'rue de Paris'],
    ['avenue Jean Verdun', 'avenue de Verdun'],
  ])('makes a person of a town: %s is not %s', (guess, answer) => {
    expect(judged(guess, answer, 'fr').verdict).toBe('wrong');
  });
});
