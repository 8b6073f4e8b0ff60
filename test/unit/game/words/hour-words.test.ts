import { expect, test } from 'vitest';
import { hourOf, saidOfHour, sentencesOfHour } from '#game/words/hour-words.ts';
import { steer } from '#script/edit/steer.ts';
import { aGame, at } from '../../../support/games/game.ts';
import { aLiveHour } from '../../../support/games/live-hour.ts';

const game = aGame(aLiveHour());
const hour = hourOf(game);

test.each([
  ['annule le mystère 1', 'annule la question 1'],
  ['annule le mystère 3', 'annule l’accueil'],
  ['retire la réponse du mystère 4, qui est annulé', 'retire le bilan du dernier mot, qui est annulé'],
  ['Le mystère 2 est déjà clos.', 'La question 2 est déjà close.'],
  ['Le mystère 2 n’est pas encore ouvert.', 'La question 2 n’est pas encore ouverte.'],
  ['Mystère\u00A02', 'Question\u00A02'],
  ['Aucun mystère n’est ouvert.', 'Aucune question n’est ouverte.'],
  ['« Annuler ce mystère… »', '« Annuler cette question… »'],
  ['ouverture, mystère\u00A03', 'accueil'],
  ['ouverture, mystère\u00A02, ville', 'question\u00A02, ville'],
  ['Mystères clos aussitôt\u00A0:', 'Questions closes aussitôt\u00A0:'],
  ['le mystère n’a jamais été ouvert', 'la question n’a jamais été ouverte'],
  ['Partages du mystère n°\u00A02 au fil du temps', 'Partages de la question n°\u00A02 au fil du temps'],
  ['Partages du mystère n°\u00A03 au fil du temps', 'Partages de l’accueil au fil du temps'],
  [
    'la référence que montre npx kesako review JEU --list',
    'la référence que montre npx kesako talk list JEU',
  ],
  ['Partages et citations\u00A0: 18 à la révélation.', 'Partages et citations\u00A0: 18 au bilan.'],
  ['ce lien montre les textes, les photos et les bonnes réponses', 'ce lien montre les textes et les photos'],
  [
    '3 étapes prévues sont abandonnées, et ce qui est masqué est montré de nouveau. Dès qu’une bonne réponse reparaît, la partie ne peut plus reprendre.',
    '3 étapes prévues sont abandonnées.',
  ],
  [
    'Le mystère 2 ne compte plus\u00A0: ni points, ni gagnants\u202F; ce qui en restait prévu est abandonné, et ce qui est masqué est montré de nouveau.',
    'La question 2 n’est plus au programme\u00A0: ce qui en restait prévu est abandonné.',
  ],
])('« %s » is said of a live hour as « %s »', (text, said) => {
  expect(saidOfHour(text, hour, 'fr')).toBe(said);
});

test.each([
  ['calls off mystery 2', 'calls off question 2'],
  ['Mystery 3 is called off already.', 'The welcome is called off already.'],
  ['The answer of mystery 4 is not out.', 'The recap of the last word is not out.'],
  ['opening, mystery\u00A02', 'question\u00A02'],
  ['Two mysteries', 'Two questions'],
  ['Shares of mystery no.\u00A03 over time', 'Shares of the welcome over time'],
  ['as npx kesako review GAME --list shows it', 'as npx kesako talk list GAME shows it'],
  ['Boosts and quotes: 18 at the reveal.', 'Boosts and quotes: 18 at the recap.'],
  [
    'Mystery 2 counts no more: no points, no winners; the rest is dropped.',
    'Question 2 is no longer on the programme: the rest is dropped.',
  ],
])('“%s” is said of a live hour as “%s”', (text, said) => {
  expect(saidOfHour(text, hour, 'en')).toBe(said);
});

test('a game of mysteries is spoken of as before, and what a person wrote stays as it is', () => {
  expect(hourOf(aGame())).toBeUndefined();
  expect(saidOfHour('le mystère 1', undefined, 'fr')).toBe('le mystère 1');
  const phrases = { named: (title: string) => `« ${title} », mystère 2`, more: { none: 'Aucun mystère.' } };
  const said = sentencesOfHour(phrases, hour, 'fr');
  expect(said.named('Le mystère du thé')).toBe('« Le mystère du thé », question 2');
  expect(said.more.none).toBe('Aucune question.');
});

test('what is to come of an hour is changed in its script, and whoever tries otherwise is told so', () => {
  const past = { rounds: [], steps: [] } as never;
  const deed = { deed: 'move', step: '2/opening', to: '09:25' } as const;
  expect(steer({ script: '', game, past }, deed, at('09:11'))).toEqual({
    ok: false,
    fault: { kind: 'hour-by-script' },
  });
});
