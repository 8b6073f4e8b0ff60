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

/** The ways to say a word of an entry: as it is written, without the e that one swallows, and both with the letter at its end. */
function waysToSay({ text, start, end }: Word, entry: string): readonly string[] {
  const written = entry.slice(start, end).normalize('NFC').toLowerCase();
  const heard = soundOf(text);
  const plain = /ée?s?$/.test(written) && !heard.endsWith('e') ? `${heard}e` : heard;
  const short = soundOf(written.length === text.length ? swallow(text, written) : text);
  const silent = silentEnd(text);
  return [plain, short, plain + silent, short + silent];
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

/** Returns where an entry ends that begins at a place, with what is silent behind it; -1 where it is not heard. */
export function heardTo({ words, first }: Spoken, sounds: string, from: number): number {
  if (sounds.charCodeAt(from) !== first) return -1;
  let ends: readonly number[] = [from];
  for (let rank = 0; rank < words.length; rank += 1) {
    const small = rank === 0 ? [] : endsOf(SMALL_SOUNDS, sounds, ends);
    const places = small.length === 0 ? ends : [...ends, ...small, ...endsOf(SMALL_SOUNDS, sounds, small)];
    ends = endsOf(words[rank] ?? [], sounds, places);
    if (ends.length === 0) return -1;
  }
  return Math.max(...ends.map((end) => pastSilence(sounds, end)));
}

/** Returns where one of these ways to say a word ends that begins behind one of these places. */
function endsOf(ways: readonly string[], sounds: string, places: readonly number[]): readonly number[] {
  const ends: number[] = [];
  for (const place of places) for (const way of ways) addEnds(ends, way, 0, sounds, place);
  return ends;
}

/** What is silent between two sounds is passed, be it that one of its letters stands for a sound after all. */
function addEnds(ends: number[], way: string, first: number, sounds: string, place: number): void {
  let at = place;
  for (let rank = first; rank < way.length; rank += 1) {
    for (; isSilent(sounds, at); at += 1)
      if (sounds.charAt(at) === TAILS.get(way.charAt(rank))) addEnds(ends, way, rank + 1, sounds, at + 1);
    if (sounds.charCodeAt(at) !== way.charCodeAt(rank)) return;
    at += 1;
  }
  if (!ends.includes(at)) ends.push(at);
}

/** A space, or a letter that is Greek. */
const isSilent = (sounds: string, at: number): boolean =>
  sounds.charCodeAt(at) === 32 || sounds.charCodeAt(at) > 0x370;

/** Returns the last end of a word behind a place, nothing being heard before; -1 where there is none. */
function pastSilence(sounds: string, place: number): number {
  let end = place;
  while (isSilent(sounds, end)) end += 1;
  if (end < sounds.length && sounds.charAt(end) !== '|') end = sounds.lastIndexOf(' ', end);
  return end < place ? -1 : end;
}

/** Entries shorter than this, in sounds, are too easily heard in other words. */
const SHORTEST = 5;

/** An entry as one hears it. */
export interface Spoken {
  /** Its sounds without gaps, articles and prepositions included. */
  readonly full: string;
  /** The sound that it begins with: most words are soon known not to be it. */
  readonly first: number;
  /** The ways to say each of its words, articles and prepositions left out. */
  readonly words: readonly (readonly string[])[];
  /** Its sounds without gaps, in all the ways: a word that is heard in it is in one of them. */
  readonly echo: string;
}

/** Says what an entry sounds like; undefined when it is too short or has numerals. */
export function speak(entry: string, words: readonly Word[]): Spoken | undefined {
  const counted = words.filter(({ text }) => !isSmall(text));
  if (counted.some(({ text }) => /\d/.test(text))) return undefined;
  const full = words.map(({ text }) => soundOf(text)).join('');
  if (full.length < SHORTEST) return undefined;
  const ways = counted.map((word) => waysToSay(word, entry));
  return {
    full,
    first: ways[0]?.[0]?.charCodeAt(0) ?? 0,
    words: ways.map((one) => [...new Set(one)]),
    echo: [
      full,
      words.map(({ text }) => soundOf(text) + silentEnd(text)).join(''),
      ...[0, 1, 2].map((way) => ways.map((one) => one[way]).join('')),
    ].join('|'),
  };
}
