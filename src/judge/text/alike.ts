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

/** What is heard of a word or a name. */
export interface Sounds {
  /** Its sounds, as numbers. */
  readonly signs: Uint8Array;
  /** How many of them are heard for certain. */
  readonly size: number;
}

/** A nasal vowel is a vowel and an N. */
const NASALS: Readonly<Record<string, string>> = { 1: 'EN', 2: 'AN', 3: 'oN' };
const IN_LETTERS = new Map([...NUMBERS].map(([word, value]) => [`n${value}`, word]));

const lossOf = (sign = 0): number => losses[sign] ?? LOST;

/** Returns sounds that are heard one after another. */
export function joined(all: readonly Sounds[]): Sounds {
  const signs = Uint8Array.from(all.flatMap((one) => [...one.signs]));
  return { signs, size: signs.filter((sign) => lossOf(sign) > 0).length };
}

const written = (sounds: string): Sounds => joined([{ signs: Uint8Array.from(sounds, signOf), size: 0 }]);

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

const IN = { fr: inFrench, en: remember((word): Sounds => written(englishSoundOf(word))) };

/** Returns how a folded word sounds. */
export const soundsOf = (word: string, language: 'fr' | 'en'): Sounds => IN[language](word);

/** What it costs to make each beginning of a name of what was heard so far. */
export type Row = Uint16Array;

/** One row at a time is worked on; longer names have rows of their own. */
const shared = new Uint16Array(128);

const rowOf = ({ signs: { length } }: Sounds): Row =>
  length < shared.length ? shared : new Uint16Array(length + 1);

/** Returns what it costs before anything is heard: each sound of a name is missing. The row is good until the next one is asked for. */
export function openRow(name: Sounds): Row {
  const row = rowOf(name);
  let cost = 0;
  row[0] = 0;
  for (let at = 0; at < name.signs.length; at += 1) row[at + 1] = cost += lossOf(name.signs[at]);
  return row;
}

/** Returns with which sounds one may begin a name, 1 for each: nobody mistakes its first, but it may be silent. */
export function openersOf({ signs: [own = 0] }: Sounds): Uint8Array {
  const may = (sign: number): boolean => changeOf(sign, own, 0) < FAR || lossOf(sign) < LOST;
  return Uint8Array.from({ length: SIGNS }, (_, sign) => Number(lossOf(own) < LOST || may(sign)));
}

function changeOf(sign: number, own: number, at: number): number {
  const cost = changes[sign * SIGNS + own] ?? WRONG;
  return at === 0 && cost > FIRST ? FAR : cost;
}

/** Hears more sounds, and returns what the beginning that is nearest to all costs then; what costs more than `most` is not worked out. */
export function hearOn(row: Row, heard: Sounds, name: Sounds, most = FAR): number {
  let least = FAR;
  for (const sign of heard.signs) {
    const loss = lossOf(sign);
    let before = row[0] ?? 0;
    let cost = before + loss;
    least = row[0] = cost;
    for (let at = 0; at < name.signs.length; at += 1) {
      const own = name.signs[at] ?? 0;
      const last = row[at + 1] ?? 0;
      cost = Math.min(before + changeOf(sign, own, at), last + loss, cost + lossOf(own));
      before = last;
      row[at + 1] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) break;
  }
  return least;
}

/** Returns how far two names sound apart. */
export function distanceOf(heard: Sounds, name: Sounds): number {
  const row = openRow(name);
  hearOn(row, heard, name);
  return row[name.signs.length] ?? FAR;
}

/** Returns how far what is heard is from that part of a name which sounds most like it. */
export const distanceWithin = (heard: Sounds, name: Sounds): number =>
  hearOn(rowOf(name).fill(0), heard, name);

/** Says whether a word is another without its vowels, and perhaps some other letters: “edin prk”. */
export function isShortened(text: string, form: string): boolean {
  if (/[aeiouy]/.test(text) || text.length < 2 || text.charAt(0) !== form.charAt(0)) return false;
  return new RegExp(text.split('').join('.*')).test(form);
}
