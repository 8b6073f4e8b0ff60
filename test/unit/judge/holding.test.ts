import { describe, expect, test } from 'vitest';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import { mayHoldAnswer } from '#judge/named.ts';
import { CODES } from '#judge/reasons.ts';

const key = compileKey({
  answers: ['château de Josselin', 'Josselin', 'château des Rohan'],
  close: ['Morbihan'],
  not: ['château de Pontivy', 'château de Suscinio'],
  language: 'fr',
});

describe('a reply that is not right holds the answer all the same', () => {
  test.each([
    ['that it denies before it guesses', 'pas le château de Josselin mais le château de Suscinio'],
    ['that it denies before it guesses what nobody listed', 'Ce n’est pas Josselin, c’est Gisors'],
    ['that it takes back', 'le château de Josselin ? Non. le château de Pontivy.'],
    ['that it corrects', 'Josselin… correction : la porte Saint-Denis'],
    ['that it completes by another word', 'le château de Josselin Dupont'],
    ['that it names in another spelling and takes back', 'Joslin ? non, le château de Pontivy'],
    ['that it compares with', 'ça ressemble à Josselin, mais je dirais Suscinio'],
    ['where it is by the place that it guesses', 'le château de Suscinio, pas loin de Josselin'],
    ['to which it says no more', 'Ce n’est pas Josselin'],
    ['of which it says that it has it', 'Château des Rohan, non, trop grand : Pontivy'],
    ['in one breath with a look-alike', 'josselin pontivy'],
  ])('%s: “%s”', (_, guess) => {
    const judged = judge(guess, key);
    expect(judged.verdict).not.toBe('correct');
    expect(mayHoldAnswer(judged)).toBe(true);
  });
});

test.each([
  'le château de Pontivy',
  'Ce n’est pas Gisors, c’est Pontivy',
  'Gisors ? non, la porte Saint-Denis',
  'un château en Bretagne, mais lequel',
  'le Morbihan',
  'Merci pour la photo !',
])('a reply that names no answer holds none: “%s”', (guess) => {
  expect(judge(guess, key).holds).toBe(false);
});

test('a look-alike that has the words of the answer in its own name is itself alone', () => {
  const alike = compileKey({
    answers: ['château de Saint-Germain'],
    close: [],
    not: ['château de Saint-Germain de Livet'],
    language: 'fr',
  });
  expect(judge('le château de Saint-Germain de Livet', alike).holds).toBe(false);
  expect(judge('le château de Saint-Germain ? non, celui de Livet', alike).holds).toBe(true);
});

test('a word that makes another name of the answer leaves the answer in it', () => {
  const tower = compileKey({ answers: ['tour César'], close: [], not: [], language: 'fr' });
  expect(judge('la tour Jules-César', tower)).toMatchObject({
    code: 'extra-words',
    doubtful: false,
    holds: true,
  });
});

describe('another kind of place with the name of the answer', () => {
  const keyTo = (...answers: readonly string[]) =>
    compileKey({ answers, close: ['Mauges'], not: ['gare Saint-Laud'], language: 'fr' });

  test.each([
    ['rue Baudrière', 'impasse Baudrière'],
    ['rue Baudrière', 'l’impasse Baudrière, à Angers ?'],
    ['place Stanislas', 'la statue de Stanislas'],
    ['rue Saint-Laud', 'l’église Saint-Laud'],
    ['pont de Verdun', 'la rue du pont de Verdun'],
  ])('holds it, as it does where the name alone is listed, too (%s): “%s”', (answer, guess) => {
    const name = answer.replace(/^\S+ (?:de )?/u, '');
    for (const key of [keyTo(answer), keyTo(answer, name)]) {
      const judged = judge(guess, key);
      expect(judged.verdict).toBe('wrong');
      expect(mayHoldAnswer(judged)).toBe(true);
    }
  });

  test.each([
    ['rue Baudrière', 'impasse des Mauges'],
    // The name of a town alone is no answer.
    ['château de Josselin', 'la gare de Josselin'],
    // The script says what else it is.
    ['rue Saint-Laud', 'la gare Saint-Laud'],
  ])('holds none where that name would not be right alone (%s): “%s”', (answer, guess) => {
    expect(mayHoldAnswer(judge(guess, keyTo(answer)))).toBe(false);
  });
});

test('what made a reply right or doubtful is told by that, so that a person may overturn it', () => {
  const [right, doubtful] = ['le château de Josselin', 'J’ai rêvé de Joslinne'].map((guess) =>
    judge(guess, key),
  );
  expect(right).toMatchObject({ verdict: 'correct', holds: false });
  expect(doubtful).toMatchObject({ doubtful: true, holds: false });
  expect(right && mayHoldAnswer(right)).toBe(true);
  expect(right && mayHoldAnswer({ ...right, verdict: 'wrong' })).toBe(false);
});

test('so is a name that is nearly said and told of at length', () => {
  const told = judge(
    'Moulins souterrains ! J’y ai mené trois cars d’élèves cette année-là',
    compileKey({ answers: ['moulins souterrains du Col-des-Roches'], close: [], not: [], language: 'fr' }),
  );
  expect(told).toMatchObject({ verdict: 'correct', rule: 'told', holds: false });
});

test('of a reply that was judged before it was noted what it holds, the code says as much as it did', () => {
  const holding = CODES.filter((code) => mayHoldAnswer({ verdict: 'wrong', code, doubtful: false }));
  expect(holding).toEqual(['hedge', 'unclear', 'list', 'negated', 'withdrawn', 'mention', 'located-by']);
});
