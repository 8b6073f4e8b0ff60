import { expect, test } from 'vitest';
import { wordsToWinner } from '#app/draw/say-draw.ts';
import { sampleDraw } from '../../../support/draw/sample-draw.ts';

const UNTIL = '2026-10-04T18:30:00Z';

test('whoever won reads what, until when to answer, and that no address is to be written there', () => {
  const words = wordsToWinner(sampleDraw(), { prize: 'Un livre' }, UNTIL);
  expect(words).toContain('«\u00a0Un livre\u00a0»');
  expect(words).toContain('avant le 4 octobre 2026');
  expect(words).toContain('N’écrivez ici ni adresse ni téléphone');
  const english = wordsToWinner({ ...sampleDraw(), language: 'en' }, { prize: 'A book' }, UNTIL);
  expect(english).toContain('Do not write any address or telephone number here');
});

test('a long prize leaves room for what cannot be left out', () => {
  const prize =
    'Un séjour pour deux personnes au bord de la Loire, avec petit déjeuner et visite guidée du château';
  const claim = 'Le lot se retire à l’accueil de l’hôtel de ville, sur présentation de ce message.';
  const words = wordsToWinner({ ...sampleDraw(), claim }, { prize }, UNTIL);
  expect(words.length).toBeLessThan(420);
  for (const part of [prize, claim, '4 octobre 2026', 'adresse']) expect(words).toContain(part);
});

test('nobody is mentioned whom the script names: they would get the message as well', () => {
  const claim = 'Écrivez à @musee@mastodon.example ou à jeu@ville.example.';
  const words = wordsToWinner({ ...sampleDraw(), claim }, { prize: 'Un livre' }, UNTIL);
  expect(words).not.toMatch(/(?<![\p{L}\p{N}])@[\p{L}\p{N}]/u);
  expect(words).toContain('jeu@ville.example');
});
