import { SMALL_SOUNDS, TAILS } from '#judge/lexicon/sounds.ts';
import { isSmall } from '#judge/lexicon/lexicon.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { soundOf } from './sound.ts';
import type { Word } from './words.ts';

/*
 * An entry of the key as one hears it, wherever the spaces stand: « moulin richar deba », « viaduc d emorlaix ».
 * A reply is written out as the sounds of its words, a space between two, a bar between two clauses; the last letters
 * of a word, that French often leaves silent, stand as Greek ones.
 */

/** What may stand between two sounds of an entry, and says nothing. */
const GAPS = `${[...TAILS.values()].join('')} `;
const GAP = `[${GAPS}]*`;
const SMALL = `(?:(?:${SMALL_SOUNDS.map(spaced).join('|')})${GAP}){0,2}`;

function spaced(sounds: string): string {
  return sounds
    .split('')
    .map((sound) => {
      const tail = TAILS.get(sound);
      return tail === undefined || tail === '' ? sound : `[${sound}${tail}]`;
    })
    .join(GAP);
}

/** Returns a folded word as one hears it, its silent last letters in Greek. */
export const hear = remember((word: string): string => {
  const sound = soundOf(word);
  let tail = '';
  for (let at = word.length - 1; at > 1 && tail.length < 3; at -= 1) {
    const greek = TAILS.get(word.charAt(at));
    if (greek === undefined || sound.endsWith(word.charAt(at))) break;
    // Nothing is heard after a silent e.
    tail = greek === TAILS.get('e') ? greek : greek + tail;
  }
  return sound + tail;
});

interface Sounds {
  readonly pattern: string;
  readonly plain: string;
  /** Without the e that one swallows. */
  readonly short: string;
  /** With the silent letter at its end. */
  readonly long: string;
}

/** One word of an entry: its sounds, with or without the e that one swallows, and its silent end written after all. */
function soundsOf({ text, start, end }: Word, entry: string): Sounds {
  const written = entry.slice(start, end).normalize('NFC').toLowerCase();
  const heard = soundOf(text);
  const plain = /ée?s?$/.test(written) && !heard.endsWith('e') ? `${heard}e` : heard;
  const short = soundOf(written.length === text.length ? swallow(text, written) : text);
  const silent = silentEnd(text);
  const ways = [...new Set([plain, short])].map(spaced).join('|');
  return {
    pattern: `(?:${ways})${silent === '' ? '' : `(?:${GAP}${silent})?`}`,
    plain,
    short,
    long: plain + silent,
  };
}

/** What is silent at the end of a word, and may be heard when another follows. */
function silentEnd(text: string): string {
  const end = soundOf(text).endsWith('e') ? /[std]$/ : /e(?=s?$)|[std]$/;
  return end.exec(text)?.[0] ?? '';
}

function swallow(text: string, written: string): string {
  return text.replaceAll(/[bcdfglmnprstv]e(?=[bcdfgjlmnprstv][aeiouy])/g, (letters, at: number) =>
    written.charAt(at + 1) === 'e' && at > 0 ? letters.charAt(0) : letters,
  );
}

/** So many sounds of the first word are compared before all. */
const HEAD = 3;

/** Returns where an entry ends that begins at a place, with what is silent behind it; -1 where it is not heard. */
export function heardTo({ opens, heads, pattern }: Spoken, sounds: string, from: number): number {
  if (!opens.includes(sounds.charAt(from)) || !heads.some((head) => beginsWith(sounds, from, head)))
    return -1;
  pattern.lastIndex = from;
  return pattern.test(sounds) ? pattern.lastIndex : -1;
}

/** Says whether what is heard from a place on may begin with these sounds, whatever is silent between them. */
function beginsWith(sounds: string, from: number, head: string): boolean {
  let next = 0;
  for (let at = from; next < head.length; at += 1) {
    const heard = sounds.charAt(at);
    const wanted = head.charAt(next);
    if (heard === wanted || heard === TAILS.get(wanted)) next += 1;
    else if (!GAPS.includes(heard) || heard === '') return false;
  }
  return true;
}

/** Entries shorter than this, in sounds, are too easily heard in other words. */
const SHORTEST = 5;

/** An entry as one hears it. */
export interface Spoken {
  /** Its sounds without gaps, articles and prepositions included. */
  readonly full: string;
  /** What stands where it begins: its first sound, in its ways, or nothing that is heard. */
  readonly opens: string;
  /** The sounds that its first word begins with, in its ways: most words are soon known not to be it. */
  readonly heads: readonly string[];
  /** Matches it at the beginning of a word. */
  readonly pattern: RegExp;
  /** Its sounds without gaps, in all the ways: a word that is heard in it is in one of them. */
  readonly echo: string;
}

/** Says what an entry sounds like; undefined when it is too short or has numerals. */
export function speak(entry: string, words: readonly Word[]): Spoken | undefined {
  const counted = words.filter(({ text }) => !isSmall(text) && soundOf(text) !== '');
  if (counted.some(({ text }) => /\d/.test(text))) return undefined;
  const full = words.map(({ text }) => soundOf(text)).join('');
  if (full.length < SHORTEST) return undefined;
  const ways = counted.map((word) => soundsOf(word, entry));
  const heads = [...new Set([ways[0]?.plain ?? '', ways[0]?.short ?? ''].map((all) => all.slice(0, HEAD)))];
  const body = ways.map((one) => one.pattern).join(`${GAP}${SMALL}`);
  return {
    full,
    opens: heads.map((head) => head.charAt(0)).join('') + GAPS,
    heads,
    pattern: new RegExp(`${body}${GAP}(?![^ |])`, 'y'),
    echo: [
      full,
      words.map(({ text }) => soundOf(text) + silentEnd(text)).join(''),
      ...['plain', 'short', 'long'].map((way) => ways.map((one) => one[way as 'plain']).join('')),
    ].join('|'),
  };
}
