import { bareOf, inOneWay, isPlainlyWritten } from '#game/players/plain-names.ts';

/**
 * How what people answer by the form of the public page is ranked. `own-ranking`: among themselves. `common-ranking`: with the accounts of
 * the networks.
 */
export type AnswerForm = 'own-ranking' | 'common-ranking';

/** What stands for a network in the ids of those who answer by the form, and beside their names. */
export const WEB = 'web';

/** What stands for an account where a reply came by the form: no account can be called so. */
export const FORM_ACCOUNT = '@web';

/** How the ids of players begin who answered by the form and of whom nothing else is known any more. */
export const FORGOTTEN_WEB = `forgotten:${WEB}-`;

/** Says whether a player answers by the form, or did so before being forgotten, and counts as nobody else. */
export const isWebPlayer = (player: string): boolean =>
  player.startsWith(`${WEB}:`) || player.startsWith(FORGOTTEN_WEB);

/** A name that somebody gave themselves. */
export interface Pseudonym {
  /** As it is shown. */
  readonly name: string;
  /** What it is known by: names that people would take for one another have the same. */
  readonly key: string;
}

const SHORTEST = 2;
/** As many as a post has room for. */
export const LONGEST_PSEUDONYM = 30;
export const LONGEST_ANSWER = 200;

/**
 * Reads a pseudonym: letters of one alphabet, figures, spaces, hyphens, apostrophes. So it holds no address, no hashtag, no link, nothing that turns the
 * line around, nothing that is not seen, and is no name that a network could have given. Undefined: it is none.
 */
export function readPseudonym(said: string): Pseudonym | undefined {
  const name = inOneWay(said).replaceAll(/\s+/gu, ' ').trim();
  const letters = Array.from(name).length;
  const isPlain = /^[\p{L}\d][\p{L}\p{M}\d '’_-]*$/u.test(name) && !/\p{M}{3}/u.test(name);
  if (!isPlain || !isPlainlyWritten(name) || letters < SHORTEST || letters > LONGEST_PSEUDONYM)
    return undefined;
  const key = bareOf(name);
  return key === '' ? undefined : { name, key };
}

/** Reads an answer: one line, without what nobody types. Undefined: there is none, or it is too long. */
export function readAnswer(said: string): string | undefined {
  const text = said
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return text === '' || Array.from(text).length > LONGEST_ANSWER ? undefined : text;
}

/** Signs that nobody takes for one another: no I, L, O, U. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const IN_A_RECEIPT = 10;

/** Writes a receipt, such as `7KQM2-XD4FA`. @param bytes of chance, ten at least */
export function writeReceipt(bytes: Uint8Array): string {
  const signs = [...bytes.subarray(0, IN_A_RECEIPT)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** Reads a receipt however it was copied; what is none is another text. */
export function readReceipt(said: string): string {
  const signs = said
    .toUpperCase()
    .replaceAll(/[^\dA-Z]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}
