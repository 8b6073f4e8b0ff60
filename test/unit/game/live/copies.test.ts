import { expect, test } from 'vitest';
import { copiesAmong, placed } from '#game/live/copies.ts';

const by = (author: string, text: string) => ({ author, text });

test('what somebody else has said before at length is a copy, whatever signs, numbers, names and links are put in turn', () => {
  const first = by('a', 'Votez pour moi au concours du village');
  const said = [
    by('b', 'VOTEZ pour moi au concours du village !!! 12'),
    by('c', '@lin Votez pour moi au concours du village https://a.example'),
    by('d', 'Votez donc pour moi au concours du village'),
    by('a', 'Votez pour moi au concours du village'),
    by('e', 'Moi, le premier mot que j’ai appris, c’est merci'),
  ];
  expect([...copiesAmong([first], said)]).toEqual(said.slice(0, 3));
});

test('a few words that anybody may say are no copy, but with a link they are', () => {
  const said = [by('a', 'Bonsoir Angers !'), by('b', 'Bonsoir Angers !'), by('c', '🍵'), by('d', '🍵')];
  expect([...copiesAmong([], said)]).toEqual([]);
  const led = [by('a', 'Gagnez ici https://a.example'), by('b', 'Gagnez ici https://b.example')];
  expect([...copiesAmong([], led)]).toEqual(led.slice(1));
});

test('on a wall what nobody has said yet goes before what several say, in the order in which it came', () => {
  const latest = ['Bonsoir', 'bonsoir !', '🍵', 'Merci', 'BONSOIR', '🍵'].map((text) => by('a', text));
  expect(placed(latest, 4).map(({ text }) => text)).toEqual(['Bonsoir', '🍵', 'Merci', '🍵']);
  expect(placed(latest, 6)).toEqual(latest);
});
