import { expect, test } from 'vitest';
import { outlineOf, scriptOfNew, withRound } from '#app/games-folder/new-script.ts';

const said = {
  photo: 'photos/01.jpg',
  size: { width: 3000, height: 2000 },
  answers: 'Moulin à vent; Moulin cavier\nMoulin',
  question: 'Où ? "ici": [là]',
  opens: '2027-09-18T10:00',
  closes: '2027-09-18T18:00',
  altDetail: 'Une roue.',
  altPhoto: 'Un moulin.',
  hints: 'Il tourne.',
};
const NEW = scriptOfNew({
  title: 'Essai',
  name: '',
  hashtags: '#Angers',
  timezone: 'Paris',
  accounts: ['ville'],
  language: 'fr',
});

test('a round is added at the end of the rounds, whatever its words hold, and the rest of the script stays', () => {
  const one = withRound(NEW, said) ?? '';
  expect(one.startsWith(NEW.trimEnd())).toBe(true);
  expect(one).toContain('answers: ["Moulin à vent", "Moulin cavier", "Moulin"]');
  const two = withRound(one, { ...said, photo: 'photos/02.jpg' }) ?? '';
  expect(outlineOf(two).rounds.map(({ photo }) => photo)).toEqual(['photos/01.jpg', 'photos/02.jpg']);
  expect(outlineOf(two).rounds[0]?.alt).toEqual({ detail: 'Une roue.', photo: 'Un moulin.' });
});

test('a script whose rounds are not its end, or that is none, is left to its author', () => {
  expect(withRound('rounds: [{ photo: a.jpg }]\n', said)).toBeUndefined();
  expect(withRound(`${withRound(NEW, said)}late: { grace: 1h }\n`, said)).toBeUndefined();
  expect(withRound('title: [', said)).toBeUndefined();
  expect(withRound('title: x\nrounds: []\n', said)).toContain('- photo: "photos/01.jpg"');
});
