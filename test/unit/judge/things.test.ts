import { describe, expect, test } from 'vitest';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';

const verdict = (answer: string, guess: string): string =>
  judge(guess, compileKey({ answers: [answer], close: [], not: [], language: 'fr' })).verdict;

describe('an answer that is a thing rather than a place', () => {
  test.each([
    ['Moulin à vent', 'un moulin à vent ?'],
    ['Moulin à vent', 'je dirais le moulin à vent'],
    ['une girouette', 'girouette'],
    ['Girouette', 'c’est une girouette !'],
    ['un cadran solaire', 'Cadran solaire'],
  ])('« %s » is named by « %s »', (answer, guess) => {
    expect(verdict(answer, guess)).toBe('correct');
  });

  test.each([
    ['Moulin à vent', 'un moulin'],
    ['Moulin à vent', 'un moulin à eau'],
    ['Maison bleue', 'une maison'],
    ['Château d’Angers', 'un château'],
  ])('« %s » is not named by « %s »', (answer, guess) => {
    expect(verdict(answer, guess)).not.toBe('correct');
  });
});
