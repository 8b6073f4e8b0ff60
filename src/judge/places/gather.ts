import { MATERIALS } from '#judge/lexicon/phrases.ts';
import { JOINS, OURS } from '#judge/lexicon/grammar.ts';
import { COMMON, isKnownAs } from '#judge/lexicon/facts.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { BRACKET, COLON, COMMA, ELLIPSIS, SPACE, STOP } from '#judge/lexicon/separators.ts';
import { recognise } from './compete.ts';
import {
  beginsClause,
  countedIn,
  isBare,
  isMarked,
  opensClause,
  textAt,
  wordAt,
  wordsOf,
} from '#judge/tokens/around.ts';
import { holdAll, nearestTo, type List, type Token, type Tokens } from '#judge/tokens/token.ts';
import { COMPLEMENTS, POSSESSIVES } from '#judge/lexicon/marks.ts';
import { pastStreet, pastWords } from './scattered.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Place } from './place.ts';

/** "Barnenez ! Le cairn": a bare name, then no more than its kind of place with an article. */
const isItsKind = (list: List, one: Place, next: Place): boolean =>
  one.first === 0 &&
  next.first === next.last &&
  wordAt(list, next.first).kind !== '' &&
  next.first === one.last + 2 &&
  /^(?:le|la|l)$/.test(textAt(list, next.first - 1)) &&
  isBare(list, one);

/** "gateway to India", « cimetière pour chiens » */
const isLink = ({ language }: Tokens, text: string): boolean =>
  language === 'fr' ? text === 'pour' : /^(?:to|on|by|for|off|up|down|over|under|through|across)$/.test(text);

/** "la halle en bois de Milly" */
const isMaterial = (list: List, at: number): boolean =>
  MATERIALS.test(textAt(list, at)) && isMarked(list, at + 1, COMPLEMENTS);

const BESIDE = SPACE | COMMA | COLON | BRACKET | ELLIPSIS | 2 | 4;

/** A name that a comma cuts is short: longer runs are not gathered, which keeps the time in bounds. */
const LONGEST = 16;

/** Makes one of names that a comma or a bracket cut in two: "Pau, château d'Henri IV", "Plessis-Bourré (château)". */
export function gather(tokens: Tokens, places: readonly Place[], key: CompiledKey): readonly Place[] {
  const gathered: Place[] = [];
  for (const read of places) {
    const place = pastStreet(tokens, read, key);
    const last = gathered.at(-1);
    const beside = last !== undefined && areBeside(tokens, last, place);
    const both = beside ? together(tokens, last, place, key) : undefined;
    const whole = both ?? (last === undefined ? undefined : pastWords(tokens, last, place, key));
    if (whole === undefined) gathered.push(place);
    else gathered.splice(-1, 1, whole);
  }
  return gathered;
}

function areBeside(tokens: Tokens, one: Place, next: Place): boolean {
  const { list } = tokens;
  for (let at = one.last + 1; at <= next.first; at += 1) {
    // "Le viaduc. De Morlaix.", "Douai ! Notre beffroi"
    const apart = wordAt(list, at).before & ~BESIDE;
    if (apart !== 0 && !(apart === STOP && goesOn(list, at, one, next))) return false;
    if (at < next.first && !mayStandBetween(tokens, at, one, next)) return false;
  }
  return true;
}

const goesOn = (list: List, at: number, one: Place, next: Place): boolean =>
  isMarked(list, at, COMPLEMENTS) || OURS.has(textAt(list, at)) || isItsKind(list, one, next);

function mayStandBetween(tokens: Tokens, at: number, one: Place, next: Place): boolean {
  const { list } = tokens;
  const token = wordAt(list, at);
  const { text, role } = token;
  if (isMarked(list, at, POSSESSIVES) || OURS.has(text)) return true;
  // "Douai et son beffroi"
  if (JOINS.has(text)) return isMarked(list, at + 1, POSSESSIVES);
  if (role === 'small' || isUnder(token, one, next) || isMaterial(list, at)) return true;
  return isLink(tokens, text) || /^dite?s?$/.test(text);
}

/** "Crémieu, sous les halles" */
const isUnder = ({ text }: Token, one: Place, next: Place): boolean =>
  text === 'sous' && next.kind === 'type' && (one.kind === 'town' || one.kind === 'close');

function together(tokens: Tokens, one: Place, next: Place, key: CompiledKey): Place | undefined {
  if ((one.kind === 'answer' && next.kind === 'answer') || next.last - one.first > LONGEST) return undefined;
  const both = recognise(tokens, { first: one.first, last: next.last }, key);
  // "À Valence, le kiosque": the town was said before; the answer is whole.
  if (both.kind === 'answer') return areApart(tokens.list, one, next) ? undefined : both;
  if (one.kind === 'answer') return answerAnd(tokens, one, next, both, key);
  return next.kind === 'answer' ? answerAnd(tokens, next, one, both, key) : undefined;
}

/** An answer and another place beside it. */
function answerAnd(
  tokens: Tokens,
  answer: Place,
  other: Place,
  both: Place,
  key: CompiledKey,
): Place | undefined {
  const before = other.first < answer.first;
  if (both.kind === 'look-alike' && isOne(tokens.list, both, other, before)) return both;
  // "le château du roi soleil, Versailles"
  if (before && other.kind === 'other-place' && describes(tokens, other, answer, key))
    return { ...answer, rule: 'described-before', first: other.first };
  return other.kind === 'unknown' || other.kind === 'other-place'
    ? withTown(tokens, answer, other, key)
    : undefined;
}

/** "pont Colbert, à Versailles", "Avallon, la tour de l’Horloge": a look-alike that holds the answer and a bare name. */
function isOne(list: List, both: Place, other: Place, before: boolean): boolean {
  const ids = both.candidate?.words ?? [];
  const words = countedIn(list, both);
  const isNothingElse = (): boolean => words.every((token) => ids.includes(nearestTo(token).id));
  return isBare(list, other) && holdAll(words, ids) && (!before || isNothingElse());
}

/** The answer and a commune that the script does not have, in a clause of its own. */
function withTown(tokens: Tokens, answer: Place, other: Place, key: CompiledKey): Place | undefined {
  const words = countedIn(tokens.list, other);
  const texts = words.map(({ text }) => text);
  // In an English game the names of French villages tell nothing.
  if (key.key.language === 'en' || !isAlone(tokens, other, answer) || !isNamedCommune(texts))
    return undefined;
  const span = {
    ...answer,
    first: Math.min(answer.first, other.first),
    last: Math.max(answer.last, other.last),
  };
  // Rigny-Ussé says the same as Ussé. Another may be its town: a person looks.
  return words.some((token) => nearestTo(token).inAnswers)
    ? { ...span, rule: 'town-said-again' }
    : { ...span, rule: 'other-town-beside', kind: 'other-place', vetoes: texts, doubtful: true };
}

/** Says whether it makes a clause by itself, but for articles and prepositions, or follows the answer. */
function isAlone({ list }: Tokens, { first, last }: Place, answer: Place): boolean {
  if (answer.last < first) return true;
  let at = first;
  while (!beginsClause(list, at) && wordAt(list, at - 1).role === 'small') at -= 1;
  return beginsClause(list, at) && opensClause(list, last + 1);
}

/** A whole answer, and a town or a close answer that a comma cuts from it, whichever comes first. */
function areApart(list: List, one: Place, next: Place): boolean {
  const [answer, other] = next.kind === 'answer' ? [next, one] : [one, next];
  return (
    other.kind === 'close' &&
    answer.kind === 'answer' &&
    !answer.doubtful &&
    list.slice(one.last + 1, next.first + 1).some(({ before }) => (before & COMMA) !== 0)
  );
}

/** A kind of place of the answers with ordinary words only, before a name without its kind. */
function describes({ list }: Tokens, one: Place, next: Place, key: CompiledKey): boolean {
  const { candidate, vetoes } = one;
  if (candidate !== undefined || vetoes.length === 0 || !vetoes.every((word) => isKnownAs(word, COMMON)))
    return false;
  const [kind, ...more] = wordsOf(list, one).flatMap((token) => (token.kind === '' ? [] : [token.kind]));
  return isBare(list, next) && kind !== undefined && more.length === 0 && key.kinds.has(kind);
}

/** Says whether folded words name a whole commune. */
const isNamedCommune = (words: readonly string[]): boolean =>
  isCommune(words.filter((word) => !isKnownAs(word, COMMON) || words.length > 1).join(' '));
