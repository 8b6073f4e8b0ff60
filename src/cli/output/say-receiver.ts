import type { Language } from '#game/game.ts';
import { harmless } from '#cli/terminal.ts';

/** Says who is told something, by the name under which it is kept that they are: by whom where an account writes to them. */
export function sayReceiver(name: string, language: Language): string {
  const [, way, rest = name] = /^(mail|hook|message)\/(.*)$/u.exec(name) ?? [];
  if (way !== 'message') return harmless(rest);
  const [by = '', to = ''] = rest.split('/');
  return harmless(`@${to} (${language === 'fr' ? `message de ${by}` : `message from ${by}`})`);
}
