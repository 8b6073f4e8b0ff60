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
