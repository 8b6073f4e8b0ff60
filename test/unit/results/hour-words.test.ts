import { expect, test } from 'vitest';
import { hourOf, sentencesOfHour } from '#game/words/hour-words.ts';
import { wordsOf } from '#results/words/hour-words.ts';
import { french } from '#results/words/words-fr.ts';
import { aGame } from '../../support/games/game.ts';
import { aLiveHour } from '../../support/games/live-hour.ts';

const hour = hourOf(aGame(aLiveHour()));

/** What sentences are filled with: some take the numbers of rounds, all others single ones. */
const fillings = (path: string): readonly (readonly unknown[])[] =>
  path.endsWith('/off')
    ? [[[1]], [[1, 2]]]
    : [
        [1, 2, 2],
        [2, 1, 1],
      ];

/** Every sentence of a table, where it stands and as it is said. */
function sentences(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'string') return [`${path} ${value}`];
  if (typeof value === 'function')
    return fillings(path).map((filling) => `${path} ${String(Reflect.apply(value, undefined, filling))}`);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => sentences(one, `${path}/${key}`));
}

/** What is masculine before a question, or said of one. */
const MASCULINE = [
  /(?<!\p{L})(?:(?:tous|aucun|au|du|le|un|ce)(?: les)?|(?:au|du|le|ce) même) questions?(?!\p{L})/iu,
  /(?<!\p{L})questions?(?:[ \u00a0]\d+(?:(?:,| et) \d+)*)?,?(?: (?:a|ont|n’a|n’ont|est|sont|n’est|pas|été|l[ea]|mieux|plus))* (?:(?!été)\p{L}*és?|clos|ouverts?|révélés?)(?!\p{L})/iu,
  /(?<!\p{L})questions?(?!\p{L})[^.]*(?<!\p{L})le (?:plus|mieux)(?!\p{L})/iu,
];

test.each([
  ['as they are rewritten', sentencesOfHour(french, hour, 'fr')],
  ['as the pages of an hour have them', wordsOf(hour, 'fr')],
])('what is said in French of questions agrees with them, %s', (_how, words) => {
  const said = sentences(words).filter((one) => /(?<!\p{L})questions?(?!\p{L})/iu.test(one));
  expect(said.length).toBeGreaterThan(25);
  expect(said.filter((one) => MASCULINE.some((form) => form.test(one)))).toEqual([]);
});

test('a question is feminine where it stands alone, with its number, or with others', () => {
  const { table, running, best } = sentencesOfHour(french, hour, 'fr');
  expect([table.off, running.off([1]), running.off([1, 2]), best.all(0), table.easiest]).toEqual([
    'questions annulées',
    'question\u00A01 annulée',
    'questions 1 et 2 annulées',
    'Personne n’a trouvé toutes les questions.',
    'Question la mieux trouvée, part des personnes (%)',
  ]);
});
