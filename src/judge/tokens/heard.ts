import { PLAIN } from '#judge/lexicon/naming-words.ts';
import { JOINTS } from '#judge/lexicon/grammar.ts';
import { CLAUSE, HYPHEN } from '#judge/lexicon/separators.ts';
import { commonSaints } from '#judge/lexicon/common-words.ts';
import { distanceOf, hearOn, isShortened, openRow, sizeOf, soundsIn } from '#judge/text/alike.ts';
import { matched, SAID_ALIKE } from './match-word.ts';
import { is } from './token.ts';
import { COMMUNE, COMMUNE_WORD, FRENCH, known, KNOWN, ORDINARY, REGION } from '#judge/lexicon/facts.ts';
import type { Candidate, CompiledKey, KeyWord, Spoken } from '#judge/key/compiled-key.ts';
import type { List, Token } from './token.ts';

/** Words of a reply that are listened to, at most: keeps the judge's time in bounds. */
const MOST = 60;
/** Words before a strange one with which a name may begin. */
const BEFORE = 4;
/**
 * Tenths of a wrong sound that are forgiven for each sound of a name. In French the names of places are known that differ in one
 * vowel; English is written as it is not spoken.
 */
const FORGIVEN = { fr: 0.5, en: 1.3 };
/** Of one of its words. */
const FORGIVEN_IN_WORD = { fr: 0.5, en: 2 };
/** Of a name of one word. */
const FORGIVEN_ALONE = 0.5;
/** Of a kind of place beside a name. */
const FORGIVEN_KIND = 2.5;
/** Sounds that ordinary words, set side by side, must make before they are heard as a name: « marquer sac ». */
const ENOUGH = 7;

/**
 * Returns the words of a reply, those that sound much like an entry of the key replaced by its own, wherever the spaces stand:
 * « moulin richar deba », « pondarc », “pool beg chimminys”. Words that the key has already are left as they are.
 */
export function rehear(list: List, { key: { language } }: CompiledKey): List {
  if (list.length > MOST || !list.some(isStrange)) return list;
  const found = list.flatMap((token, at) => (isStrange(token) ? heardAround(list, at, token, language) : []));
  if (found.length === 0) return list;
  found.sort((one, other) => other.score - one.score || one.first - other.first);
  const taken: Found[] = [];
  for (const one of found)
    if (taken.every(({ first, last }) => one.last < first || one.first > last)) taken.push(one);
  let heard = list;
  for (const { first, last, spoken } of taken
    .filter((one) => isClear(one, found) && isMisheard(list.slice(one.first, one.last + 1), one, language))
    .toSorted((one, other) => other.first - one.first))
    heard = [...heard.slice(0, first), ...ownWords(spoken, list.slice(first, last + 1)), ...heard.slice(last + 1)];
  return heard;
}

/** A word that means none of the key, as far as one can read, and in which one nearly hears an entry. */
function isStrange(token: Token): boolean {
  if (token.echoes.length === 0) return false;
  return (
    (token.before === HYPHEN && token.text.length === 1) ||
    (isOpen(token) && (token.match === undefined || token.match.collides || token.match.slips > SAID_ALIKE))
  );
}

/** A word of weight that the key does not have as it is written. */
function isOpen({ role, match, text }: Token): boolean {
  if (role === 'talk') return text.length > 3 && match === undefined && !text.includes(' ');
  return (
    (role === 'content' || role === 'kind') && (match === undefined || match.slips > 0 || match.collides)
  );
}

interface Found {
  readonly candidate: Candidate;
  readonly spoken: Spoken;
  readonly first: number;
  readonly last: number;
  /** Tenths of a wrong sound. */
  readonly cost: number;
  /** How much is heard, and how well. */
  readonly score: number;
}

/** The names that are heard in words of which one is strange. */
function heardAround(list: List, at: number, { echoes }: Token, language: 'fr' | 'en'): readonly Found[] {
  const found: Found[] = [];
  for (let first = at; first >= 0 && first >= at - BEFORE; first -= 1) {
    if (list[first]?.role !== 'small')
      for (const candidate of echoes)
        for (const spoken of candidate.spoken) found.push(...heardFrom(list, first, at, candidate, spoken, language));
    if (((list[first]?.before ?? CLAUSE) & CLAUSE) !== 0) break;
  }
  return found;
}

/** The names that begin at a word and reach to another or beyond. */
function heardFrom(
  list: List,
  first: number,
  to: number,
  candidate: Candidate,
  spoken: Spoken,
  language: 'fr' | 'en',
): readonly Found[] {
  const { sounds, own, full } = spoken;
  const limit = sizeOf(sounds) * (own.length === 1 ? FORGIVEN_ALONE : FORGIVEN[language]);
  const found: Found[] = [];
  let length = 0;
  let row: ReturnType<typeof hearOn> = openRow(sounds);
  for (let last = first; last < list.length; last += 1) {
    const token = list[last];
    if (token === undefined || (last > first && (token.before & CLAUSE) !== 0)) break;
    if (token.text.includes(' ') || /\d\d/.test(token.text) || (last === first && /^[ay]$/.test(token.text))) break;
    if (token.role === 'small' && !full) continue;
    const heard = soundsIn(language)(token.word);
    length += sizeOf(heard);
    row = hearOn(row, heard, sounds, limit);
    if (row === undefined) break;
    const cost = row.at(-1) ?? Infinity;
    if (last >= to && cost <= limit)
      found.push({ candidate, spoken, first, last, cost, score: length * 10 - cost * 3 });
  }
  return found;
}

/** Says whether no entry of the other kind is heard as well in the same words. */
const isClear = ({ candidate, first, last, score }: Found, all: readonly Found[]): boolean =>
  !all.some(
    (other) =>
      (other.candidate.group === 'not') !== (candidate.group === 'not') &&
      other.first <= last &&
      other.last >= first &&
      other.score >= score,
  );

/** Says whether the words are no words of their own: neither those of the key, nor ordinary ones, nor known names. */
function isMisheard(words: List, { spoken, cost }: Found, language: 'fr' | 'en'): boolean {
  const { own, forms, sounds } = spoken;
  const counted = words.filter(({ role }) => role !== 'small');
  const held = own.filter((word) => counted.some((token) => isOwn(token, [word])));
  // « Sain-tJaques », but not « X oups »
  if (held.length === own.length) return counted.every((token) => isOwn(token, own) || token.text.length === 1);
  const isUnknown = counted.filter(isOpen).some((token) => token.text.length > 2 && !isItself(token, language));
  if (counted.length !== own.length) return isUnknown || (counted.length > 1 && sizeOf(sounds) >= ENOUGH);
  if (!isUnknown && counted.length === 1) return false;
  const together = spoken.full && words.length !== spoken.count && sizeOf(sounds) >= ENOUGH;
  if (cost === 0 && (isUnknown || together)) return true;
  return counted.every((token, rank) => {
    const [word, form] = [own[rank], forms[rank]];
    if (word === undefined || form === undefined) return false;
    if (isOwn(token, [word])) return true;
    const far = farFrom(token, form, language);
    const forgiven = word.sort === 'kind' ? FORGIVEN_KIND : FORGIVEN_IN_WORD[language];
    if (far > sizeOf(soundsIn(language)(form)) * forgiven) return false;
    if (!isItself(token, language)) return true;
    if (word.sort === 'kind') return far <= 2 && (isUnknown || language === 'en');
    const told = isUnknown || held.some((one) => tells(one, token));
    if (is(token, PLACE[language])) return told && far === 0;
    return word.sort === 'name' ? told || language === 'en' || held.length === 0 : far <= 2;
  });
}

const isOwn = ({ match }: Token, own: readonly KeyWord[]): boolean =>
  match?.collides === false && match.slips <= SAID_ALIKE && own.includes(match.word);

/** Returns how far a word sounds from one of an entry; an article or a preposition may be written before it without a space. */
function farFrom({ word }: Token, form: string, language: 'fr' | 'en'): number {
  const say = soundsIn(language);
  if (isShortened(word, form)) return 0;
  const starts = [1, 2, 3].filter((size) => word.length > size + 1 && JOINTS.has(word.slice(0, size)));
  return Math.min(...[0, ...starts].map((at) => distanceOf(say(word.slice(at)), say(form))));
}

/** Says whether a word of an entry, said beside another that was heard, tells which entry is meant. */
function tells({ sort, text }: KeyWord, beside: Token): boolean {
  if (sort === 'kind' || PLAIN.has(text) || commonSaints.has(text)) return false;
  return sort === 'name' || (is(beside, FRENCH) && !is(beside, COMMUNE_WORD));
}

const isItself = (token: Token, language: 'fr' | 'en'): boolean => token.role === 'kind' || (token.kind === '' && is(token, ITSELF[language]));

/** A name that stands for itself. */
const PLACE = { fr: COMMUNE_WORD | KNOWN | REGION, en: COMMUNE | KNOWN | REGION };
/** A word or a name that stands for itself. */
const ITSELF = { fr: FRENCH | PLACE.fr, en: ORDINARY | PLACE.en };

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
