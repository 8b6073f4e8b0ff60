import { expect, test } from 'vitest';
import { pathsMeant } from '#app/new-game/dropped-path.ts';

test.for([
  ['typed', 'photos/1.jpg', 'photos/1.jpg'],
  ['dropped in quotes', "'/home/léa/ma photo.jpg' ", '/home/léa/ma photo.jpg'],
  ['dropped in double quotes', '"C:\\Users\\Léa\\ma photo.jpg"', 'C:\\Users\\Léa\\ma photo.jpg'],
  ['dropped with backslashes', '/home/léa/ma\\ photo\\ \\(1\\).jpg ', '/home/léa/ma photo (1).jpg'],
  ['dropped with a quote in it', "'/home/l'\\''été.jpg'", "/home/l'été.jpg"],
  ['dropped as an address', 'file:///home/l%C3%A9a/ma%20photo.jpg', '/home/léa/ma photo.jpg'],
  ['dropped into PowerShell', "& 'C:\\Users\\Léa\\1.jpg'", 'C:\\Users\\Léa\\1.jpg'],
  ['typed from home', '~/Images/1.jpg', '/home/léa/Images/1.jpg'],
  ['typed on Windows', 'C:\\photos\\1.jpg', 'C:\\photos\\1.jpg'],
] as const)('a path that is %s is understood', ([, said, meant]) => {
  expect(pathsMeant(said, '/home/léa')).toContain(meant);
});

test('what is typed is tried as it stands first', () => {
  expect(pathsMeant("l'été\\ 1.jpg", '/home/léa')[0]).toBe("l'été\\ 1.jpg");
});

test('an address that leads nowhere is no reason to stop', () => {
  expect(pathsMeant('file://%zz', '/home/léa')).toEqual(['file://%zz']);
});
