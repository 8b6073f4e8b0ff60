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

/** No vowel, so that no code is a word and no word is a code; nothing that is taken for something else. */
const SIGNS = '23456789BCDFGHJKMNPQRSTVWXZ';
/** How many signs stand on each side of a code's hyphen. Of 27 signs, 38 bits: a million guesses hit one of ten codes once in 28,000 times. */
const HALF = 4;
const CODE = new RegExp(
  `(?<![\\p{L}\\p{N}])([${SIGNS}]{${HALF}})-?([${SIGNS}]{${HALF}})(?![\\p{L}\\p{N}])`,
  'u',
);

/** A new code. @param below gives a whole number from 0 to below the one it is given, which nobody can foresee */
export function newCode(below: (most: number) => number): string {
  return Array.from({ length: 2 * HALF }, () => SIGNS.charAt(below(SIGNS.length))).join('');
}

/** A code as a person reads it: `7F3K-9QXM`. */
export const sayCode = (code: string): string => `${code.slice(0, HALF)}-${code.slice(HALF)}`;

/**
 * What a message says about linking: a code anywhere in it, LIER or LINK, DÉLIER or UNLINK alone. Hashtags, mentions, case,
 * accents and punctuation do not count. Undefined: nothing.
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

/** What a code comes to when `sender` sends it: `own`, from the account that asked for it; `void`, there is no such code, or no more. */
export function judgeCode(
  given: GivenCode | undefined,
  sender: string,
  now: Temporal.Instant,
): 'link' | 'own' | 'void' {
  if (!given || Temporal.Instant.compare(now, given.expiresAt) >= 0) return 'void';
  return given.player === sender ? 'own' : 'link';
}
