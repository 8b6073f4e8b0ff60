import { isShuffled } from '#judge/text/distance.ts';
import { INFLECTED, SAID_ALIKE, SHORT, type WordMatch } from '#judge/tokens/match-word.ts';
import { isTown } from '#judge/lexicon/communes.ts';
import { COMMON, COMMUNE_WORD, KNOWN, REGION } from '#judge/lexicon/facts.ts';
import { soundOf } from '#judge/text/sound.ts';
import { wordAt } from '#judge/tokens/around.ts';
import { idOf, is, type List, type Token } from '#judge/tokens/token.ts';
import type { Candidate, CompiledKey, Group, KeyWord } from '#judge/key/compiled-key.ts';

/** Ids of words of the key that a run holds; they are few. */
export type Held = readonly number[];

/** A run of words, read against the key. */
export interface Reading {
  readonly tokens: List;
  readonly key: CompiledKey;
  readonly held: Held;
  readonly collisions: readonly string[];
  /** The entries all of whose words it holds. */
  readonly whole: readonly Candidate[];
  /** Words of the key held only by the name of a commune said alike: too weak to stand alone. */
  readonly weak: readonly number[];
}

/** Says which words of the key the run holds. */
export function readRun(given: List, key: CompiledKey): Reading {
  const tokens = given.some(isSaidLikeAnswer) ? withHomophones(given, key) : given;
  const held: number[] = [];
  const collisions: string[] = [];
  const weak: number[] = [];
  for (const { match, text } of tokens) {
    if (match === undefined) continue;
    if (match.collides) collisions.push(text);
    else holdMatch(match, held, key);
    if (!match.collides && match.known && text.length < 8) weak.push(match.word.id);
  }
  const read = held.length === 0 ? tokens : asMeantIn(tokens, held, collisions.length > 0, key);
  const left =
    read === tokens ? collisions : read.flatMap(({ match, text }) => (match?.collides ? [text] : []));
  return { tokens: read, key, held, collisions: left, weak, whole: wholeIn(held, key) };
}

function holdMatch({ word, slips }: WordMatch, held: number[], { byText }: CompiledKey): void {
  hold(word, held);
  // "les remparts malouins"
  const saint = word.saint && slips === INFLECTED ? byText.get('saint') : undefined;
  if (saint !== undefined) hold(saint, held);
}

function hold({ id }: KeyWord, held: number[]): void {
  if (!held.includes(id)) held.push(id);
}

/** The words, those of them as the key has them that are mistyped or misheard beside the rest of an answer. */
function asMeantIn(tokens: List, held: number[], collide: boolean, key: CompiledKey): List {
  if (!collide) return tokens;
  return tokens.map((token, rank) => {
    const match = asMeant(token, wordAt(tokens, rank - 1), held, key);
    if (match === undefined) return token;
    hold(match.word, held);
    return { ...token, match };
  });
}

/** Returns the fewest slips that a word of the key was written with; undefined where it is not held. */
export function slipsOf({ tokens }: Reading, id: number): number | undefined {
  let least: number | undefined;
  for (const token of tokens)
    if (idOf(token) === id) least = Math.min(least ?? TOO_MANY, token.match?.slips ?? TOO_MANY);
  return least;
}

const TOO_MANY = 9;

/** Says whether all of some words of the key are held. */
export function areHeld(ids: readonly number[], held: Held): boolean {
  for (const id of ids) if (!held.includes(id)) return false;
  return true;
}

/** The entries all of whose words stand among those that are held. */
function wholeIn(held: Held, { rarest }: CompiledKey): readonly Candidate[] {
  let found = NONE;
  for (const id of held)
    for (const candidate of rarest[id] ?? NONE)
      if (areHeld(candidate.words, held)) found = found.length === 0 ? [candidate] : [...found, candidate];
  return found;
}

const NONE: readonly Candidate[] = [];

function asMeant(token: Token, last: Token, held: Held, key: CompiledKey): WordMatch | undefined {
  const { match } = token;
  const slips = match?.collides === true && (match.ordinary || isNoCommune(token, last, match));
  return slips && isMeant(token, match, held, key) ? { ...match, collides: false } : undefined;
}

/**
 * Says whether the name of a commune stands for one that sounds the same: « tour Peret », for a commune would have a preposition, or
 * that of a village in small letters, « citadelle de blay ».
 */
function isNoCommune(token: Token, last: Token, { word }: WordMatch): boolean {
  const isNone = (last.kind !== '' && token.start - last.end < 2) || !(token.capital || isTown(token.text));
  return isNone && !word.saint && !is(token, KNOWN | REGION) && soundOf(token.text) === word.sound;
}

const isSaidLikeAnswer = ({ match }: Token): boolean => match?.slips === 0 && match.word.alike !== undefined;

/** "basilique Saint-Remy" is Saint-Remi, though the script refuses Saint-Rémy-de-Provence. */
function withHomophones(tokens: List, { byGroup }: CompiledKey): List {
  const ids = new Set(tokens.map(({ match }) => match?.word.id));
  if (byGroup.not.some((one) => one.words.every((id) => ids.has(id)))) return tokens;
  return tokens.map((token) => {
    const { match } = token;
    if (match?.slips !== 0 || match.word.alike === undefined) return token;
    return { ...token, match: { ...match, word: match.word.alike, slips: SAID_ALIKE } };
  });
}

/**
 * "fausse Dionne" is the fosse Dionne, "chateau de vitrer" is Vitré: a mistyped or misheard word that the dictionary
 * has, beside all the other words of an answer.
 */
const isMeant = (token: Token, match: WordMatch, held: Held, { byGroup }: CompiledKey): boolean =>
  byGroup.answers.some(({ own }) => {
    const rest = own.filter((one) => one !== match.word);
    const isBeside = rest.length < own.length && rest.length > 0 && rest.every(({ id }) => held.includes(id));
    return isBeside && (!match.ordinary || isMeantBeside(rest, token, match));
  });

/** Says whether a word is meant, since the rest of an answer stands beside it. */
function isMeantBeside(
  rest: readonly KeyWord[],
  token: Token,
  { word: { text: own }, slips }: WordMatch,
): boolean {
  const isOther = is(token, COMMUNE_WORD);
  if (isShuffled(token.text, own) && !isOther) return true;
  const named = rest.some(({ sort }) => sort === 'name');
  if (own.length <= SHORT && !is(token, COMMON))
    return slips < 1 || (slips === 1 && isWholeBeside(token.text, own, named, rest));
  return named ? slips <= 1 : slips <= SAID_ALIKE && own.length >= SHORT && !isOther;
}

/** Dion is not Dijon: a short name lacks no letter. */
const isWholeBeside = (text: string, own: string, named: boolean, rest: readonly KeyWord[]): boolean =>
  text.length >= own.length || (named && rest.length > 1);

/** Returns the slips that a candidate was written with. */
export function cost(candidate: Candidate, reading: Reading): number {
  let sum = 0;
  for (const id of candidate.words) sum += slipsOf(reading, id) ?? 0;
  return sum;
}

/** Returns the candidate whose words are all held: the longest, of these the one with fewest slips, and of equals the first in the script. */
export function best(group: Group, reading: Reading): Candidate | undefined {
  let found: Candidate | undefined;
  for (const candidate of reading.whole)
    if (candidate.group === group && (found === undefined || isBetter(candidate, found, reading)))
      found = candidate;
  return found;
}

const isBetter = (one: Candidate, over: Candidate, reading: Reading): boolean =>
  wins(one, over, reading) && (!wins(over, one, reading) || one.index < over.index);

/** Says whether a candidate beats another: it is longer, or written with no more slips. */
export function wins(one: Candidate, over: Candidate, reading: Reading): boolean {
  if (one.words.length !== over.words.length) return one.words.length > over.words.length;
  return cost(one, reading) <= cost(over, reading);
}

/** Returns the look-alike whose own words are best held. */
export function lookAlike({ key, held }: Reading): Candidate | undefined {
  let found: Candidate | undefined;
  let most = 0;
  if (held.length === 0) return undefined;
  const isOwn = (id: number): boolean => {
    const word = held.includes(id) ? key.words[id] : undefined;
    return word?.inNot === true && !word.inAnswers && word.sort !== 'kind' && word.text !== 'saint';
  };
  for (const candidate of key.byGroup.not) {
    const own = candidate.words.filter(isOwn).length;
    if (own > most) found = candidate;
    most = Math.max(own, most);
  }
  return found;
}
