import * as cues from '#judge/lexicon/cues.ts';
import { COMPARED, EXCEPT, HESITATIONS } from '#judge/lexicon/grammar.ts';
import { COMMA, ELLIPSIS, QUESTION, SLASH } from '#judge/lexicon/separators.ts';
import {
  clauseBefore,
  hasCue,
  isAfter,
  isBefore,
  isMarked,
  opensClause,
  textAt,
  wordAt,
} from '#judge/tokens/around.ts';
import { deniesNothing, isOfBeside, isTag, tellsApart } from './denies-nothing.ts';
import { isOfItsName } from './forgotten.ts';
import { isSubject } from './subject.ts';
import { ADJECTIVES, THAN } from '#judge/lexicon/marks.ts';
import { CONDITIONAL, SAYS_AFTER } from '#judge/lexicon/facts.ts';
import type { Place } from '#judge/places/place.ts';
import type { List, Token, Tokens } from '#judge/tokens/token.ts';
import type { Stated } from './stated.ts';

/*
 * What the words around a place do with it: a table for those before it in its clause, from the place backwards, and one for
 * those after it, up to the next place. A row says what a word makes of the place, and when; one engine reads both.
 */

/** What was seen on one side of a place. */
export type Seen = typeof NOTHING;

const NOTHING = {
  negated: false,
  /** How it is negated: "is", "would be", "I do not think that". */
  is: false,
  would: false,
  denies: false,
  /** It replaces what stands before it. */
  corrects: false,
  located: false,
  /** Another word than praise and names stands between. */
  apart: false,
  speaks: false,
  guesses: false,
  once: false,
  alternative: false,
  /** Only a comma stands between it and the guess before. */
  listed: false,
  withdrawn: false,
  /** In English, by a word that goes on: "no queue", "sorry for the caps" may say it of something else. */
  loosely: false,
  clueless: false,
  /** "n'est-ce pas ?" */
  confirms: false,
  /** "X est hors course": says something of the place. */
  states: false,
  but: false,
  unsure: false,
};

/** A word beside a place. */
type Here = typeof NOWHERE;

const NOWHERE = {
  text: '',
  facts: 0,
  role: 'small' as Token['role'],
  cue: 0,
  list: [] as List,
  at: 0,
  /** Where the words after the place before begin. */
  from: 0,
  /** Where the next place begins. */
  to: 0,
  english: false,
  /** It stands next to the place; last before the next one; at the end of its clause. */
  first: false,
  last: false,
  ends: false,
  asks: false,
  /** Another place follows. */
  more: false,
  /** What was seen before the place; of the place before it, while one looks back. */
  before: undefined as Partial<Seen> | undefined,
};

/** What is seen where a word has one of these cues (any word, if none) and the rest fits as well. */
type Row = readonly [keyof Seen, flags: number, fits?: (here: Here, seen: Seen) => boolean | undefined];

/** "plutôt que X", "il n'y a pas ça à X" */
const rulesOut = ({ cue, text, list, at }: Here): boolean =>
  (cue & cues.RATHER) !== 0
    ? textAt(list, at + 1) === 'que'
    : (cue & cues.REFUTES) !== 0 && text.includes('pas ');

const ANY = 0;

/** A row of which every field is there, and is found faster. */
type Ready = Readonly<{ flag: Row[0]; wanted: Row[1]; fits: NonNullable<Row[2]> }>;

/** Rows, and those of them that read words without a cue. */
type Table = Readonly<{ all: readonly Ready[]; uncued: readonly Ready[] }>;

function table(...rows: readonly Row[]): Table {
  const all = rows.map(([flag, wanted, fits = () => true]) => ({ flag, wanted, fits }));
  return { all, uncued: all.filter(({ wanted }) => wanted === ANY) };
}

const BEFORE = table(
  ['located', ANY, (here, { apart }) => !apart && isLocating(here)],
  [
    'apart',
    ANY,
    ({ role, list, at }) => role !== 'praise' && role !== 'content' && !isMarked(list, at, ADJECTIVES),
  ],
  // "je pensais à X, mais c’est Y"
  ['corrects', cues.BUT, (_, { negated, guesses, is }) => !negated && (guesses || is)],
  ['but', cues.BUT],
  ['alternative', cues.OR],
  [
    'corrects',
    cues.RATHER | cues.NO | cues.REFUTES,
    (here, { negated }) => !negated && isMending(here) && !rulesOut(here),
  ],
  ['negated', cues.NEGATES],
  ['negated', cues.RATHER | cues.NO | cues.REFUTES, rulesOut],
  [
    'negated',
    ANY,
    ({ list, at, from, before }) => at === from && before?.corrects && isMarked(list, at, THAN),
  ],
  ['is', cues.IS | cues.WOULD | cues.DENIES],
  // "vous ne seriez pas en train de montrer X ?": the conditional asks.
  ['is', ANY, ({ facts }) => (facts & CONDITIONAL) !== 0],
  ['would', cues.WOULD],
  ['denies', cues.DENIES],
  ['guesses', cues.GUESSES | cues.IS, (_, { speaks }) => !speaks],
  ['speaks', cues.SPEAKS, (_, { guesses }) => !guesses],
  ['once', cues.ONCE],
);

const isMending = ({ cue }: Here): boolean => (cue & cues.NEGATES) === 0;

/** "derrière X", "presque X", "plus petit que X", "même style que X", but not "rien de plus que X" */
function isLocating({ cue, text, list, at, from }: Here): boolean {
  if ((cue & cues.LOCATES) !== 0 || text === 'presque') return true;
  if (!isMarked(list, at, THAN)) return false;
  const said = clauseBefore(list, at, Math.min(6, at - from));
  return said.some(({ text }) => COMPARED.has(text)) && !said.some(({ text }) => EXCEPT.has(text));
}

const AFTER = table(
  ['confirms', ANY, ({ text, list, at }) => text === 'n est ce pas' || isTag(list, at)],
  // "X n'est pas", "X ne convient pas"
  [
    'negated',
    ANY,
    ({ first, text, list, at }) => first && /^(?:ne?$|n est p)/.test(text) && !opensClause(list, at),
  ],
  ['unsure', ANY, ({ text }, { but }) => but && (text === 'je' || text === 'j')],
  ['speaks', cues.SPEAKS, ({ cue }, { but }) => !but && (cue & cues.UNSURE) === 0],
  ['but', cues.BUT],
  // "Sainte-Cécile, mais dans quelle ville je ne sais plus"
  ['states', cues.CLUELESS, ({ list, at }) => isOfItsName(list, at)],
  ['clueless', cues.CLUELESS, ({ list, at }) => !isOfItsName(list, at)],
  // "ce serait X, il y aurait des douves"
  [
    'states',
    ANY,
    ({ before, list, at }) => before?.would && WOULD_HAVE.test(`${textAt(list, at - 1)} ${textAt(list, at)}`),
  ],
  ['withdrawn', cues.NEGATES, (_, { negated }) => negated],
  [
    'withdrawn',
    cues.REFUTES,
    ({ cue, asks, more, ends }) => !asks && ((cue & cues.NEGATES) === 0 || !more || ends),
  ],
  ['withdrawn', ANY, ({ text, first, asks, ends }) => first && text === 'faux' && !asks && ends],
  // "X non" may ask as "X non ?" does.
  [
    'withdrawn',
    cues.NO,
    ({ first, last, asks, more, list, at }) => !asks && !(first && last && !more && !opensClause(list, at)),
  ],
  [
    'withdrawn',
    cues.NEGATES,
    (here, { but, unsure }) => !here.asks && !here.more && !unsure && (but || isFinal(here)),
  ],
  // "Vitré, le château je veux dire, pas la gare"
  [
    'withdrawn',
    cues.RATHER,
    ({ english, more, ends, text, list, at, to }) =>
      more &&
      (english
        ? leadsTo(list, at, to)
        : textAt(list, at + 1) !== 'que' && !(ends && text.endsWith('veux dire'))),
  ],
  ['corrects', cues.RATHER, ({ first, ends, more }) => first && ends && !more],
);

/** Says whether nothing of weight stands between a word and the place that follows: "X. Sorry, caps lock" corrects nothing. */
const leadsTo = (list: List, at: number, to: number): boolean =>
  list.slice(at + 1, to).every(({ role }) => role !== 'content');

const WOULD_HAVE = /^(?:y|on) (?:aurait|verrait)$/;

/** "X, pas", "X c’est pas", "X n’est pas"; but not "X, et pas l’autre" */
function isFinal({ text, cue, first, last, ends, list, at }: Here): boolean {
  const bare = text === 'pas';
  if (last && (!bare || first || hasCue(list, at - 1, cues.IS))) return true;
  return first && !bare && (cue & cues.IS) === 0 && (text !== 'et pas' || ends);
}

function see({ all, uncued }: Table, here: Here, seen: Seen): void {
  for (const { flag, wanted, fits } of here.cue === 0 ? uncued : all)
    if ((wanted === ANY || (here.cue & wanted) !== 0) && fits(here, seen)) seen[flag] = true;
}

/** Says what stands before a place in its clause, from the token `from` on. @param previous what was stated of the place before */
export function lookBack(tokens: Tokens, from: number, place: Place, previous: Stated | undefined): Seen {
  const { list } = tokens;
  // The reply begins with it.
  if (place.first === 0) return NOTHING;
  const follows = previous !== undefined;
  const seen: Seen = { ...NOTHING, corrects: follows && isHesitant(list, from, place) };
  const here: Here = { ...NOWHERE, list, from, before: previous };
  const opens = seeBack(here, seen, place.first - 1);
  seen.alternative ||= isAfter(list, opens, SLASH) && (opens > from || follows);
  seen.listed = opens === from && previous?.stance === 'guess' && isAfter(list, from, COMMA);
  return seen;
}

/** Sees what stands from a word backwards, and tells where the clause begins, or what a "but" begins. */
function seeBack(here: Here, seen: Seen, to: number): number {
  let at = to;
  for (; at >= here.from && !opensClause(here.list, at + 1) && !seen.but; at -= 1) {
    const { role, cue, facts, marks } = wordAt(here.list, at);
    const isMute = seen.apart && cue === 0 && (facts & CONDITIONAL) === 0 && (marks & THAN) === 0;
    if (role === 'small' || isMute) continue;
    moveTo(here, at);
    see(BEFORE, here, seen);
  }
  return at + 1;
}

function moveTo(here: Here, at: number): void {
  const { text, facts, role, cue } = wordAt(here.list, at);
  here.at = at;
  here.text = text;
  here.facts = facts;
  here.role = role;
  here.cue = cue;
}

/** Says what stands after a place, up to the token `to`. @param more whether another place follows */
export function lookOn(tokens: Tokens, place: Place, to: number, before: Seen, more: boolean): Seen {
  const { list } = tokens;
  const states = isSubject(tokens, place, to);
  if (!states && place.last + 1 >= to) return NOTHING;
  const seen: Seen = { ...NOTHING, states };
  const here: Here = { ...NOWHERE, list, more, before, to, english: tokens.language === 'en' };
  for (let at = place.last + 1; at < to; at += 1) {
    moveTo(here, at);
    if (here.cue === 0 && (here.facts & SAYS_AFTER) === 0) continue;
    here.first = at === place.last + 1;
    here.last = at + 1 >= to;
    here.ends = opensClause(list, at + 1);
    here.asks = isBefore(tokens, at + 1, QUESTION);
    if ((here.cue & DENIALS) !== 0 && rulesNothingOut(here, place)) here.cue &= ~DENIALS;
    seeOn(here, seen);
  }
  if (seen.but) takeBack(seen, before, here.english);
  return seen;
}

function seeOn(here: Here, seen: Seen): void {
  const { withdrawn } = seen;
  see(AFTER, here, seen);
  const loose = here.english && !here.ends && (here.cue & (cues.NO | cues.RATHER)) !== 0;
  if (loose && !withdrawn) seen.loosely ||= seen.withdrawn;
}

const DENIALS = cues.NEGATES | cues.NO | cues.RATHER | cues.REFUTES;

const rulesNothingOut = ({ cue, list, at, english }: Here, place: Place): boolean =>
  ((cue & cues.REFUTES) !== 0 && tellsApart(list, at)) ||
  isOfBeside(list, at, place) ||
  (english && deniesNothing(list, at, place));

/** What a "but" after a place makes of what was seen. */
function takeBack(seen: Seen, before: Seen, english: boolean): void {
  seen.withdrawn ||= before.once && !seen.unsure;
  seen.clueless ||= before.speaks && !seen.unsure;
  // "X, j’y travaille, mais ce détail…"
  seen.states ||= seen.speaks && !before.guesses && !english;
}

const NAMES = new Set(['answer', 'look-alike', 'other-place']);

/** "Y… euh X": who stops and starts again corrects; "Y, enfin X". */
function isHesitant(list: List, from: number, { kind, first }: Place): boolean {
  const text = textAt(list, from);
  const stops = NAMES.has(kind) && isAfter(list, from, ELLIPSIS) && HESITATIONS.has(text);
  const named = NAMES.has(kind) || kind === 'part';
  const mends = named && isAfter(list, from, COMMA | ELLIPSIS) && text === 'enfin';
  return (stops || mends) && list.slice(from + 1, first).every(({ role }) => role === 'small');
}
