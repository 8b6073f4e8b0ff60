import { CLAUSE, HYPHEN } from '#judge/lexicon/separators.ts';
import { known, UNKNOWN } from '#judge/lexicon/facts.ts';
import { hearOn, openRow, soundsOf, type Sounds } from '#judge/text/alike.ts';
import { wordAt, wordsOf } from './around.ts';
import { matched, SAID_ALIKE } from './match-word.ts';
import { isMisheard, isOpen } from './misheard.ts';
import { is } from './token.ts';
import type { Candidate, CompiledKey, Spoken } from '#judge/key/compiled-key.ts';
import type { List, Span, Token } from './token.ts';

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

/** A name that one listens for. */
interface Listened {
  readonly spoken: Spoken;
  readonly group: Candidate['group'];
  readonly language: 'fr' | 'en';
  readonly forgiven: typeof FORGIVEN;
}

/** Words in which it is heard. */
interface Heard extends Span, Pick<Listened, 'spoken' | 'group'> {
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
  const all = list.length > MOST ? [] : heardIn(list, { language, forgiven: FORGIVEN });
  all.sort((one, other) => other.score - one.score || one.first - other.first);
  const best = all.filter((one, rank) => !all.slice(0, rank).some((other) => meet(one, other)));
  const isTaken = (one: Heard): boolean =>
    isClear(one, all) && isMisheard(list.slice(one.first, one.last + 1), one, language);
  return best
    .filter(isTaken)
    .toSorted((one, other) => other.first - one.first)
    .reduce<List>(
      (heard, { first, last, spoken }) =>
        heard.toSpliced(first, last + 1 - first, ...ownWords(spoken, list.slice(first, last + 1))),
      list,
    );
}

/** Says whether an answer, rather than another entry, may be heard in words of which one is of no language. */
export function isFaintlyHeard(list: List, { key: { language } }: CompiledKey): boolean {
  const all = heardIn(list.slice(0, MOST), { language, forgiven: FAINTLY });
  const isNew = (one: Span): boolean => wordsOf(list, one).some((it) => isOpen(it) && is(it, UNKNOWN));
  return all.some((one) => one.group === 'answers' && isNew(one) && isClear(one, all));
}

const meet = (one: Span, other: Span): boolean => one.first <= other.last && other.first <= one.last;

/** Says whether no entry of the other kind, look-alike or not, is heard as well in the same words. */
const isClear = (one: Heard, all: readonly Heard[]): boolean =>
  !all.some(
    (other) =>
      (other.group === 'not') !== (one.group === 'not') && other.score >= one.score && meet(one, other),
  );

/** What is heard of the word at a place. */
type Said = (at: number) => Sounds;

/** The names that are heard in words of which one is strange. */
function heardIn(list: List, heardFor: Pick<Listened, 'language' | 'forgiven'>): Heard[] {
  const found: Heard[] = [];
  const said: Sounds[] = [];
  const heard: Said = (at) => (said[at] ??= soundsOf(wordAt(list, at).word, heardFor.language));
  let done = -1;
  const isNew = (one: Candidate, first: number): boolean =>
    first > done || !wordAt(list, done).echoes.includes(one);
  for (const [at, token] of list.entries()) {
    if (!isStrange(token)) continue;
    for (let first = at; first >= 0 && first >= at - BEFORE; first -= 1) {
      if (mayBegin(wordAt(list, first)))
        for (const candidate of token.echoes)
          if (isNew(candidate, first))
            for (const spoken of candidate.spoken)
              hearFrom(
                list,
                { first, last: at },
                heard,
                { ...heardFor, spoken, group: candidate.group },
                found,
              );
      if ((wordAt(list, first).before & CLAUSE) !== 0) break;
    }
    done = at;
  }
  return found;
}

/** A word that means none of the key, as far as one can read, and in which one nearly hears an entry. */
function isStrange(token: Token): boolean {
  if (token.echoes.length === 0) return false;
  const { match, text, before } = token;
  if (before === HYPHEN && text.length === 1) return true;
  return isOpen(token) && (match === undefined || match.collides || match.slips > SAID_ALIKE);
}

const mayBegin = ({ role, text }: Token): boolean => role !== 'small' && text !== 'a' && text !== 'y';

/** Adds the places where a name is heard that begins at a word and reaches to another or beyond. */
function hearFrom(list: List, { first, last: least }: Span, said: Said, one: Listened, found: Heard[]): void {
  const { group, spoken } = one;
  const { sounds, full, openers } = spoken;
  if (openers[said(first).signs[0] ?? 0] === 0) return;
  const limit = limitOf(one);
  const row = openRow(sounds);
  let length = 0;
  for (let last = first; isSpoken(list, first, last); last += 1) {
    if (!full && wordAt(list, last).role === 'small') continue;
    const heard = said(last);
    if (hearOn(row, heard, sounds) > limit) return;
    length += heard.size;
    const cost = row.at(-1) ?? limit;
    if (last >= least && cost <= limit)
      found.push({ spoken, group, first, last, cost, score: length * 10 - cost * 3 });
  }
}

const limitOf = ({ language, forgiven, spoken: { own, sounds } }: Listened): number =>
  sounds.size * forgiven[own.length === 1 ? 'alone' : language];

/** Says whether a word goes on with those before it, and is no idiom and no number in figures. */
const isSpoken = (list: List, first: number, at: number): boolean =>
  at < list.length &&
  (at === first || (wordAt(list, at).before & CLAUSE) === 0) &&
  !/ |\d\d/.test(wordAt(list, at).text);

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
