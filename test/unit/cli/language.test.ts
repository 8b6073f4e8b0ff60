import { expect, test } from 'vitest';
import { languageOf } from '#cli/terminal.ts';

test.each([
  [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
  [{ LANG: 'fr_CA' }, 'fr'],
  [{ LANG: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LC_ALL: 'en_US', LANG: 'fr_FR' }, 'en'],
  [{ KESAKO_LANG: 'en', LANG: 'fr_FR' }, 'en'],
  [{ KESAKO_LANG: 'fr', LANG: 'en_GB' }, 'fr'],
  [{ LANG: 'C' }, 'fr'],
  [{ LANG: 'C.UTF-8' }, 'fr'],
  [{ LANG: 'POSIX' }, 'fr'],
  [{ LANG: 'ca_ES' }, 'en'],
  [{}, 'fr'],
] as const)('with %o messages are in %s', (environment, language) => {
  expect(languageOf(environment)).toBe(language);
});

test('a system without such variables says its language itself', () => {
  expect(languageOf({}, 'en-GB')).toBe('en');
  expect(languageOf({}, 'fr-FR')).toBe('fr');
  expect(languageOf({ LANG: 'fr_FR' }, 'en-GB')).toBe('fr');
});
