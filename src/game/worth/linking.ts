import { isFrom } from '#game/moments.ts';

/**
 * What a private message says about linking accounts. `ask`: a code for another account. `code`: the code, from the other
 * account. `undo`: this account is to be a player of its own again.
 */
export type LinkMessage =
  | { readonly kind: 'ask' }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'undo' };

/** How long a code is good for. */
export const CODE_LASTS = Temporal.Duration.from({ minutes: 30 });

/**
 * So many messages of one account about linking are heard in an hour. A person needs two or three; a program that answers by
 * itself would ask for codes, or give the one it was sent, without end.
 */
export const LINKS_HEARD = { most: 6, within: Temporal.Duration.from({ hours: 1 }) } as const;

const DIGITS = '23456789';
/** No vowel, so that no code is a word; nothing that is taken for something else. */
const SIGNS = `${DIGITS}BCDFGHJKMNPQRSTVWXZ`;
/** A digit and three signs: « brrrrrrr » is no code either. */
const HALF = `[${DIGITS}][${SIGNS}]{3}`;
const CODE = new RegExp(`(?<![\\p{L}\\p{N}])(${HALF})-?(${HALF})(?![\\p{L}\\p{N}])`, 'u');

/**
 * Returns a new code, two halves of 17 bits: ten thousand guesses hit one of ten codes once in 250,000 times.
 * @param below gives a whole number from 0 to below the one it is given, which nobody can foresee
 */
export function newCode(below: (most: number) => number): string {
  const one = (signs: string): string => signs.charAt(below(signs.length));
  const half = (): string => one(DIGITS) + one(SIGNS) + one(SIGNS) + one(SIGNS);
  return half() + half();
}

/** Returns a code as a person reads it: `7F3K-9QXM`. */
export const sayCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/**
 * Says what a message says about linking: a code anywhere in it, LIER or LINK, DÉLIER or UNLINK alone. Hashtags, mentions,
 * case, accents and punctuation do not count. Undefined: nothing.
 */
export function readLinkMessage(text: string): LinkMessage | undefined {
  const plain = text
    .replaceAll(/[@#][\p{L}\p{M}\p{N}_.@-]+/gu, ' ')
    .normalize('NFD')
    .toUpperCase();
  const [, left, right] = CODE.exec(plain) ?? [];
  if (left !== undefined && right !== undefined) return { kind: 'code', code: left + right };
  const words = plain.replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (words === 'LIER' || words === 'LINK') return { kind: 'ask' };
  return words === 'DELIER' || words === 'UNLINK' ? { kind: 'undo' } : undefined;
}

/** A code that was given to a player and has not been used. */
export interface GivenCode {
  readonly player: string;
  readonly expiresAt: Temporal.Instant;
}

/** Says what a code comes to when `sender` sends it: `own`, from the account that asked for it; `void`, there is no such code, or no more. */
export function judgeCode(
  given: GivenCode | undefined,
  sender: string,
  now: Temporal.Instant,
): 'link' | 'own' | 'void' {
  if (!given || isFrom(now, given.expiresAt)) return 'void';
  return given.player === sender ? 'own' : 'link';
}
