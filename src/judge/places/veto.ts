import { NAMESAKES, BEFORE_NOUNS, STRONG, numbered } from '#judge/lexicon/naming-words.ts';
import { BRACKET, COMMA, HYPHEN } from '#judge/lexicon/separators.ts';
import { NOUN_ARTICLES } from '#judge/lexicon/grammar.ts';
import { streets } from '#judge/lexicon/kinds-of-place.ts';
import { givenNames } from '#judge/lexicon/known-names.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { isJoined, type Run } from './places.ts';
import { isAfter, isBare, isMarked, textAt, wordAt } from '#judge/tokens/around.ts';
import { holdAll, idOf, is, nearestTo, NO_TOKEN, type List, type Token } from '#judge/tokens/token.ts';
import {
  ADJECTIVAL,
  COMMON,
  COMMUNE,
  FRENCH,
  GIVEN,
  KNOWN,
  PART,
  REGION,
  TITLE,
} from '#judge/lexicon/facts.ts';
import { DEFINITE } from '#judge/lexicon/marks.ts';
import type { Candidate, CompiledKey, KeyWord } from '#judge/key/compiled-key.ts';
import type { WordMatch } from '#judge/tokens/match-word.ts';
import type { Reading } from './reading.ts';

/** Returns the words of the run that make it another place than the candidate. */
export function extras(candidate: Candidate, reading: Reading): readonly string[] {
  const { tokens, collisions } = reading;
  const first = tokens.findIndex((token) => candidate.words.includes(idOf(token)));
  const found: string[] = [];
  for (const [rank, { match, text }] of tokens.entries()) {
    const isExtra =
      match?.collides === false
        ? !candidate.words.includes(match.word.id) && isOfOther(match, reading, rank)
        : isForeign(candidate, reading, rank, first);
    if (isExtra) found.push(text);
  }
  for (const text of collisions) if (!tokens.some((token) => token.text === text)) found.push(text);
  return found;
}

/** A word of the key that is none of the candidate. */
function isOfOther({ word, slips }: WordMatch, { tokens, key }: Reading, rank: number): boolean {
  const isPart = is(wordAt(tokens, rank), PART);
  // Its towers are the basilica, though the script refuses a tower.
  if (word.sort === 'kind') return !key.kinds.has(word.text) && !(rank === 0 && slips > 0 && isPart);
  if (word.inAnswers || isTitle(tokens, rank)) return false;
  // "dentelle de Chantilly" is no château: what comes first is what is meant.
  return !word.inClose || (isHeading(tokens, rank) && word.sort === 'common' && !isPart);
}

const isHeading = (tokens: List, rank: number): boolean => rank === 0 && tokens.length > 1;

/** A word that the key does not have, and that says more than "de 1877", "en brique rose", "en Anjou" or praise. */
function isForeign(candidate: Candidate, reading: Reading, rank: number, first: number): boolean {
  const { tokens, key } = reading;
  const token = wordAt(tokens, rank);
  const { role, text, kind, capital } = token;
  if (role === 'praise' || isOfPerson(candidate, tokens, rank)) return false;
  if (/^n[0-9]/.test(text)) return isOtherNumber(candidate, reading, rank, first);
  if (isOfProse(candidate, reading, rank, first)) return false;
  if (role === 'talk') return capital && rank > 0;
  if (role === 'kind') return rank > 0 || !isStronghold(kind, key);
  return rank > 0 ? !isItsRegion(candidate, token) : !is(token, PART);
}

/** "la forteresse de Château-Gaillard" */
const isStronghold = (kind: string, { kinds }: CompiledKey): boolean =>
  STRONG.has(kind) && kinds.has('chateau');

/** A region said after a name that tells which place is meant. */
const isItsRegion = ({ town, distinctive, words }: Candidate, token: Token): boolean =>
  is(token, REGION) && (token.before & HYPHEN) === 0 && (town.length > 0 || distinctive || words.length > 1);

/** "le Castillet en brique rose", "maison natale de maître Rabelais"; in English no small letter goes on with a name: "Hagley Park ay" */
function isOfProse(
  { words, own }: Candidate,
  { tokens, key }: Reading,
  rank: number,
  first: number,
): boolean {
  const token = wordAt(tokens, rank);
  const { role, capital, before } = token;
  if (rank <= first || role !== 'content' || capital || (before & HYPHEN) !== 0) return false;
  if (key.key.language === 'en' && holdAll(tokens.slice(0, rank), words)) return true;
  const named = own.some(({ sort }) => sort === 'name');
  return named && !isOtherKind(tokens, rank, words) && is(token, FRENCH) && !isCommuneName(token);
}

/**
 * Returns the noun before a name that makes it another's: "le roi lion" is not the Lion: a name of one ordinary word bears no
 * other noun before it. Nor does "le peintre Toulouse-Lautrec" name the museum, nor "un bistrot rue Mouffetard" the street: a
 * noun after an article, before a bare name or an address, is what is meant.
 */
export function nounBefore(answer: Candidate, list: List, run: Run, whole: boolean): readonly string[] {
  const at = nounAt(list, run);
  const noun = wordAt(list, at);
  if (!isNounBefore(noun)) return [];
  const [only, ...more] = answer.own;
  const ordinary = (): boolean =>
    only?.sort === 'common' || (is(noun, COMMON) && wordAt(list, at - 1).role !== 'talk');
  const isHeaded = (): boolean =>
    NOUN_ARTICLES.has(textAt(list, at - 1)) &&
    isJoined(noun) &&
    isHead(noun, whole) &&
    isBareOrStreet(list, run);
  return (more.length === 0 && ordinary()) || isHeaded() ? [noun.text] : [];
}

const isBareOrStreet = (list: List, run: Run): boolean =>
  isBare(list, run) || streets.has(wordAt(list, run.first).kind);

/** Where a noun before a name may stand, "le journal La Marseillaise"; -1 where none does. */
function nounAt(list: List, { first }: Run): number {
  if (!isJoined(list[first])) return -1;
  if (!isMarked(list, first - 1, DEFINITE)) return first - 1;
  const named = list[first - 1]?.capital === true && NOUN_ARTICLES.has(textAt(list, first - 3));
  return named && isJoined(list[first - 1]) ? first - 2 : -1;
}

const isNounBefore = ({ role, hashtag, text }: Token): boolean =>
  role === 'content' && !hashtag && !/(?:[^i]er|oir)$/.test(text) && !BEFORE_NOUNS.has(text);

/** Neither an adjective nor, before a whole answer, a title. */
const isHead = (noun: Token, whole: boolean): boolean => !(whole && is(noun, TITLE)) && !is(noun, ADJECTIVAL);

/** A number that is no part of the candidate, but for "de 1877", "du XVIe", "#Castillet66", "Paris 12". */
function isOtherNumber({ own }: Candidate, { tokens }: Reading, rank: number, first: number): boolean {
  const value = Number(textAt(tokens, rank).slice(1));
  if (nearestTo(wordAt(tokens, rank - 1)).inClose) return false;
  // "16 rue des Rosiers"
  if (rank === 0 && streets.has(wordAt(tokens, 1).kind)) return false;
  if (rank <= first || own.some(({ sort }) => sort === 'numeral')) return true;
  // Mont-Louis 14 is a king.
  if (value < 24 && numbered.has(textAt(tokens, rank - 1))) return true;
  return value < 1000 && (rank < tokens.length - 1 || value <= 9);
}

/** "maison de retraite Victor Hugo": a noun between the kind of place and its name makes it another kind. */
function isOtherKind(tokens: List, rank: number, own: readonly number[]): boolean {
  const [kind, noun] = [wordAt(tokens, rank - 1), wordAt(tokens, rank)];
  return (
    kind.kind !== '' &&
    noun.start - kind.end > 2 &&
    !is(kind, PART) &&
    tokens.slice(rank + 1).some(({ match }) => match?.word.sort === 'name' && own.includes(match.word.id))
  );
}

/** A commune, unless its name is an ordinary word first. */
const isCommuneName = (token: Token): boolean => is(token, COMMUNE | KNOWN) && !is(token, COMMON);

/** "tombeau de l'empereur Napoléon": a title before a name of the key. */
function isTitle(tokens: List, rank: number): boolean {
  const [title, name] = [wordAt(tokens, rank), wordAt(tokens, rank + 1)];
  return (
    is(title, TITLE) &&
    title.text !== 'saint' &&
    /^(?:name|common)$/.test(nearestTo(name).sort) &&
    // "le duc de Sully" is no place.
    name.start - title.end < 3
  );
}

const isOfPerson = (candidate: Candidate, tokens: List, rank: number): boolean =>
  isTitle(tokens, rank) || isGivenTo(candidate, tokens, rank);

/** "le café de Mme Arlette Gondrée", « la tour Auguste Perret »: given names before the family name of an answer that has none. */
function isGivenTo({ own, kinds, written }: Candidate, tokens: List, rank: number): boolean {
  const isNamed = (token: Token): boolean => is(token, GIVEN) || LADY.test(token.text);
  const before = wordAt(tokens, rank - 1);
  const isOfKind = before.kind !== '' && nearestTo(before).inAnswers;
  if (rank === 0 || (kinds.length === 0 && !isOfKind) || !isNamed(wordAt(tokens, rank))) return false;
  const name = nearestTo(tokens.slice(rank).find((token) => !isNamed(token)) ?? NO_TOKEN);
  const isWhole = written.endsWith(` de ${name.text}`) || own.some(({ text }) => givenNames.has(text));
  return isFamilyName(name, isOfKind) && own.includes(name) && !isWhole;
}

const isFamilyName = ({ sort, saint, text }: KeyWord, isOfKind: boolean): boolean =>
  sort === 'name' && !saint && (isOfKind || !isCommune(text));
const LADY = /^(?:mme|madame|mr|mrs|monsieur|mlle)$/;

/**
 * Returns the words that make a name another thing's: "Saint-Urbain, le petit village de Vendée", a name without its kind of
 * place, said to be another thing that bears it; none when they are of the key.
 */
export function namesakes(answer: Candidate, list: List, run: Run, key: CompiledKey): readonly string[] {
  const at = run.last + 1;
  if (answer.kinds.length === 0 || !isBare(list, run) || !isAfter(list, at, COMMA | BRACKET)) return [];
  if (!/^(?:le|la|l|un|une|mon|ma|notre|ce|cette)$/.test(textAt(list, at))) return [];
  const noun = list[textAt(list, at + 1) === 'petit' ? at + 2 : at + 1];
  return noun !== undefined && NAMESAKES.has(noun.text) && !key.byText.has(noun.text) ? [noun.text] : [];
}
