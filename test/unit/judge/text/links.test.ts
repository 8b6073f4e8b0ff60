import { expect, test } from 'vitest';
import { wordsOfLinks } from '#judge/text/links.ts';

test.each([
  ['Je crois : https://fr.wikipedia.org/wiki/Château_Gaillard', 'fr wikipedia org\nwiki\nChâteau Gaillard'],
  ['https://fr.wikipedia.org/wiki/Ch%C3%A2teau_Gaillard bravo', 'fr wikipedia org\nwiki\nChâteau Gaillard'],
  ['https://chateau-gaillard.fr', 'chateau gaillard fr'],
  ['https://a.example/?q=Château+Gaillard#là', 'a example\nq\nChâteau Gaillard\nlà'],
  ['https://a.example/%C3%28', 'a example\n%C3%28'],
  ['Je dirais @ChateauGaillard', 'ChateauGaillard'],
  ['Château Gaillard', ''],
])('the words of links and mentions in %s', (text, words) => {
  expect(wordsOfLinks(text)).toBe(words);
});
