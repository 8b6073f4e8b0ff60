import { CLAUSE, HYPHEN } from '#judge/lexicon/separators.ts';
import { known, UNKNOWN } from '#judge/lexicon/facts.ts';
import { hearOn, openRow, soundsOf, type Sounds } from '#judge/text/alike.ts';
import { wordAt, wordsOf } from './around.ts';
import { matched, SAID_ALIKE } from './match-word.ts';
import { isMisheard, isOpen } from './misheard.ts';
import { is, type List, type Span, type Token } from './token.ts';
import type { CompiledKey, Spoken } from '#judge/key/compiled-key.ts';

/** Words of a reply that are listened to, at most: keeps the judge's time in bounds. */
const MOST = 60;
/** Words before a strange one with which a name may begin. */
const BEFORE = 4;
/**
 * Tenths of a wrong sound that are forgiven for each sound of a name. Many French places are known that differ in one vowel; English is
 * not written as it is spoken. Likewise of a name of one word.
 */
const FORGIVEN = { fr: 0.5, en: 1.3, alone: 0.5 };
/** Of a name that may be meant: a person looks. */
const FAINTLY = { fr: 2, en: 2.4, alone: 1.5 };

/** A name, and the words in which it is heard. */
interface Heard extends Span {
  readonly spoken: Spoken;
  /** Tenths of a wrong sound. */
  readonly cost: number;
  /** How much is heard, and how well. */
  readonly score: number;
}

/**
 * Returns the words of a reply, those that sound much like an entry of the key replaced by its own, wherever the spaces stand:
 * « moulin richar deba », « pondarc », “pool beg chimminys”. Words that the key has already are left as they are.
 */
export function rehear(list: List, { key: { language } }: CompiledKey): List {
  const all = list.length > MOST ? NONE : heardIn(list, language, FORGIVEN);
  if (all.length === 0) return list;
  const sorted = all.toSorted((one, other) => other.score - one.score || one.first - other.first);
  return sorted
    .filter((one, rank) => !sorted.slice(0, rank).some((other) => meet(one, other)))
    .filter((one) => isClear(one, all) && isMisheard(wordsOf(list, one), one, language))
    .toSorted((one, other) => other.first - one.first)
    .reduce<List>(
      (heard, { first, last, spoken }) =>
        heard.toSpliced(first, last + 1 - first, ...ownWords(spoken, list.slice(first, last + 1))),
      list,
    );
}

/** Says whether an answer, rather than a look-alike, may be heard in words of which one is of no language. */
export function isFaintlyHeard(list: List, { key: { language } }: CompiledKey): boolean {
  const isNew = (token: Token): boolean => is(token, UNKNOWN) && isOpen(token);
  if (!list.some(isNew)) return false;
  const all = heardIn(list.slice(0, MOST), language, FAINTLY);
  return all.some(
    (one) => one.spoken.group === 'answers' && wordsOf(list, one).some(isNew) && isClear(one, all),
  );
}

const NONE: readonly Heard[] = [];

const meet = (one: Span, other: Span): boolean => one.first <= other.last && other.first <= one.last;

/** Says whether no entry of the other kind, look-alike or not, is heard as well in the same words. */
const isClear = (one: Heard, all: readonly Heard[]): boolean =>
  !all.some((other) => isOther(one.spoken, other.spoken) && other.score >= one.score && meet(one, other));

const isOther = (one: Spoken, other: Spoken): boolean => (one.group === 'not') !== (other.group === 'not');

/** Words that one listens to. */
interface Ear {
  readonly list: List;
  /** What is heard of the word at a place. */
  readonly said: (at: number) => Sounds;
  /** The most that may be forgiven in a name. */
  readonly limitOf: (spoken: Spoken) => number;
  readonly found: Heard[];
}

/** The names that are heard in words of which one is strange. */
function heardIn(list: List, language: 'fr' | 'en', forgiven: typeof FORGIVEN): readonly Heard[] {
  if (!list.some(isStrange)) return NONE;
  const sounds: Sounds[] = [];
  const ear: Ear = {
    list,
    said: (at) => (sounds[at] ??= soundsOf(wordAt(list, at).word, language)),
    limitOf: ({ own, sounds: { size } }) => size * forgiven[own.length === 1 ? 'alone' : language],
    found: [],
  };
  let done = -1;
  let heard: readonly Spoken[] = [];
  for (const [at, token] of list.entries()) {
    if (!isStrange(token)) continue;
    const { echoes } = token;
    const others = heard.length === 0 ? echoes : echoes.filter((one) => !heard.includes(one));
    for (let first = at; first >= 0 && first >= at - BEFORE; first -= 1) {
      if (mayBegin(wordAt(list, first))) hearFrom(ear, { first, last: at }, first > done ? echoes : others);
      if ((wordAt(list, first).before & CLAUSE) !== 0) break;
    }
    done = at;
    heard = echoes;
  }
  return ear.found;
}

/** A word that means none of the key, as far as one can read, and in which one nearly hears an entry. */
function isStrange(token: Token): boolean {
  if (token.echoes.length === 0) return false;
  const { match, text, before } = token;
  if (before === HYPHEN && text.length === 1) return true;
  return isOpen(token) && (match === undefined || match.collides || match.slips > SAID_ALIKE);
}

const mayBegin = ({ role, text }: Token): boolean => role !== 'small' && text !== 'a' && text !== 'y';

/** Listens for names that begin at a word and reach to another or beyond. */
function hearFrom(ear: Ear, span: Span, echoes: readonly Spoken[]): void {
  const end = endFrom(ear.list, span.first);
  if (end <= span.last) return;
  const opening = ear.said(span.first).signs[0] ?? 0;
  let articles = false;
  for (const spoken of echoes) {
    const { full, count, own, openers } = spoken;
    // Of a name without articles the same is heard with and without those of the reply, if it has none.
    if (full) articles = false;
    if (openers[opening] === 0 || (!full && !articles && count === own.length)) continue;
    articles = hear(ear, span, end, spoken);
  }
}

/** Adds the places up to the end of a clause where a name is heard, and says whether an article or a preposition was met. */
function hear({ list, said, limitOf, found }: Ear, span: Span, end: number, spoken: Spoken): boolean {
  const { sounds, full } = spoken;
  const limit = limitOf(spoken);
  const row = openRow(sounds);
  let length = 0;
  let articles = false;
  for (let last = span.first; last < end; last += 1) {
    const isArticle = wordAt(list, last).role === 'small';
    articles ||= isArticle;
    if (isArticle && !full) continue;
    const heard = said(last);
    if (hearOn(row, heard, sounds, limit) > limit) break;
    length += heard.size;
    const cost = row[sounds.signs.length] ?? limit;
    if (last >= span.last && cost <= limit)
      found.push({ spoken, first: span.first, last, cost, score: length * 10 - cost * 3 });
  }
  return articles;
}

/** Where the words end that go on with one, none of them an idiom or a number in figures. */
function endFrom(list: List, first: number): number {
  let end = first;
  const goesOn = (): boolean => end === first || (wordAt(list, end).before & CLAUSE) === 0;
  while (end < list.length && goesOn() && !/ |\d\d/.test(wordAt(list, end).text)) end += 1;
  return end;
}

/** The words of the entry, in place of those that were heard. */
function ownWords({ own }: Spoken, heard: List): List {
  const [first] = heard;
  const end = heard.at(-1)?.end ?? 0;
  if (first === undefined) return heard;
  const rest = { end, cue: 0, echoes: [], begins: false };
  return own.map((word, rank) => {
    const { text } = word;
    const before = rank === 0 ? first.before : HYPHEN;
    const match = matched(word, 0.5);
    const [role, kind] = word.sort === 'kind' ? (['kind', text] as const) : (['content', ''] as const);
    return { ...first, ...rest, ...known(text), word: text, before, role, kind, match };
  });
}
