import { expect, test } from 'vitest';
import { nameOfNew } from '#app/games-folder/new-script.ts';
import { plainPhotoName } from '#app/games-folder/photo-files.ts';
import { isGameName } from '#app/games-folder/place.ts';

test.each([
  ['IMG_0042.JPG', 'img-0042'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\photos\\Été à Angers.png', 'ete-a-angers'],
  ['.jpg', 'photo'],
  ['日本.jpg', 'photo'],
  ['a'.repeat(200), 'a'.repeat(60)],
])('a photo sent as %s is called %s', (sent, name) => {
  expect(plainPhotoName(sent)).toBe(name);
});

test('a game is called by plain letters, digits and hyphens, and nothing that leads elsewhere', () => {
  expect(['angers-2027', 'A', '42'].filter((name) => !isGameName(name))).toEqual([]);
  const wrong = ['', '.', '..', '-x', 'x-', 'a/b', 'a\\b', 'é', '.git', 'a'.repeat(81), 'a b', 'a\n'];
  expect(wrong.filter(isGameName)).toEqual([]);
});

test('a new game is called by its title unless a name is given', () => {
  expect(nameOfNew({ title: 'Détails d’Angers', name: '' })).toBe('details-d-angers');
  expect(nameOfNew({ title: 'x', name: ' Été 2027 ' })).toBe('ete-2027');
  expect(nameOfNew({ title: 'a'.repeat(200), name: '' })).toBe('a'.repeat(80));
});
