import { describe, expect, test } from 'vitest';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';

function verdict(
  answers: readonly string[],
  guess: string,
  not: readonly string[] = [],
  language: 'fr' | 'en' = 'fr',
): string {
  return judge(guess, compileKey({ answers, close: ['Loire'], not, language })).verdict;
}

describe('a reply written as one hears, cut where one likes', () => {
  test.each([
    ['moulin Richard de Bas', 'moulin richar deba'],
    ['musée Courbet d’Ornans', 'musé courbé dornan'],
    ['viaduc de Morlaix', 'viaduc d emorlaix'],
    ['jardin des Prés-Fichaux', 'J ardin des Prés Fichaux'],
    ['tour Saint-Jacques', 'la tour Sain-tJaques'],
    ['Arthur Rimbaud', 'artur rinbo'],
    ['château de Pierrefonds', 'le chateau de pierfon'],
    ['maison de Jeanne d’Arc', 'la méson de jane darc'],
    ['tour Montparnasse', 'tour mon parnasse'],
    ['château de La Rochepot', 'chateau de la roche pot'],
  ])('names « %s »: %s', (answer, guess) => {
    expect(verdict([answer], guess)).toBe('correct');
  });

  test.each([
    ['château d’Amboise', 'une tour en bois'],
    ['basilique Saint-Sernin', 'Saint-Cernin'],
    ['château de Beynac', 'château de Bénac'],
    ['abbaye de Fleury', 'abbé Fleury'],
    ['villa Savoye', 'la Savoie'],
  ])('does not name « %s » by words of their own: %s', (answer, guess) => {
    expect(verdict([answer], guess)).not.toBe('correct');
  });

  test.each([
    ['Gros-Horloge', 'groorloge'],
    ['Palais idéal', 'paléidéal'],
    ['Bois du Cazier', 'bwa du cazié'],
    ['stade Bollaert', 'stade bolar'],
    ['jardin Lecoq', 'le jardin le coq'],
    ['Orange Julep', 'orangjulep'],
    ['moulins souterrains du Col-des-Roches', 'moulin souterin du col des roche'],
  ])('names « %s », nearly said: %s', (answer, guess) => {
    expect(verdict([answer], guess)).toBe('correct');
  });

  test.each([
    ['pont Morand', 'pont morant'],
    ['citadelle de Blaye', 'la citadelle de blay'],
    ['tour Perret', 'la tour péré, je crois'],
    ['moulin de Daudet', 'le moulin a dodé'],
    ['rue de l’Homme-qui-Dort', 'rue de l’homme ki dor'],
    ['tramway du Mont-Blanc', 'tramouai du mon blan'],
  ])('names « %s » by a homophone that is a word of its own: %s', (answer, guess) => {
    expect(verdict([answer], guess)).toBe('correct');
  });

  test.each([
    ['citadelle de Blaye', 'la citadelle de Blay'],
    ['beffroi de Douai', 'beffroi de Doué'],
    ['citadelle de Mont-Louis', 'mon louis d’or'],
    ['cathédrale de Troyes', 'cathédrale de Troie'],
  ])('does not name « %s » by the name of another that sounds the same: %s', (answer, guess) => {
    expect(verdict([answer], guess)).not.toBe('correct');
  });

  test.each([
    ['Clevedon Pier', 'Clevedon peer'],
    ['Sally Lunn’s House', 'sallylun'],
    ['Poolbeg Chimneys', 'pool beg chimminys'],
    ['Howrah Bridge', 'hawra bridge'],
    ['Crawford Market', 'it is Croford Market full stop'],
    ['Eden Park', 'edin prk'],
    ['India Gate', 'inda gte?'],
    ['North Pier', 'nth pier'],
    ['Great Orme Tramway', 'gt orme tramway'],
    ['Big Hole', 'the Big Whole'],
    ['Bewley’s', 'Buleys'],
  ])('names “%s”, written as one says it in English: %s', (answer, guess) => {
    expect(verdict([answer], guess, [], 'en')).toBe('correct');
  });

  test.each([
    ['Eden Park', 'Eton Park'],
    ['North Pier', 'South Pier'],
    ['Tower Bridge', 'the town bridge'],
    ['Whitby Abbey', 'Whitley Abbey'],
    ['Marlow Bridge', 'Barlow Bridge'],
  ])('does not name “%s” by the name of another: %s', (answer, guess) => {
    expect(verdict([answer], guess, [], 'en')).not.toBe('correct');
  });

  test('leaves it open which of two is meant that sound the same', () => {
    expect(verdict(['hôtel de Meaulne'], 'otel de mone', ['hôtel de Mosnes'])).not.toBe('correct');
  });

  test('takes the sound of a look-alike for the answer when the rest is that of the answer', () => {
    const answers = ['basilique Saint-Remi', 'Saint-Remi'];
    const not = ['Saint-Rémy-de-Provence'];
    expect(verdict(answers, 'basilique saint remy', not)).toBe('correct');
    expect(verdict(answers, 'saint remy de provence', not)).toBe('wrong');
  });
});

describe('a town beside the answer', () => {
  test.each([
    ['château de Bonaguil', 'le château de Bonaguil à Saint-Front-sur-Lémance', 'correct'],
    ['roche de Solutré', 'la roche de Solutré à Solutré-Pouilly', 'correct'],
    ['château de Bonaguil', 'le château de Bonaguil à Saint-Quentin', 'wrong'],
    ['église Saint-Eustache', 'Saint-Eustache-la-Forêt', 'wrong'],
    ['église Saint-Eustache', 'saint eustache la foret', 'wrong'],
  ])('for « %s »: %s is %s', (answer, guess, expected) => {
    expect(verdict([answer, answer.replace(/^(?:château de|église) /, '')], guess)).toBe(expected);
  });
});

describe('a name without its kind of place', () => {
  test.each([
    ['abbaye aux Hommes', 'l’abbaye aux Dames… non, aux Hommes !', 'correct'],
    ['musée de la mine de Lewarde', 'au musée de la mine, celui de Lewarde', 'correct'],
    ['viaduc de Morlaix', 'viaduc de Dinan *Morlaix', 'correct'],
    ['musée Gustave-Courbet', 'le musée Courbet', 'correct'],
    ['pont Jacques-Chaban-Delmas', 'Jacques Chaban-Delmas', 'close'],
    ['palais des Rois de Majorque', 'le roi de Majorque', 'close'],
    ['maison de Victor Hugo', 'la maison de retraite Victor Hugo', 'wrong'],
  ])('for « %s »: %s is %s', (answer, guess, expected) => {
    expect(verdict([answer], guess, ['abbaye aux Dames'])).toBe(expected);
  });
});
