import { inLatin } from '#game/look-alikes.ts';

/** What somebody has decided of something that was said: it is shown, or it is not; null: nobody has. */
export type Shown = boolean | null;

/** What showing something goes by. */
export interface Said {
  readonly text: string;
  readonly shown: Shown;
  /** A guest said it. */
  readonly guest: boolean;
}

/** By what something is held back. */
export interface Holding {
  /** Everything waits until somebody has seen it; what guests say does not. */
  readonly all: boolean;
  readonly words: readonly string[];
}

/** Why something that was said is not shown: a person took it away, it holds a word, or everything waits. Undefined: it is shown. */
export type HeldBy = 'person' | 'word' | 'all';

/** Says whether something that was said in a live hour waits, and for what; undefined: whoever looks at the wall may read it. */
export function heldBy({ text, shown, guest }: Said, holding: Holding): HeldBy | undefined {
  if (shown !== null) return shown ? undefined : 'person';
  if (wordHeld(text, holding.words) !== undefined) return 'word';
  return holding.all && !guest ? 'all' : undefined;
}

/** What somebody said, and who that is. */
export interface Signed {
  readonly text: string;
  readonly name: string;
  readonly address: string;
  /** The guest who said it, whom the script names; undefined: nobody that it knows. */
  readonly guest?: string | undefined;
}

/** Returns all that is read where something is shown that was said: the words, and how their author wishes to be called. */
export const signed = ({ text, name, address, guest }: Signed): string =>
  guest === undefined ? [text, name, address.split(/[@.]/u)[0] ?? ''].join('\n') : text;

/**
 * Returns the first of these words that a text holds, whatever accents, capitals and signs it is written with; undefined: none. `arnaq*` is
 * the beginning of a word; what has no letter, such as an emoji, is held as it is.
 */
export function wordHeld(text: string, words: readonly string[]): string | undefined {
  const said = ` ${folded(text)} `;
  // A sign inside a word is no end of it for whoever reads it; a space is: « la mer de Chine ».
  const joined = ` ${folded(text.replaceAll(/[^\p{L}\p{N}\s]+/gu, ''))} `;
  const ways = [said, joined];
  const run = said.replaceAll(' ', '');
  return words.find((word) => {
    const wanted = folded(word);
    if (wanted === '') return /[^\s*]/u.test(word) && text.includes(word.trim());
    const ends = word.trimEnd().endsWith('*') ? [''] : [' ', 's '];
    // Who spells a word letter by letter means it: s p a m, s.p.a.m.
    return (
      ways.some((way) => ends.some((end) => way.includes(` ${wanted}${end}`))) || isSpelt(said, run, wanted)
    );
  });
}

/** Says whether anything can ever hold a word: its star stands at its end alone, and after something that has letters. */
export function canBeHeld(word: string): boolean {
  const start = word.trim().replace(/[*\s]+$/u, '');
  return start !== '' && !start.includes('*') && (folded(start) !== '' || start === word.trim());
}

/** Says whether a word stands in a text with its letters apart. */
function isSpelt(said: string, run: string, word: string): boolean {
  const bare = word.replaceAll(' ', '');
  if (bare.length < 3 || !run.includes(bare)) return false;
  return said.includes(` ${Array.from(bare).join(' ')} `);
}

/** In one way of writing: without accents, capitals, signs, what nobody sees, and figures that stand for letters. */
const folded = (text: string): string =>
  inLatin(
    text
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[\p{M}\p{Cf}\u115f\u1160\u3164\uffa0]/gu, ''),
  )
    .replaceAll(/(?<=\p{L})[013457](?=\p{L})/gu, (figure) => FIGURES[figure] ?? figure)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    // bitcoinnnn
    .replaceAll(/(\p{L})\1+/gu, '$1')
    .trim();

const FIGURES: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** How many signs of what somebody said stand on a wall: what is longer is read on its network. */
const MOST_DISPLAYED = 280;

/**
 * Returns what somebody wrote as a wall shows it: in one paragraph, without what has its neighbours read in another order or stacks marks
 * on its letters, and no longer than has room.
 */
export function displayed(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu, '')
    .replaceAll(/(\p{M}{2})\p{M}+/gu, '$1')
    .replaceAll(/(.)\1{9,}/gu, '$1$1$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const signs = Array.from(plain);
  return signs.length > MOST_DISPLAYED
    ? `${signs
        .slice(0, MOST_DISPLAYED - 1)
        .join('')
        .trimEnd()}…`
    : plain;
}
