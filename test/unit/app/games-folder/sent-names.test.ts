import { expect, test } from 'vitest';
import { sortNames } from '#app/games-folder/sent-names.ts';

const sorted = (...names: readonly string[]) => sortNames(names.map((name) => ({ name })));
const why = (name: string): string | undefined => sorted(name).leftOut[0]?.why;

test('what lies in one folder is named from it, and sorted', () => {
  const { folder, script, photos, leftOut } = sorted(
    'Jeu/game.yaml',
    'Jeu/photos/a.jpg',
    'Jeu/b.PNG',
    'Jeu/notes.md',
  );
  expect(folder).toBe('Jeu');
  expect(script?.path).toBe('game.yaml');
  expect(photos.map(({ path }) => path)).toEqual(['photos/a.jpg', 'b.PNG']);
  expect(leftOut).toEqual([{ sent: 'notes.md', why: 'other' }]);
});

const LEFT_OUT = [
  ['../a.jpg', 'path'],
  ['/etc/a.jpg', 'path'],
  ['photos/../../a.jpg', 'path'],
  ['photos//a.jpg', 'path'],
  ['..\\a.jpg', 'path'],
  ['C:a.jpg', 'path'],
  ['.hidden.jpg', 'hidden'],
  ['.git/a.jpg', 'hidden'],
  ['a/b/c.jpg', 'deep'],
  ['a\0.jpg', 'name'],
  ['a\n.jpg', 'name'],
  ['photo\u202egpj.exe.jpg', 'name'],
  ['a\u200b.jpg', 'name'],
  ['a\ud800.jpg', 'name'],
  ['<img src=x>.jpg', 'name'],
  ['con.jpg', 'name'],
  ['LPT1.png', 'name'],
  ['photos /a.jpg', 'name'],
  [`${'a'.repeat(5000)}.jpg`, 'name'],
  [`${'é'.repeat(99)}😀.jpg`, 'name'],
  ['game.yaml.exe', 'other'],
  ['photo.svg', 'other'],
  ['page.html', 'other'],
  ['', 'path'],
] as const;

test('what leads elsewhere, is hidden, reads as something else or is no photo is left out', () => {
  for (const [name, reason] of LEFT_OUT) {
    const { leftOut } = sortNames([{ name: 'game.yaml' }, { name }]);
    expect([name.slice(0, 40), leftOut[0]?.why]).toEqual([name.slice(0, 40), reason]);
  }
});

test('two names that some system takes for one are not both taken', () => {
  const { photos, leftOut } = sorted(
    'game.yaml',
    'A.jpg',
    'a.JPG',
    'e\u0301.jpg',
    '\u00e9.jpg',
    '\ufb01n.jpg',
    'fin.jpg',
  );
  expect(photos.map(({ path }) => path)).toEqual(['A.jpg', '\u00e9.jpg', '\ufb01n.jpg']);
  expect(leftOut.map((one) => one.why)).toEqual(['twice', 'twice', 'twice']);
});

test('a folder that is called like a way out is none', () => {
  expect(why('../a.jpg')).toBe('path');
  expect(sorted('../game.yaml').script).toBeUndefined();
  expect(sorted('./game.yaml').script).toBeUndefined();
});
