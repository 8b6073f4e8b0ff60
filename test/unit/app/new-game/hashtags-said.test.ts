import { expect, test } from 'vitest';
import { hashtagsSaid } from '#app/new-game/hashtags-said.ts';

test.for<[string, readonly string[]]>([
  ['Angers', ['#Angers']],
  ['angers', ['#Angers']],
  ['#Angers #JEP2027', ['#Angers', '#JEP2027']],
  ['Angers JEP2027', ['#Angers', '#JEP2027']],
  ['Angers, #JEP2027 ; #Kesako', ['#Angers', '#JEP2027', '#Kesako']],
  ['Chateaux, Journées du patrimoine', ['#Chateaux', '#JournéesDuPatrimoine']],
  ['Journées du patrimoine', ['#JournéesDuPatrimoine']],
  ['Journées du patrimoine #Angers', ['#JournéesDuPatrimoine', '#Angers']],
  ["été, Fête de l'eau, Mont-Saint-Michel", ['#Été', '#FêteDeLEau', '#MontSaintMichel']],
  ['#deuxChâteaux, #nuitDesMusées', ['#DeuxChâteaux', '#NuitDesMusées']],
  [', ;', []],
])('%j means %j', ([answer, hashtags]) => {
  expect(hashtagsSaid(answer)).toEqual(hashtags);
});

test.each(['et', 'and', 'ET', '&', '+', '/', '–', ', et', '; and', ', &', ';'])(
  '« %s » between two hashtags is none',
  (between) => {
    expect(hashtagsSaid(`#Angers ${between} #JEP2027`)).toEqual(['#Angers', '#JEP2027']);
    expect(hashtagsSaid(`#Angers ${between} #JEP2027 ${between} #Anjou`)).toEqual([
      '#Angers',
      '#JEP2027',
      '#Anjou',
    ]);
  },
);

test.each(['&', '+', ',', ';', ''])('« %s » is none without spaces either', (between) => {
  expect(hashtagsSaid(`#Angers${between}#JEP2027`)).toEqual(['#Angers', '#JEP2027']);
});

test.each([
  ['Angers & JEP2027', ['#Angers', '#JEP2027']],
  ['Angers + JEP2027', ['#Angers', '#JEP2027']],
  ['Angers, Saumur, and JEP2027', ['#Angers', '#Saumur', '#JEP2027']],
  ['Angers, Saumur et', ['#Angers', '#Saumur']],
  ['Arts & métiers, Angers', ['#ArtsMétiers', '#Angers']],
  ['#Angers et', ['#Angers']],
  ['&', []],
])('what joins or ends a list is no part of it: %s', (answer, hashtags) => {
  expect(hashtagsSaid(answer)).toEqual(hashtags);
});

test.each([
  ['#Et', ['#Et']],
  ['#Angers #Et #JEP2027', ['#Angers', '#Et', '#JEP2027']],
  ['#Angers et #Et', ['#Angers', '#Et']],
  ['#And, #Angers', ['#And', '#Angers']],
  ['Et Dieu créa la femme', ['#EtDieuCréaLaFemme']],
  ['Le jour et la nuit', ['#LeJourEtLaNuit']],
])('a hashtag that begins with such a word, or is it, stays: %s', (answer, hashtags) => {
  expect(hashtagsSaid(answer)).toEqual(hashtags);
});
