import { cuesOf, type Idioms } from '#judge/lexicon/cue-table.ts';
import { isMonth } from '#judge/text/expand.ts';
import { lookUp, type Role } from '#judge/lexicon/lexicon.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { INFLECTED, matched, matchWord, type WordMatch } from './match-word.ts';
import { COMMUNE_WORD, known, KNOWN, type Known } from '#judge/lexicon/facts.ts';
import { homesOf, regions } from '#judge/lexicon/regions.ts';
import { soundOf } from '#judge/text/sound.ts';
import { marksOf } from '#judge/lexicon/marks.ts';
import type { Word } from '#judge/text/words.ts';
import type { CompiledKey, KeyWord, Spoken } from '#judge/key/compiled-key.ts';

/** What a word of a reply, or the kind of place that it is a form of, is, and what it matches in the key. */
export interface Meaning extends Known {
  /** As it is written. */
  readonly word: string;
  readonly role: Role;
  readonly cue: number;
  readonly kind: string;
  readonly match: WordMatch | undefined;
  /** A word of the key begins with it and goes on. */
  readonly begins: boolean;
  /** What is heard of the entries of the key in which it is heard. */
  readonly echoes: readonly Spoken[];
  /** What it matches as the name of the people of a town, « lillois », where it has no capital. */
  readonly home: WordMatch | undefined;
  /** The idioms that begin with it. */
  readonly idioms: Idioms | undefined;
}

/** Words of the replies of one round that are remembered with what they mean: players use the same ones. */
const REMEMBERED = 5000;
/** So many of them are found by their numbers. */
const NUMBERED = 1 << 10;

type Meanings = (word: Pick<Word, 'text' | 'id'>) => Meaning;

const meanings = { fr: new WeakMap<CompiledKey, Meanings>(), en: new WeakMap<CompiledKey, Meanings>() };

/** Says what folded words mean in a round. */
export function meaningsIn(key: CompiledKey, language: 'fr' | 'en'): Meanings {
  const table = meanings[language].get(key);
  if (table !== undefined) return table;
  const all = remember((word) => inRound(alone[language](word), key, true), REMEMBERED);
  const numbered: (Meaning | undefined)[] = Array.from({ length: NUMBERED }, () => undefined);
  const meaningOf: Meanings = ({ text, id }) => {
    const at = id & (NUMBERED - 1);
    const kept = numbered[at];
    if (kept?.word === text) return kept;
    const other = numbered[at ^ 1];
    const found = other?.word === text ? other : all(text);
    if (kept !== undefined) numbered[at ^ 1] = kept;
    numbered[at] = found;
    return found;
  };
  meanings[language].set(key, meaningOf);
  return meaningOf;
}

/**
 * Says what a word far into a long reply means: it is not compared with the words of the key, and dictionaries are asked about it
 * only if told so.
 */
export const farMeaning = (word: string, key: CompiledKey, language: 'fr' | 'en', ask: boolean): Meaning =>
  inRound(ask ? alone[language](word) : meaningAlone(language, unasked)(word), key, false);

/** Says what a word means in a round. */
function inRound(own: Meaning, key: CompiledKey, compare: boolean): Meaning {
  const match = matchOf(own, key, compare);
  const begins = key.beginnings.has(own.text);
  const echoes = compare && mayBeMisheard(own, match) ? key.echoes(own.text) : NONE;
  const role = roleOf(own, match, key);
  const home = role === 'content' && match === undefined ? homeOf(own, key) : undefined;
  // Most words mean the same whatever the key.
  if (match === undefined && echoes.length === 0 && !begins && role === own.role && home === undefined)
    return own;
  return { ...own, role, kind: kindOf(own.kind, match), match, home, echoes, begins };
}

const isDate = ({ text }: Meaning, key: CompiledKey): boolean => key.dated && isMonth(text);

/** In a game of dates the months are no talk, nor is what ends a name an article. */
const roleOf = (own: Meaning, match: WordMatch | undefined, key: CompiledKey): Role =>
  isDate(own, key) || (own.role === 'small' && match !== undefined) ? 'content' : own.role;

const NONE: readonly Spoken[] = [];

/** Neither words of the key nor articles and prepositions are misheard, but for a letter after a hyphen. */
const mayBeMisheard = ({ text, role }: Meaning, match: WordMatch | undefined): boolean =>
  text.length === 1 || (role !== 'small' && match?.slips !== 0);

/** The word of the key that a word means, if need be as it is written. */
function matchOf({ role, text }: Meaning, key: CompiledKey, compare: boolean): WordMatch | undefined {
  if (compare && (role === 'content' || role === 'kind')) return matchWord(text, key);
  let word = key.byText.get(text) ?? key.words.find((one) => role === 'talk' && isSaidShort(text, one));
  if (role === 'praise') word ??= key.byText.get(`${text}e`) ?? key.byText.get(`${text}s`);
  return word === undefined ? undefined : matched(word);
}

/** « rue du chat ki peche »: words as short as those of messages are written by ear. */
const isSaidShort = (short: string, { sort, sound }: KeyWord): boolean =>
  /^[a-z]{2,3}$/.test(short) && sort === 'common' && sound === soundOf(short);

/** Says what a word means by itself. */
const meaningAlone =
  (language: 'fr' | 'en', say: (text: string) => Known) =>
  (word: string): Meaning => {
    const { role, cue, kind } = lookUp(word, language);
    const text = kind === '' ? word : kind;
    const idioms = cuesOf[language].idioms.get(word);
    const rest = { match: undefined, home: undefined, echoes: NONE, begins: false, idioms };
    return { ...(role === 'content' ? say(text) : known(text)), word, role, cue, kind, ...rest };
  };
const alone = { fr: remember(meaningAlone('fr', known)), en: remember(meaningAlone('en', known)) };
const unasked = (text: string): Known => ({ text, marks: marksOf(text), facts: 0 });

/** A word of the key that is mistyped may be a kind of place; a kind of place may be a mistyped town (Tour for Tours). */
function kindOf(kind: string, match: WordMatch | undefined): string {
  if (match === undefined || match.collides) return kind;
  if (match.word.sort === 'kind') return match.word.text;
  return match.word.text === kind ? kind : '';
}

/** "halles narbonnaises", "un théâtre lillois": the town of which an adjective names the people. */
function homeOf({ text, facts }: Known, { words }: CompiledKey): WordMatch | undefined {
  if (text.length < 5) return undefined;
  const homes = homesOf(text);
  const stem = text.replace(PEOPLE, '');
  const derived = stem !== text && stem.length > 3;
  if (homes.length === 0 && (!derived || (facts & (KNOWN | COMMUNE_WORD)) !== 0)) return undefined;
  const word = words.find(
    (one) =>
      // "pont normand" is no pont de Normandie.
      (homes.includes(one.text) && !(one.inAnswers && regions.has(one.text))) ||
      (derived && one.sort === 'name' && isStemOf(stem, one.text)),
  );
  return word && matched(word, INFLECTED);
}

const isStemOf = (stem: string, name: string): boolean =>
  `${name}n` === stem || (name.startsWith(stem) && /^(?:|e|es|s|y|a)$/.test(name.slice(stem.length)));

const PEOPLE = /(?:(?:ais|ois)(?:es?)?|iens?|iennes?)$/;
