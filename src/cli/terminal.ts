import type { Language } from '#game/game.ts';
import { printable, UNPRINTABLE } from '#platform/printable.ts';

/** Where a command speaks. */
export interface Terminal {
  readonly language: Language;
  /** Whether standard output shows colours. */
  readonly colour: boolean;
  /** Whether standard output is a screen that can be redrawn. */
  readonly live: boolean;
  readonly columns: number;
  /** Results. */
  readonly out: (text: string) => void;
  /** Everything else. */
  readonly err: (text: string) => void;
}

/**
 * Returns text from a network, made harmless for a terminal: control and escape characters, and those that reorder or hide
 * text, are left out; line breaks become spaces, no-break spaces stay.
 */
export function harmless(text: string): string {
  return printable(text.replaceAll(/[^\S\u00a0\u202f]+/gu, ' '));
}

/** Returns a value as JSON that a terminal can be shown: what `harmless` would leave out is written as escapes. */
export function asJson(value: unknown): string {
  const escape = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, undefined, 2).replaceAll(UNPRINTABLE, escape)}\n`;
}

/**
 * Returns the language of the person at the terminal: KESAKO_LANG, else the system's; French where no language is chosen (nothing set, `C`, `POSIX`), and
 * English for whoever reads neither.
 * @param system the language of a system that has no such variables, as Windows has
 */
export function languageOf(
  environment: Readonly<Record<string, string | undefined>>,
  system?: string,
): Language {
  const { KESAKO_LANG, LC_ALL, LC_MESSAGES, LANG } = environment;
  const wish = (KESAKO_LANG || LC_ALL || LC_MESSAGES || LANG || system || '').toLowerCase();
  return wish === '' || /^(?:c|posix|fr)(?![a-z])/u.test(wish) ? 'fr' : 'en';
}
