import { LIGATURES, LOOKS } from '#judge/lexicon/letters.ts';
import { COMMA, SEPARATORS, SPACE } from '#judge/lexicon/separators.ts';

/**
 * What one character of a reply is to the judge: letters and digits folded to plain lower-case ASCII
 * (accents, ligatures, full-width and mathematical letters, homoglyphs), or a separator.
 */
export interface FoldedCharacter {
  /** The folded letters or digits; empty for a separator or for something to drop. */
  readonly text: string;
  /** What it separates; 0 for letters, and for what must vanish without separating (accents, zero-width characters). */
  readonly separates: number;
  readonly capital: boolean;
}

const PICTURE = /^\p{Extended_Pictographic}$/u;

function describe(character: string): FoldedCharacter {
  const known = SEPARATORS.get(character);
  if (known !== undefined) return { text: '', separates: known, capital: false };
  // Combining marks, zero-width and directional characters, soft hyphens and variation selectors vanish.
  if (/^[\p{M}\p{Cf}\u00AD\u115F\u3164]$/u.test(character)) return { text: '', separates: 0, capital: false };
  const text = lettersOf(character);
  // People put a picture where a comma would stand.
  if (text === '') return { text, separates: PICTURE.test(character) ? COMMA : SPACE, capital: false };
  return { text, separates: 0, capital: character !== character.toLowerCase() };
}

/** The plain letters and digits that a character is written with. */
function lettersOf(character: string): string {
  const text = Array.from(character.normalize('NFKD').toLowerCase())
    .map((part) => LIGATURES[part] ?? LOOKS.get(part) ?? part)
    .filter((folded) => /^[a-z0-9]+$/.test(folded))
    .join('');
  const code = character.codePointAt(0) ?? 0;
  // Letters in squares and in black circles have no compatibility form.
  const framed = text === '' && code >= 0x1f130 && code <= 0x1f189;
  return framed ? String.fromCodePoint(97 + ((code - 0x1f130) % 32)) : text;
}

const LATIN: readonly FoldedCharacter[] = Array.from({ length: 0x250 }, (_, code) =>
  describe(String.fromCodePoint(code)),
);
/** Added to a letter that is a capital. */
export const CAPITAL = 32;
/** The letter that a Latin character folds to, by its code, a being 1; 0 where it is none. An ù tells where from or. */
export const LETTERS = Uint8Array.from(LATIN, ({ text, capital }, code) =>
  text.length === 1 && text > '9' && code !== 0xf9 && code !== 0xd9
    ? text.charCodeAt(0) - 96 + (capital ? CAPITAL : 0)
    : 0,
);

const NOTHING: FoldedCharacter = { text: '', separates: SPACE, capital: false };

/** Folds the character that starts at `index`; a pair of surrogates counts for one. */
export function foldAt(text: string, index: number): FoldedCharacter {
  const code = text.charCodeAt(index);
  if (code < LATIN.length) return LATIN[code] ?? NOTHING;
  const whole = text.codePointAt(index);
  return whole === undefined ? NOTHING : foldRare(whole);
}

/** Chinese characters and Korean syllables fold to nothing, and there are many of them. */
const isWriting = (code: number): boolean =>
  (code >= 0x3400 && code < 0xa000) ||
  (code >= 0xac00 && code < 0xd7a4) ||
  (code >= 0x20000 && code < 0x40000);

const rare = new Map<number, FoldedCharacter>();
const RARE_LIMIT = 20_000;

function foldRare(code: number): FoldedCharacter {
  if (isWriting(code)) return NOTHING;
  const seen = rare.get(code);
  if (seen !== undefined) return seen;
  const folded = describe(String.fromCodePoint(code));
  if (rare.size < RARE_LIMIT) rare.set(code, folded);
  return folded;
}
