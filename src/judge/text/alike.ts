import { CONFUSED, MISSED, TAILS } from '#judge/lexicon/sounds.ts';
import { NUMBERS } from '#judge/lexicon/numbers.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { englishSoundOf, soundOf } from './sound.ts';

/*
 * How far apart two names sound: the fewest sounds to change, add or leave out, each at its price, as Editex does with letters. All
 * costs are in tenths of a wrong sound.
 */

/** Another sound. */
const WRONG = 12;
/** A sound too many, or too few. */
const LOST = 10;
/** The most that another sound at the beginning costs, which nobody mistakes. */
const FIRST = 3;
const FAR = 1000;
const SIGNS = 128;

/** The number of a sound; that of the plural s is of no letter. */
const signOf = (sound: string): number => sound.charCodeAt(0) & (SIGNS - 1);

const changes = new Uint8Array(SIGNS * SIGNS).fill(WRONG);
const losses = new Uint8Array(SIGNS).fill(LOST);
for (let sign = 0; sign < SIGNS; sign += 1) changes[sign * SIGNS + sign] = 0;
for (const [sounds, cost] of CONFUSED)
  for (const one of sounds)
    for (const other of sounds) {
      const at = signOf(one) * SIGNS + signOf(other);
      changes[at] = Math.min(changes[at] ?? WRONG, cost);
    }
for (const [sounds, cost] of MISSED) for (const one of sounds) losses[signOf(one)] = cost;

/** Sounds, as numbers. */
export type Sounds = Uint8Array;

/** A nasal vowel is a vowel and an N. */
const NASALS: Readonly<Record<string, string>> = { 1: 'EN', 2: 'AN', 3: 'oN' };
const IN_LETTERS = new Map([...NUMBERS].map(([word, value]) => [`n${value}`, word]));

const written = (sounds: string): Sounds => Uint8Array.from(sounds, signOf);
const inFrench = remember((text): Sounds => {
  const word = IN_LETTERS.get(text) ?? text;
  const sound = soundOf(word);
  let tail = '';
  for (let at = word.length - 1; at > 1 && tail.length < 3 && !sound.endsWith(word.charAt(at)); at -= 1) {
    const silent = TAILS.get(word.charAt(at));
    if (silent === undefined) break;
    tail = silent + tail;
  }
  return written(sound.replaceAll(/[123]/g, (nasal) => NASALS[nasal] ?? nasal) + tail);
});
const inEnglish = remember((word): Sounds => written(englishSoundOf(word)));

/** Returns how a folded word sounds in a language. */
export const soundsIn = (language: 'fr' | 'en'): ((word: string) => Sounds) =>
  language === 'fr' ? inFrench : inEnglish;

/** Returns how many sounds are heard for certain. */
export const sizeOf = (sounds: Sounds): number => sounds.reduce((sum, sound) => sum + Number(lossOf(sound) > 0), 0);

/** The costs to make the beginnings of a name of what was heard so far. */
export type Row = Uint16Array;

/** Returns the row before anything is heard: each sound of a name is missing. */
export function openRow(name: Sounds): Row {
  const row = new Uint16Array(name.length + 1);
  for (let at = 0; at < name.length; at += 1) row[at + 1] = (row[at] ?? 0) + lossOf(name[at]);
  return row;
}

const lossOf = (sound = 0): number => losses[sound] ?? LOST;

function changeOf(sound: number, own: number, at: number): number {
  const cost = changes[sound * SIGNS + own] ?? WRONG;
  return at === 0 && cost > FIRST ? FAR : cost;
}

/** Returns the row after more sounds were heard; undefined when all of it is beyond the limit. `open`: the name may begin anywhere in them. */
export function hearOn(row: Row, heard: Sounds, name: Sounds, limit: number): Row | undefined {
  let last = row;
  for (const sound of heard) {
    const next = new Uint16Array(row.length);
    let least = (next[0] = (last[0] ?? 0) + lossOf(sound));
    for (let at = 0; at < name.length; at += 1) {
      const own = name[at] ?? 0;
      const cost = Math.min(
        (last[at] ?? 0) + changeOf(sound, own, at),
        (last[at + 1] ?? 0) + lossOf(sound),
        (next[at] ?? 0) + lossOf(own),
      );
      next[at + 1] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return undefined;
    last = next;
  }
  return last;
}

/** Returns how far two names sound apart. */
export function distanceOf(heard: Sounds, name: Sounds): number {
  return hearOn(openRow(name), heard, name, Infinity)?.at(-1) ?? Infinity;
}

/** Returns how far what is heard is from that part of a name which sounds most like it. */
export function distanceWithin(heard: Sounds, name: Sounds): number {
  return Math.min(...(hearOn(new Uint16Array(name.length + 1), heard, name, Infinity) ?? []));
}

/** “edin prk”: Says whether a word is another without its vowels, and perhaps some other letters. */
export function isShortened(text: string, form: string): boolean {
  if (/[aeiouy]/.test(text) || text.length < 2 || text.charAt(0) !== form.charAt(0)) return false;
  return new RegExp(text.split('').join('.*')).test(form);
}
