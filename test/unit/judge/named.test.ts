import { describe, expect, test } from 'vitest';
import { judge } from '#judge/judge.ts';
import { compileKey } from '#judge/key/key.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { mayHoldAnswer, namedIn } from '#judge/named.ts';
import { abbreviations } from '#judge/lexicon/abbreviations.ts';
import { isMistypedSaint } from '#judge/text/abbreviations.ts';
import { readPlaces } from '../../../bench/judge/read-places.ts';

describe('how many names a text may hold', () => {
  test.each([
    ['Le château de Saumur ?', 1],
    ['Je dirais Gisors', 1],
    ['Bonjour, c’est le lavoir !', 1],
    ['Tour Saint-Aubin', 1],
    ['Saint-Germain-en-Laye', 2],
    ['Le Capitole, à Toulouse', 2],
    ['Gisors ou Loches', 2],
    ['Ce n’est pas Gisors, ni Loches, ni Chinon', 3],
    ['Gisors\nLoches\nChinon\nFalaise', 4],
    ['Gisors-Loches-Chinon', 3],
    ['GisorsLochesChinon', 3],
    ['#Gisors #Loches', 2],
    ['pont, lavoir, moulin', 3],
    ['château, Gisors', 2],
    ['Merci beaucoup !', 0],
    ['le saint ?', 2],
    ['Château de Fontainebleau', 1],
    ['Château de Zorglubzimbabwe', 2],
    ['snt', 2],
    ['la tour Siant', 2],
    ['rue des Saints', 2],
    ['N.D.', 2],
    ['N D', 2],
    ['place du gal', 2],
    ['rue du Général', 2],
    ['pont Jean', 2],
    ['snt Aubin', 1],
    ['rue Saint-Jean', 1],
    ['vx pont', 1],
    ['MSM', 1],
    ['on sait bien', 0],
    ['盖拉德城堡', 1],
    ['Gisors 盖拉德城堡', 2],
    ['C’est l\u02bcécole', 1],
  ])('%s: %i', (text, names) => {
    expect(namedIn(text, 'fr').names).toBe(names);
  });

  test('is none the less for many letters without a space', () => {
    expect(namedIn('gisorslocheschinonfalaise', 'fr').names).toBe(3);
  });
});

test('talk has no sound of a name; a name has one in common with itself, however it is written', () => {
  expect(namedIn('Bravo, merci à tous !', 'fr').sounds).toEqual([]);
  const [saumur = ''] = namedIn('Saumur', 'fr').sounds;
  for (const text of ['Le château de Saumur', 'chateau de saumure', 'SAUMUR en Anjou ?'])
    expect(namedIn(text, 'fr').sounds).toContain(saumur);
});

test('a comment is of ordinary words; a name that nobody knows, a town, a kind of place are none', () => {
  for (const text of ['La fête est finie', 'Bonsoir tout le monde', 'Un cadeau pour moi ?'])
    expect(namedIn(text, 'fr').ordinary).toBe(true);
  for (const text of ['Suscinio ?', 'Saumur', 'le lavoir', 'Bravo Virieu'])
    expect(namedIn(text, 'fr').ordinary).toBe(false);
});

describe('a word that stands in the names of many places', () => {
  const keys = readPlaces(new URL('../../fixtures/judge/places.txt', import.meta.url)).map(({ answer }) =>
    compileKey({ answers: [answer], close: [], not: [], language: 'fr' }),
  );
  const holding = (text: string): ReadonlySet<number> =>
    new Set(keys.flatMap((key, place) => (mayHoldAnswer(judge(text, key)) ? [place] : [])));
  const kinds = ['', ...kindsOfPlace.keys()];
  const known = new Map<string, ReadonlySet<number>>();
  /** The places whose answer a kind of place may hold by itself; no kind holds none. */
  const alone = (kind: string): ReadonlySet<number> =>
    known.getOrInsertComputed(kind, () => (kind === '' ? new Set() : holding(kind)));
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const slipsOf = (word: string): readonly string[] =>
    Array.from({ length: word.length + 1 }, (_, at) => [word.slice(0, at), word.slice(at)] as const).flatMap(
      ([before, after]) => [
        before + after.slice(1),
        before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2),
        ...letters.flatMap((letter) => [before + letter + after, before + letter + after.slice(1)]),
      ],
    );
  const saints = [...new Set(['saint', 'sainte'].flatMap(slipsOf))].filter(isMistypedSaint);

  test.each([
    ['an abbreviation', [...abbreviations.keys()]],
    ['a slip of saint', saints],
    ['a title', ['général', 'docteur', 'président', 'maréchal', 'monseigneur', 'saints', 'saintes']],
    ['Notre-Dame', ['N.D.', 'N D', 'N-D', 'N.-D.', 'n.d.', 'notre dame', 'Notre-Dame']],
  ])('is more than one name, or part of no two answers: %s', (_, words) => {
    expect(words.length).toBeGreaterThan(5);
    const trying: string[] = [];
    for (const word of words) {
      for (const kind of kinds) {
        const text = `${kind} ${word}`.trim();
        if (namedIn(text, 'fr').names > 1) continue;
        // A kind by itself may be all that several answers are.
        const more = holding(text);
        if (more.size > 1 && [...more].some((place) => !alone(kind).has(place))) trying.push(text);
      }
    }
    expect(trying).toEqual([]);
  });
});
