import { homesOf } from '#judge/lexicon/regions.ts';
import { DISTRICTS, NAMED_AFTER, NAMESAKES, numbered } from '#judge/lexicon/naming-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { SPACE } from '#judge/lexicon/separators.ts';
import { likeKinds, vagueKinds } from '#judge/lexicon/kinds-of-place.ts';
import { knownNames, knownPlaces } from '#judge/lexicon/known-names.ts';
import { wordAt } from '#judge/tokens/around.ts';
import { is, meantBy, nearestTo, NO_TOKEN, type List, type Token } from '#judge/tokens/token.ts';
import { areHeld, best, lookAlike, type Reading } from './reading.ts';
import { byPart } from './by-part.ts';
import { besideNear, mostlyHeld, shortly } from './held-in-part.ts';
import { resembles } from './resembling.ts';
import {
  COMMON,
  COMMUNE,
  COMMUNE_WORD,
  FRENCH,
  KNOWN,
  ORDINARY,
  PART,
  REGION,
  TITLE,
} from '#judge/lexicon/facts.ts';
import type { Candidate, CompiledKey, KeyWord } from '#judge/key/compiled-key.ts';
import type { Rule } from '#judge/lexicon/rules.ts';
import type { Place, PlaceKind } from './place.ts';

/** Builds the place that a run is. */
export type MakePlace = (
  rule: Rule,
  kind: PlaceKind,
  candidate?: Candidate,
  vetoes?: readonly string[],
  doubtful?: boolean,
) => Place;

/** What introduces a run: "un", nothing or another word, or "le" before a capital where nothing follows in its clause. */
export type Article = 'indefinite' | 'none' | 'naming' | 'alone';

/** What a run that holds no entry whole is judged by. */
interface Partial {
  readonly reading: Reading;
  readonly place: MakePlace;
  readonly article: Article;
  /** Words that nothing explains. */
  readonly strangers: List;
  /** The kinds of place that it names, and its other words. */
  readonly kinds: readonly string[];
  readonly bare: readonly string[];
  /** The close answer that it holds. */
  readonly near: Candidate | undefined;
}

/** Says what a run is that holds no entry whole: a close answer, a kind of place, a town, a part of the answer, or another place. */
export function partly(reading: Reading, place: MakePlace, article: Article): Place {
  const { tokens, key, collisions } = reading;
  const named = tokens.some(isOfAnswer);
  const strangers = tokens.filter(
    (token, rank) => isStranger(token, key, named) && !isSaidBeside(tokens, rank),
  );
  const { bare, kinds } = sorted(tokens);
  const near = best('close', reading);
  const part: Partial = { reading, place, article, strangers, kinds, bare, near };
  const located = near === undefined || article === 'indefinite' ? undefined : besideNear(reading, near);
  if (located !== undefined) return place('beside-near', 'answer', located);
  if (isElsewhere(tokens, bare, key)) return place('other-commune', 'other-place', undefined, bare);
  const foreign = tokens.some((token) => isForeignKind(token, part));
  if (collisions.length > 0 && strangers.length === 0)
    return place('collision', 'other-place', undefined, collisions, !foreign);
  return strangers.length > 0 || foreign ? besideStrangers(part) : ofOwnWords(part);
}

/** The kinds of place that a run names, and its other words. */
function sorted(tokens: List): Pick<Partial, 'kinds' | 'bare'> {
  const kinds: string[] = [];
  const bare: string[] = [];
  for (const { kind, text } of tokens)
    if (kind === '') bare.push(text);
    else kinds.push(kind);
  return { kinds, bare };
}

/** A kind of place of no answer, nor of the close answer that the run holds. */
function isForeignKind(token: Token, { reading: { key }, near }: Partial): boolean {
  const { kind } = token;
  if (kind === '' || key.kinds.has(kind)) return false;
  return near === undefined || !(DISTRICTS.has(kind) || meantBy(token).inClose);
}

/** A word of an answer that is no kind of place. */
function isOfAnswer(token: Token): boolean {
  const { inAnswers, sort } = meantBy(token);
  return inAnswers && sort !== 'kind';
}

/** The name of a commune that the key does not have. */
function isElsewhere(tokens: List, bare: readonly string[], { candidates, byText }: CompiledKey): boolean {
  const first = tokens.find(({ kind }) => kind === '');
  if (first === undefined || bare.length < 2 || !is(first, COMMUNE_WORD)) return false;
  const ids = bare.map((text) => byText.get(text)?.id ?? -1);
  return !candidates.some(({ words }) => ids.every((id) => words.includes(id))) && isCommune(bare.join(' '));
}

/** A run of words of the key alone. */
function ofOwnWords(part: Partial): Place {
  const { reading, place, article, near } = part;
  const { tokens, held, collisions } = reading;
  if (near !== undefined && near.words.length === held.length) return place('near-whole', 'close', near);
  const answer = article === 'indefinite' || collisions.length > 0 ? undefined : ofAnswer(part);
  if (answer !== undefined) return answer;
  const not = tokens.some(isOfLookAlike) ? lookAlike(reading) : undefined;
  if (not !== undefined) return place('look-alike-part', 'look-alike', not);
  return near === undefined ? byName(part) : place('near-part', 'close', near);
}

/** A part of an answer that is enough to tell it. */
function ofAnswer({ reading, place, article, kinds, bare, near }: Partial): Place | undefined {
  const strange = kinds.filter((kind) => near?.kinds.includes(kind) !== true);
  const answer = mostlyHeld(reading, strange);
  if (answer !== undefined)
    return kinds.length === 0 && isPerson(answer, bare, reading)
      ? place('person', 'part', answer, [], true)
      : place('answer-mostly', 'answer', answer);
  const short = shortly(reading, kinds, article === 'naming');
  if (short !== undefined) return place('short-name', 'answer', short);
  const named = article === 'naming' || article === 'alone';
  const part = byPart(reading, named, near, kinds.length > 0);
  return part === undefined ? undefined : place(part[0], 'answer', part[1]);
}

/** A name that look-alikes alone have. */
function isOfLookAlike(token: Token): boolean {
  const { inNot, inAnswers, inClose, sort } = meantBy(token);
  return inNot && !inAnswers && !inClose && sort !== 'kind';
}

/** What the names in a run of words of the key tell. */
function byName({ reading, place, article, kinds }: Partial): Place {
  const names = reading.tokens.filter(
    ({ match, kind, role }) => match !== undefined && kind === '' && role !== 'praise',
  );
  if (names.length === 0) return kinds.length > 0 ? place('kind', 'type') : place('nothing', 'unknown');
  const words = names.map(nearestTo);
  if (words.every(({ id }) => reading.key.towns.has(id)))
    // "La Tourette"
    return article === 'naming' && words.every(({ inClose }) => !inClose)
      ? place('answer-part', 'part', undefined, [], true)
      : place('town', 'town');
  if (words.some(({ inAnswers }) => inAnswers))
    return article === 'indefinite' && kinds.length === 0
      ? place('a-common-thing', 'unknown')
      : place('answer-part', 'part', undefined, [], true);
  return words.some(({ inNot }) => inNot)
    ? place('look-alike-name', 'look-alike', lookAlike(reading))
    : place('near-name', 'close');
}

/** A run with words that nothing explains, or of another kind of place. */
function besideStrangers(part: Partial): Place {
  const { reading, place, strangers, kinds } = part;
  const { tokens, held } = reading;
  const alike = kinds.every((kind) => isAlikeHere(kind, part));
  if (tokens.every(({ kind, role }) => kind !== '' || role === 'praise'))
    return alike ? place('kind-alike', 'type') : place('kind-other', 'other-type');
  const described = alike ? ofDescription(part) : undefined;
  if (described !== undefined) return described;
  const texts = strangers.map(({ text }) => text);
  const not = lookAlike(reading);
  if (not !== undefined) return place('look-alike-beside', 'look-alike', not, texts);
  const doubtful = alike && mayBeMistyped(part);
  return kinds.length === 0 && held.length === 0 && strangers.every(isPlain)
    ? place('words', 'unknown', undefined, texts, doubtful)
    : place('strange-words', 'other-place', undefined, texts, doubtful);
}

const mayBeMistyped = ({ reading, strangers, kinds }: Partial): boolean =>
  strangers.some((token) => resembles(token, reading.key)) || mostlyHeld(reading, kinds) !== undefined;

/** A kind of place much like that of an answer or of the close answer that the run holds, or one that says little. */
const isAlikeHere = (kind: string, { reading: { key }, near }: Partial): boolean =>
  isAlike(kind, key) || near?.kinds.includes(kind) === true || (vagueKinds.has(kind) && key.kinds.size > 0);

/** Ordinary words that describe a kind of place or a close answer: "un vieux pont de pierre". */
function ofDescription(part: Partial): Place | undefined {
  const { reading, place, article, strangers, kinds, near } = part;
  const introduced = article === 'indefinite' || isOfHome(strangers);
  const describes =
    (introduced || isAllPlain(part)) && strangers.every((token) => tellsMore(token, reading.key));
  if (!describes) return undefined;
  if (introduced && near !== undefined) return place('near-described', 'close', near);
  const bare = kinds.length > 0 && reading.held.length <= kinds.length;
  return bare ? place('a-kind-described', 'type') : undefined;
}

/** Says whether a kind of place is one of the answers, or much like one. */
export const isAlike = (kind: string, { kinds }: CompiledKey): boolean =>
  kinds.has(kind) || likeKinds.get(kind)?.some((like) => kinds.has(like)) === true;

/** "that’s outdoor theatre seating": in English, ordinary words in small letters describe. */
const isAllPlain = ({ reading, strangers, kinds }: Partial): boolean =>
  reading.key.key.language === 'en' &&
  kinds.length > 0 &&
  strangers.every((token) => !token.capital && is(token, ORDINARY) && !is(token, COMMUNE | KNOWN));

/** "Gustave Courbet" is no musée Courbet. */
const isPerson = (answer: Candidate, bare: readonly string[], reading: Reading): boolean =>
  answer.kinds.length > 0 &&
  !isInItsTown(answer, reading) &&
  ((answer.kinds.every((kind) => NAMED_AFTER.has(kind)) && isFullName(answer, reading)) ||
    isTitled(reading.tokens) ||
    bare.every((text) => knownNames.has(text) && !knownPlaces.has(text) && !isCommune(text)));

/** "Vercingétorix à Alise-Sainte-Reine" is his statue; in "Simone de Beauvoir" the town is a name of hers. */
const isInItsTown = ({ town }: Candidate, { key, held }: Reading): boolean =>
  town.length > 0 && areHeld(town, held) && (town.length > 1 || town.some((id) => key.words[id]?.inClose));

/** "le roi de Majorque" is no palace. */
const isTitled = ([first]: List): boolean =>
  first !== undefined && first.text !== 'saint' && is(first, TITLE);

/** A given name and another, and nothing of the key beside. */
function isFullName({ own: all }: Candidate, { tokens }: Reading): boolean {
  const own = all.filter(({ sort }) => sort !== 'kind');
  return own.length > 1 && tokens.length === own.length && knownNames.has(own[0]?.text ?? '');
}

/** A word that is no name, as far as one can tell. */
const isPlain = (token: Token): boolean => !token.capital && !is(token, COMMUNE_WORD | KNOWN);

/** "une rue piétonne": the word describes. */
const tellsMore = (token: Token, { key: { language } }: CompiledKey): boolean =>
  !NAMESAKES.has(token.text) && (isPlain(token) || isDescriptive(token, language));

/** "la place lilloise": adjectives of towns and nothing else describe without an article. */
const isOfHome = (strangers: List): boolean =>
  strangers.length > 0 && strangers.every(({ text }) => homesOf(text).length > 0);

/** "une abbaye en ruines au bord de la mer", "un musée de Franche-Comté" */
const isDescriptive = (token: Token, language: 'fr' | 'en'): boolean =>
  is(token, REGION) || (!token.capital && is(token, COMMON | (language === 'fr' ? FRENCH : ORDINARY)));

/** A word that neither the key nor the region nor praise explains. */
function isStranger(token: Token, key: CompiledKey, named: boolean): boolean {
  const { match, role, text, kind } = token;
  if (match !== undefined || role === 'praise' || role === 'talk' || kind !== '') return false;
  return (named || !is(token, REGION)) && !is(token, PART) && !key.byText.has(text);
}

/** What is said beside a name, and makes no other of it. */
const isSaidBeside = (tokens: List, rank: number): boolean =>
  (rank === tokens.length - 1 && isAfterName(tokens, rank)) || (rank === 0 && isGivenBefore(tokens));

/** "Nancy 54", "Chicago IL": the number of the department, the post code or the state, after a name. */
function isAfterName(tokens: List, rank: number): boolean {
  const [before, { text, capital }] = [wordAt(tokens, rank - 1), wordAt(tokens, rank)];
  if (nameOf(before) === undefined) return false;
  return /^n(?:\d\d|\d{5})$/.test(text) ? !numbered.has(before.text) : /^[a-z]{2}$/.test(text) && capital;
}

/** "Nicolas Fouquet": a given name before a name of a close answer. */
function isGivenBefore([given = NO_TOKEN, next = NO_TOKEN, ...more]: List): boolean {
  if (more.length > 0 || next.before !== SPACE || !knownNames.has(given.text)) return false;
  const name = nameOf(next);
  return name?.inClose === true && !name.inNot && !isCommune(name.text);
}

/** The word of the key that a word means, if it is no kind of place and no number. */
function nameOf(token: Token): KeyWord | undefined {
  const word = meantBy(token);
  return word.sort === 'name' || word.sort === 'common' ? word : undefined;
}
