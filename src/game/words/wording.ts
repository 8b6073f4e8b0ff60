import { standardWording, type WordingKey } from './catalogue.ts';
import type { Game, Round } from '#game/game.ts';
import { asToldBy } from './telling.ts';

/** A game's language and the sentences it replaces. */
export type Voice = Pick<Game, 'language' | 'wording'>;

/**
 * Returns the sentence of that name in the game's own wording, or in the catalogue's, with its blanks filled in. A blank filled
 * with nothing leaves no empty paragraph behind; a blank without a value stays as it was written.
 */
export function say(
  voice: Voice,
  key: WordingKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const sentence = voice.wording[key] ?? standardWording(voice.language, key);
  return sentence
    .replaceAll(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank))
    .replaceAll(/\n[ \t]*\n(?:[ \t]*\n)+/g, '\n\n')
    .trim();
}

/**
 * Says the sentence for a special case of what another says. A script that words only the general one has its words in both: they
 * are no less its own.
 */
export function saySpecial(
  voice: Voice,
  special: WordingKey,
  general: WordingKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const isReplaced = voice.wording[general] !== undefined && voice.wording[special] === undefined;
  return say(voice, isReplaced ? general : special, values);
}

/** Says what a hint says, without the heading of its post, in the words of the account beside which it is given. */
export function hintWords(voice: Voice, round: Round, number: number, account: string | undefined): string {
  const told = account === undefined ? round : asToldBy(round, account);
  const hint = told.hints.find((candidate) => candidate.number === number);
  return hint?.text ?? say(voice, 'hint-wider');
}
