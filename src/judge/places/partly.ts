import { homesOf, regions } from '#judge/lexicon/regions.ts';
import {
  DISTRICTS,
  NAMED_AFTER,
  NAMESAKES,
  QUALIFIERS,
  WORSHIP,
  numbered,
} from '#judge/lexicon/naming-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { ADJECTIVES, marksOf } from '#judge/lexicon/marks.ts';
import { SPACE } from '#judge/lexicon/separators.ts';
import { likeKinds, vagueKinds } from '#judge/lexicon/kinds-of-place.ts';
import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { givenNames, knownNames, knownPlaces } from '#judge/lexicon/known-names.ts';
import { is, textAt, tokenAt } from '#judge/tokens/token.ts';
import { areHeld, best, lookAlike, slipsOf } from './reading.ts';
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
import type { List, Token } from '#judge/tokens/token.ts';
import type { Held, Reading } from './reading.ts';
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
export type Article = 'indefinite' | 'none' | 'naming';

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
  const indefinite = article === 'indefinite';
  const { tokens, key, collisions } = reading;
  const named = tokens.some(isOfAnswer);
  const strangers = tokens.filter(
    (token, rank) => isStranger(token, key, named) && !isSaidBeside(tokens, rank),
  );
  const kinds: string[] = [];
  const bare: string[] = [];
  for (const { kind, text } of tokens)
    if (kind === '') bare.push(text);
    else kinds.push(kind);
  const near = best('close', reading);
  const part: Partial = { reading, place, article, strangers, kinds, bare, near };
  const located = near === undefined || indefinite ? undefined : besideNear(reading, near);
  if (located !== undefined) return place('beside-near', 'answer', located);
  if (isElsewhere(tokens, bare, key)) return place('other-commune', 'other-place', undefined, bare);
  const isOurs = ({ kind, match }: Token): boolean =>
    key.kinds.has(kind) ||
    (near !== undefined && (DISTRICTS.has(kind) || (match?.collides === false && match.word.inClose)));
  const foreign = tokens.some((token) => token.kind !== '' && !isOurs(token));
  if (collisions.length > 0 && strangers.length === 0)
    return place('collision', 'other-place', undefined, collisions, !foreign);
  return strangers.length > 0 || foreign ? besideStrangers(part) : ofOwnWords(part);
}

/** A word of an answer that is no kind of place. */
function isOfAnswer({ match }: Token): boolean {
  return match?.collides === false && match.word.inAnswers && match.word.sort !== 'kind';
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
  const { reading, place, article, kinds, bare, near } = part;
  const { tokens, held, collisions } = reading;
  const settled = article === 'indefinite' || collisions.length > 0;
  if (near !== undefined && near.words.length === held.length) return place('near-whole', 'close', near);
  const strange = kinds.filter((kind) => near?.kinds.includes(kind) !== true);
  const answer = settled ? undefined : mostlyHeld(reading, strange);
  if (answer !== undefined) {
    const person = kinds.length === 0 && isPerson(answer, bare, reading);
    return place(person ? 'person' : 'answer-mostly', person ? 'part' : 'answer', answer, [], person);
  }
  const short = settled ? undefined : shortly(part);
  if (short !== undefined) return place('short-name', 'answer', short);
  const not = tokens.some(isOfLookAlike) ? lookAlike(reading) : undefined;
  if (not !== undefined) return place('look-alike-part', 'look-alike', not);
  return near === undefined ? byName(part) : place('near-part', 'close', near);
}

/** A name that look-alikes alone have. */
function isOfLookAlike({ match }: Token): boolean {
  if (match === undefined || match.collides) return false;
  const { inNot, inAnswers, inClose, sort } = match.word;
  return inNot && !inAnswers && !inClose && sort !== 'kind';
}

/** What the names in a run of words of the key tell. */
function byName({ reading, place, article, kinds }: Partial): Place {
  const names = reading.tokens.filter(
    ({ match, kind, role }) => match !== undefined && kind === '' && role !== 'praise',
  );
  if (names.length === 0) return kinds.length > 0 ? place('kind', 'type') : place('nothing', 'unknown');
  if (names.every(({ match }) => reading.key.towns.has(match?.word.id ?? -1)))
    // "La Tourette"
    return article === 'naming' && names.every(({ match }) => match?.word.inClose === false)
      ? place('answer-part', 'part', undefined, [], true)
      : place('town', 'town');
  if (names.some(({ match }) => match?.word.inAnswers))
    return article === 'indefinite' && kinds.length === 0
      ? place('a-common-thing', 'unknown')
      : place('answer-part', 'part', undefined, [], true);
  return names.some(({ match }) => match?.word.inNot)
    ? place('look-alike-name', 'look-alike', lookAlike(reading))
    : place('near-name', 'close');
}

/** A run with words that nothing explains, or of another kind of place. */
function besideStrangers(part: Partial): Place {
  const { reading, place, article, strangers, kinds, near } = part;
  const { tokens, key, held } = reading;
  const alike = kinds.every(
    (kind) =>
      isAlike(kind, key) ||
      near?.kinds.includes(kind) === true ||
      (vagueKinds.has(kind) && key.kinds.size > 0),
  );
  if (strangers.length === 0 && kinds.length === tokens.filter(({ role }) => role !== 'praise').length)
    return alike ? place('kind-alike', 'type') : place('kind-other', 'other-type');
  const introduced = article === 'indefinite' || isOfHome(strangers);
  const describes =
    alike && (introduced || isAllPlain(part)) && strangers.every((token) => tellsMore(token, key));
  if (describes && introduced && near !== undefined) return place('near-described', 'close', near);
  if (describes && kinds.length > 0 && held.length <= kinds.length) return place('a-kind-described', 'type');
  const texts = strangers.map(({ text }) => text);
  const not = lookAlike(reading);
  if (not !== undefined && held.length > 0) return place('look-alike-beside', 'look-alike', not, texts);
  const doubtful =
    alike && (strangers.some((token) => resembles(token, key)) || mostlyHeld(reading, kinds) !== undefined);
  const nothing = kinds.length === 0 && held.length === 0;
  return nothing && strangers.every(isPlain)
    ? place('words', 'unknown', undefined, texts, doubtful)
    : place('strange-words', 'other-place', undefined, texts, doubtful);
}

/** Says whether a kind of place is one of the answers, or much like one. */
export function isAlike(kind: string, { kinds }: CompiledKey): boolean {
  return kinds.has(kind) || likeKinds.get(kind)?.some((like) => kinds.has(like)) === true;
}

/** "that’s outdoor theatre seating": in English, ordinary words in small letters describe. */
function isAllPlain({ reading, strangers, kinds }: Partial): boolean {
  return (
    reading.key.key.language === 'en' &&
    kinds.length > 0 &&
    strangers.every((token) => !token.capital && is(token, ORDINARY) && !is(token, COMMUNE | KNOWN))
  );
}

/** "Gustave Courbet" is no musée Courbet. */
function isPerson(answer: Candidate, bare: readonly string[], reading: Reading): boolean {
  return (
    answer.kinds.length > 0 &&
    !isInItsTown(answer, reading) &&
    ((answer.kinds.every((kind) => NAMED_AFTER.has(kind)) && isFullName(answer, reading)) ||
      isTitled(reading.tokens) ||
      bare.every((text) => knownNames.has(text) && !knownPlaces.has(text) && !isCommune(text)))
  );
}

/** "Vercingétorix à Alise-Sainte-Reine" is his statue; in "Simone de Beauvoir" the town is a name of hers. */
function isInItsTown({ town }: Candidate, { key, held }: Reading): boolean {
  return (
    town.length > 0 && areHeld(town, held) && (town.length > 1 || town.some((id) => key.words[id]?.inClose))
  );
}

/** "le roi de Majorque" is no palace. */
function isTitled([first]: List): boolean {
  return first !== undefined && first.text !== 'saint' && is(first, TITLE);
}

/** A given name and another, and nothing of the key beside. */
function isFullName({ own: all }: Candidate, { tokens }: Reading): boolean {
  const own = all.filter(({ sort }) => sort !== 'kind');
  return own.length > 1 && tokens.length === own.length && knownNames.has(own[0]?.text ?? '');
}

/** A word that is no name, as far as one can tell. */
function isPlain(token: Token): boolean {
  return !token.capital && !is(token, COMMUNE_WORD | KNOWN);
}

/** "une rue piétonne": the word describes. */
const tellsMore = (token: Token, { key: { language } }: CompiledKey): boolean =>
  !NAMESAKES.has(token.text) && (isPlain(token) || isDescriptive(token, language));

/** "la place lilloise": adjectives of towns and nothing else describe without an article. */
const isOfHome = (strangers: List): boolean =>
  strangers.length > 0 && strangers.every(({ text }) => homesOf(text).length > 0);

/** "une abbaye en ruines au bord de la mer", "un musée de Franche-Comté" */
function isDescriptive(token: Token, language: 'fr' | 'en'): boolean {
  return is(token, REGION) || (!token.capital && is(token, COMMON | (language === 'fr' ? FRENCH : ORDINARY)));
}

/** A word that neither the key nor the region nor praise explains. */
function isStranger(token: Token, key: CompiledKey, named: boolean): boolean {
  const { match, role, text, kind } = token;
  if (match !== undefined || role === 'praise' || role === 'talk' || kind !== '') return false;
  return (named || !is(token, REGION)) && !is(token, PART) && !key.byText.has(text);
}

/** "Nancy 54": the number of the department, or the post code, after a name; "Nicolas Fouquet": a given name before one. */
function isSaidBeside(tokens: List, rank: number): boolean {
  const text = textAt(tokens, rank);
  if (/^n(?:\d\d|\d{5})$/.test(text)) {
    const before = tokenAt(tokens, rank - 1);
    return rank === tokens.length - 1 && nameOf(before) !== undefined && !numbered.has(before?.text ?? '');
  }
  // Chicago IL
  if (/^[a-z]{2}$/.test(text) && tokens[rank]?.capital === true && rank === tokens.length - 1)
    return nameOf(tokenAt(tokens, rank - 1)) !== undefined;
  const next = tokens[1];
  if (rank > 0 || tokens.length !== 2 || next?.before !== SPACE || !knownNames.has(text)) return false;
  const name = nameOf(next);
  return name?.inClose === true && !name.inNot && !isCommune(name.text);
}

/** The word of the key that a word means, if it is no kind of place and no number. */
function nameOf(token: Token | undefined): KeyWord | undefined {
  const match = token?.match;
  return match?.collides === false && isNoun(match.word) ? match.word : undefined;
}

const isNoun = ({ sort }: KeyWord): boolean => sort === 'name' || sort === 'common';

/** An answer held but for its town, or for its kind of place, when the rest is distinctive enough. */
function mostlyHeld(reading: Reading, namedKinds: readonly string[]): Candidate | undefined {
  if (reading.held.length === 0 || isCommonWord(reading)) return undefined;
  return reading.key.byGroup.answers.find(
    (candidate) =>
      namedKinds.every((kind) => candidate.kinds.includes(kind)) && isMostlyHeld(candidate, reading),
  );
}

/** "the cloud" is no Cloud Gate. */
function isCommonWord({ tokens, key }: Reading): boolean {
  const [only, ...more] = tokens.filter(({ kind }) => kind === '');
  return key.key.language === 'en' && more.length === 0 && only?.capital === false && is(only, ORDINARY);
}

function isMostlyHeld(candidate: Candidate, reading: Reading): boolean {
  const { tokens, key, held, weak } = reading;
  const { own, town, distinctive } = candidate;
  const missing = own.filter(({ id }) => !held.includes(id));
  if (missing.length === own.length) return false;
  const plain = tokens.every(({ role, match }) => role !== 'praise' || match !== undefined);
  if (!missing.every((word) => (plain && isPraise(word)) || isNeedless(candidate, word, reading)))
    return false;
  const kinds = missing.filter(isKind);
  if (kinds.length > 0 && isThingOf(candidate, tokens[0])) return false;
  if (own.every((word) => missing.includes(word) || weak.includes(word.id) || isKind(word))) return false;
  const inTown = town.length > 0 && areHeld(town, held);
  const plainer = plain && inTown && missing.every(isPraise);
  const church =
    inTown && kinds.every(({ text }) => WORSHIP.has(text)) && missing.length + town.length < own.length;
  return (distinctive || plainer || church) && !key.byGroup.not.some((not) => shares(not, candidate, held));
}

const isKind = ({ sort }: KeyWord): boolean => sort === 'kind';

/** A word of an answer that may be left out. */
function isNeedless(candidate: Candidate, word: KeyWord, reading: Reading): boolean {
  return (
    isKind(word) ||
    candidate.town.includes(word.id) ||
    isGivenName(candidate, word, reading) ||
    isQualifier(candidate, word, reading) ||
    isAdjective(candidate, word, reading)
  );
}

/**
 * The first answer by a part of its name that tells it: "le pont Chaban" with its kind of place, "la Ducale" with an article, a
 * capital and nothing after it. What the look-alikes and the close answers have too tells nothing, nor does the town.
 */
function shortly({ reading, kinds, article }: Partial): Candidate | undefined {
  const { tokens, key, held } = reading;
  const [first] = key.byGroup.answers;
  if (first === undefined || (kinds.length === 0 && article !== 'naming')) return undefined;
  if (!kinds.every((kind) => first.kinds.includes(kind))) return undefined;
  if (!tokens.every(({ match }) => match?.slips === 0 && first.words.includes(match.word.id)))
    return undefined;
  const own = first.own.filter((word) => !isKind(word));
  const said = own.filter(({ id }) => held.includes(id));
  const isShared = said.some(
    ({ inNot, inClose, saint, text }) => inNot || inClose || saint || regions.has(text),
  );
  if (said.length === 0 || isShared) return undefined;
  // "le Champ-Dolent": no article stands before a town of that name.
  const all = said.length === own.length;
  if (said.some(({ town }) => town)) return all && said.length > 1 ? first : undefined;
  if (kinds.length === 0) return all ? first : undefined;
  const name = own.find(({ sort, text }) => sort === 'name' && !givenNames.has(text));
  return name !== undefined && held.includes(name.id) && name.text.length > 4 && !isCommune(name.text)
    ? first
    : undefined;
}

/** "le théâtre d’Orange" is the théâtre antique; the pont Vieux is no other bridge. */
const isPraise = ({ text }: KeyWord): boolean =>
  lookUp(text, 'fr').role === 'praise' && (marksOf(text) & ADJECTIVES) === 0;

/** "musée Courbet" for the musée Gustave-Courbet: the kind of place and the family name are there. */
function isGivenName({ own }: Candidate, word: KeyWord, reading: Reading): boolean {
  if (word.saint || !knownNames.has(word.text)) return false;
  const next = own[own.indexOf(word) + 1];
  if (next?.sort !== 'name' || next.text.length <= 3 || slipsOf(reading, next.id) !== 0) return false;
  const kinds = own.filter(isKind);
  return kinds.length > 0 && kinds.every(({ id }) => reading.held.includes(id));
}

/** "Byron lighthouse" for the Cape Byron Lighthouse: in English, the kind of place and a name of its own are there. */
function isQualifier({ own, kinds }: Candidate, word: KeyWord, { key, held }: Reading): boolean {
  return (
    key.key.language === 'en' &&
    kinds.length > 0 &&
    own.every((one) => one === word || held.includes(one.id)) &&
    (QUALIFIERS.has(word.text) ||
      (own.indexOf(word) > 0 &&
        isOrdinary(word.text, 'en') &&
        own.some(({ sort, inClose }) => sort === 'name' && !inClose)))
  );
}

/** "les amoureux de Peynet" are not his kiosk: an ordinary word of another entry comes first. */
function isThingOf({ words }: Candidate, head: Token | undefined): boolean {
  const word = head?.match?.word;
  return word?.sort === 'common' && !words.includes(word.id);
}

/** "la statue de Louis XIV à Bellecour": nobody needs the adjective when the kind of place and two names are there. */
function isAdjective({ own, kinds }: Candidate, word: KeyWord, { held }: Reading): boolean {
  const before = tokenAt(own, own.indexOf(word) - 1);
  if (word.sort !== 'common' || before?.sort !== 'kind' || kinds[0] !== before.text) return false;
  const names = own.filter(({ sort }) => sort === 'name' || sort === 'numeral');
  return held.includes(before.id) && names.length > 1 && names.every(({ id }) => held.includes(id));
}

/** A look-alike that holds everything that was held of the answer leaves it open which is meant. */
function shares(not: Candidate, answer: Candidate, held: Held): boolean {
  return answer.words.filter((id) => held.includes(id)).every((id) => not.words.includes(id));
}

/**
 * Finds an answer beside a close one, "les vieilles prisons sur le Thiou": an answer but for its town, and a close answer that
 * says where it stands instead. Its other words must be two at least, a noun of its own among them: there is a pont Vieux on
 * every river.
 */
function besideNear(reading: Reading, near: Candidate): Candidate | undefined {
  const { tokens, key, collisions } = reading;
  const isExact = (id: number): boolean => slipsOf(reading, id) === 0;
  if (collisions.length > 0) return undefined;
  if (tokens.at(-1)?.match?.word.id !== near.words.at(-1)) return undefined;
  if (near.own.some(({ sort, text }) => sort !== 'name' || regions.has(text))) return undefined;
  return key.byGroup.answers.find(({ own, words, town }) => {
    const rest = own.filter(({ id }) => !town.includes(id));
    if (town.length === 0 || rest.length < 2 || !rest.every(({ id }) => isExact(id))) return false;
    if (!near.words.every((id) => isExact(id) && !words.includes(id))) return false;
    if (rest.some(({ saint, text }) => saint || text === 'saint' || text === 'dame')) return false;
    if (!rest.some(({ sort, id }) => sort === 'common' && isContent(id, tokens))) return false;
    return tokens.every(
      ({ match }) => match !== undefined && (rest.includes(match.word) || near.own.includes(match.word)),
    );
  });
}

function isContent(id: number, tokens: Reading['tokens']): boolean {
  return tokens.some(({ match, role }) => match?.word.id === id && role === 'content');
}
