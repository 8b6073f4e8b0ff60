import { describe, expect, test } from 'vitest';
import { compileKey } from '#judge/key/key.ts';
import { leaks } from '#judge/leaks.ts';
import { leaksAmong } from '#judge/leaks-among.ts';
import { keyWarnings, lookAlikes } from '#judge/warnings.ts';
import { tooClose } from '#script/checks/close-answers.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { JudgeKey } from '#judge/verdict.ts';

const key = (
  answers: readonly string[],
  not: readonly string[] = [],
  close: readonly string[] = [],
): JudgeKey => ({ answers, close, not, language: 'fr' });

const ready = (...lists: Parameters<typeof key>): CompiledKey => compileKey(key(...lists));

describe('leaks', () => {
  const maison = compileKey(key(['maison d’Adam', 'maison des Artisans']));

  test.each([
    ['la maison d’Adam', ['maison d’Adam']],
    ['Ce n’est pas la maison d’Adam, voyons.', ['maison d’Adam']],
    ['photos/maison-adam.jpg', ['maison-adam']],
    ['#MaisonDAdam', ['MaisonDAdam']],
    ['la maizon dadam', ['maizon dadam']],
    ['@maisondadam vous attend', ['@maisondadam']],
    [
      'Voir https://angers.example/visite/maison_adam.html',
      ['https://angers.example/visite/maison_adam.html'],
    ],
    ['https://fr.wiki.example/Maison_d%27Adam', ['https://fr.wiki.example/Maison_d%27Adam']],
    ['Une maison : https://angers.example/100%/adami', []],
    ['Une vieille maison de bois, près de la cathédrale.', []],
    ['Où se cache ce drôle de personnage ?', []],
  ])('%j leaks %j', (text, expected) => {
    expect(leaks(text, maison).map((leak) => leak.words)).toEqual(expected);
  });

  test.each([
    'la maison d’Adam',
    'photos/maison-adam.jpg',
    '#MaisonDAdam',
    'la maizon dadam',
    '@maisondadam vous attend',
    'https://fr.wiki.example/Maison_d%27Adam',
    'la cathédrale St-Maurice',
    'la rue XIV',
    'le logis Barault',
    'le vieux pont',
  ])('%j is put before the key of its answer among many', (text) => {
    const answers = [
      'rue Quatorze',
      'cathédrale Saint-Maurice',
      'logis Barrault',
      'vieux pont',
      'maison d’Adam',
    ];
    const keys = answers.map((answer) => compileKey(key([answer])));
    const among = leaksAmong(keys);
    const leaking = keys.flatMap((one, place) => (leaks(text, one).length > 0 ? [place] : []));
    expect(leaking).toHaveLength(1);
    expect(among(text)).toEqual(expect.arrayContaining(leaking));
    expect(among('Un drôle de bonhomme.')).toEqual([]);
  });

  test('a short word puts a text before a key only where the answer has no longer name', () => {
    const among = leaksAmong([compileKey(key(['porte du Roi René'])), compileKey(key(['If']))]);
    expect(among('Droit devant vous, un ami.')).toEqual([]);
    expect(among('Chez René.')).toEqual([0]);
    expect(among('Un if.')).toEqual([1]);
  });

  test('words around an address are not taken together with those in it', () => {
    const chateau = compileKey(key(['château d’Angers']));
    expect(leaks('Un château de sable. https://angers.example/agenda', chateau)).toEqual([]);
    expect(leaks('https://angers.example/chateau', chateau)).toHaveLength(1);
  });

  test('the offsets of a leak are those of its words', () => {
    const text = 'Indice : la maison d’Adam !';
    expect(leaks(text, maison).map(({ start, end }) => text.slice(start, end))).toEqual(['maison d’Adam']);
  });
});

describe('warnings on a key', () => {
  test.each([
    ['only-alone', 'If'],
    ['only-alone', 'Eu'],
    ['only-alone', 'Y'],
    ['too-generic', 'tour'],
    ['too-generic', 'Castle Bridge'],
    ['too-generic', 'Le Château'],
  ])('%s for %j', (code, entry) => {
    expect(keyWarnings(ready([entry]))).toEqual([{ code, entry }]);
  });

  test.each([
    ['Langeais', 'Langeais', 'Indre-et-Loire'],
    ['carrouges', 'Carrouges', 'Orne'],
    ['Château-Gaillard', 'Château-Gaillard', 'Ain'],
    ['Saint-Denis', 'Saint-Denis', 'La Réunion'],
    ['Cayenne', 'Cayenne', 'Guyane'],
  ])(
    'only-a-town for %j, with the largest town of the name and its department',
    (entry, name, department) => {
      expect(keyWarnings(ready([entry]))).toEqual([
        { code: 'only-a-town', entry, town: { name, department } },
      ]);
    },
  );

  test.each(['Château Gaillard', 'château Thierry', 'Pont Aven'])(
    'none for %j, which is said of a monument, whatever towns there are',
    (entry) => {
      expect(keyWarnings(ready([entry]))).toEqual([]);
    },
  );

  test.each(['Tower Bridge', 'Les Invalides', 'L’Aiguille'])('none for %j, which is a name', (entry) => {
    expect(keyWarnings(ready([entry]))).toEqual([]);
  });

  test('an answer that a look-alike makes impossible to give is told', () => {
    expect(keyWarnings(ready(['pont Neuf'], ['Pont-neuf']))).toEqual([
      { code: 'refused', entry: 'pont Neuf' },
    ]);
  });

  test('a good answer has no warning', () => {
    expect(keyWarnings(ready(['cathédrale Saint-Maurice d’Angers', 'maison d’Adam']))).toEqual([]);
  });

  test('an answer that an earlier key accepts too is told, with the first such key', () => {
    const keys = ['château de Saumur', 'maison d’Adam', 'le Château de Saumur', 'chateau de saumure'];
    expect(tooClose(keys.map((answer) => ready([answer])))).toEqual([
      { earlier: 0, later: 2, answer: 'le Château de Saumur', other: 'château de Saumur' },
      { earlier: 0, later: 3, answer: 'chateau de saumure', other: 'château de Saumur' },
    ]);
  });

  test('a variant that covers an answer of another key is told whichever comes first', () => {
    const keys = [ready(['tour Solidor']), ready(['musée des Cap-Horniers', 'tour Solidor de Saint-Malo'])];
    expect(tooClose(keys).map(({ earlier, later }) => [earlier, later])).toEqual([[0, 1]]);
    expect(tooClose(keys.toReversed()).map(({ earlier, later }) => [earlier, later])).toEqual([[0, 1]]);
  });

  test('answers that share a kind of place, a town or a first letter only are far enough apart', () => {
    const keys = ['château de Saumur', 'château de Saumane', 'château d’Angers', 'cathédrale d’Angers'];
    expect(tooClose(keys.map((answer) => ready([answer])))).toEqual([]);
  });

  test('look-alikes are proposed from the larger communes, but for those that the key mentions already', () => {
    expect(lookAlikes(ready(['château de Langeais']))).toEqual(['Langeac']);
    expect(lookAlikes(ready(['château de Langeais'], ['château de Langeac']))).toEqual([]);
    expect(lookAlikes(ready(['port de Royan']))).toEqual(['Royat']);
  });

  test('a name that is no town has no look-alike among them', () => {
    expect(lookAlikes(ready(['maison d’Adam', 'tour Solidor']))).toEqual([]);
  });
});
