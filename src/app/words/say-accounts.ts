import type { Language } from '#game/game.ts';

/** Says where replies went to: « au compte « ville » », « aux comptes « ville » et « musee » ». */
export function sayAccounts(names: readonly string[], language: Language): string {
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  if (language === 'en') {
    return `to the account${names.length > 1 ? 's' : ''} ${list.format(names.map((name) => `“${name}”`))}`;
  }
  const quoted = list.format(names.map((name) => `«\u00a0${name}\u00a0»`));
  return names.length > 1 ? `aux comptes ${quoted}` : `au compte ${quoted}`;
}
