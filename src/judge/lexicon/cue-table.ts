import { PLAIN_EN, PLAIN_FR, WORDS_EN, WORDS_FR } from './cue-words.ts';
import { REFUTES } from './cues.ts';
import { IDIOMS_EN } from './idioms-en.ts';
import { IDIOMS_FR } from './idioms-fr.ts';
import type { Phrases } from './cues.ts';

export interface Idiom {
  readonly text: string;
  readonly words: readonly string[];
  readonly cue: number;
}

export interface Cues {
  /** Words of talk, with what they do; 0 for those that do nothing. */
  readonly words: ReadonlyMap<string, number>;
  /** Idioms by their first word, then by their second; the longest first. */
  readonly idioms: ReadonlyMap<string, Idioms>;
}

/** Idioms of one word, and the others by their second. */
export interface Idioms {
  readonly single: Idiom | undefined;
  readonly bySecond: ReadonlyMap<string, readonly Idiom[]>;
}

/** French cues that an English reply means otherwise: her nan is no denial. */
const ENGLISH_FIRST: ReadonlySet<string> = new Set(
  'nan face style mince exit joker pari vote cale barre vis dominant na'.split(' '),
);

const IT_IS = ['c est', 'ce n est', 'n est', 'est', 'cest', 'c', 'ca n est'];

function gather(
  plain: readonly string[],
  words: readonly Readonly<Record<string, number>>[],
  idioms: readonly Phrases[],
  silent: ReadonlySet<string> = new Set(),
): Cues {
  const map = new Map(
    plain
      .join(' ')
      .split(/\s+/)
      .map((word) => [word, 0]),
  );
  for (const [list, cue] of words.flatMap(Object.entries<number>))
    for (const word of list.split(' ')) if (!silent.has(word)) map.set(word, (map.get(word) ?? 0) | cue);
  const byFirst = new Map<string, Map<string, Idiom[]>>();
  for (const { cue, phrases } of idioms)
    for (const text of phrases.flatMap((phrase) => waysToSay(phrase, cue))) addIdiom(byFirst, text, cue);
  const sorted = Array.from(byFirst, ([first, bySecond]) => {
    return [first, { single: bySecond.get('')?.[0], bySecond }] as const;
  });
  return { words: map, idioms: new Map(sorted) };
}

/** "pas possible" refutes, and so does "c’est pas possible". */
const waysToSay = (phrase: string, cue: number): readonly string[] =>
  cue === REFUTES && phrase.startsWith('pas ')
    ? [phrase, ...IT_IS.map((lead) => `${lead} ${phrase}`)]
    : [phrase];

function addIdiom(byFirst: Map<string, Map<string, Idiom[]>>, text: string, cue: number): void {
  const words = text.split(' ');
  const idiom = { text, words, cue };
  const [first = '', second = ''] = idiom.words;
  const bySecond = byFirst.get(first) ?? new Map<string, Idiom[]>();
  const list = [...(bySecond.get(otherForm(second)) ?? []), idiom];
  bySecond.set(
    otherForm(second),
    list.toSorted((a, b) => b.words.length - a.words.length),
  );
  byFirst.set(first, bySecond);
  seconds.add(otherForm(second));
}

/** The second words of idioms, in their form. */
const seconds = new Set<string>();

/** Says whether a folded word is the second of an idiom. */
export const isSecond = (word: string): boolean => seconds.has(otherForm(word));

/** Returns the form of a word that stands in idioms: one that says "de" or "a" also fits "du", "des", "au"... */
export function otherForm(word: string): string {
  if (word === 'du' || word === 'des' || word === 'd') return 'de';
  return word === 'au' || word === 'aux' ? 'a' : word;
}

/** How people talk around a guess, in each language; in an English game some players reply in French. */
export const cuesOf = {
  fr: gather([PLAIN_FR], [WORDS_FR], IDIOMS_FR),
  en: gather([PLAIN_FR, PLAIN_EN], [WORDS_FR, WORDS_EN], [...IDIOMS_FR, ...IDIOMS_EN], ENGLISH_FIRST),
} as const;
