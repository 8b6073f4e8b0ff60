import { givenNames, knownNames } from '#judge/lexicon/known-names.ts';
import { regions } from '#judge/lexicon/regions.ts';
import { QUALIFIERS, WORSHIP } from '#judge/lexicon/naming-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { ADJECTIVES, marksOf } from '#judge/lexicon/marks.ts';
import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { ORDINARY } from '#judge/lexicon/facts.ts';
import { wordAt } from '#judge/tokens/around.ts';
import { is, nearestTo, type Token } from '#judge/tokens/token.ts';
import { areHeld, slipsOf, type Held, type Reading } from './reading.ts';
import type { Candidate, KeyWord } from '#judge/key/compiled-key.ts';

/*
 * Answers of which a part is said, and enough: all but the town, the kind of place or a given name; the first name of its own
 * beside its kind of place; all but the town beside a close answer that says where it stands.
 */

/** Returns an answer held but for its town, or for its kind of place, when the rest is distinctive enough. */
export function mostlyHeld(reading: Reading, namedKinds: readonly string[]): Candidate | undefined {
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
  const { tokens, held, weak } = reading;
  const { own } = candidate;
  const missing = own.filter(({ id }) => !held.includes(id));
  if (missing.length === own.length) return false;
  const plain = tokens.every(({ role, match }) => role !== 'praise' || match !== undefined);
  if (!missing.every((word) => (plain && isPraise(word)) || isNeedless(candidate, word, reading)))
    return false;
  if (missing.some(isKind) && isThingOf(candidate, tokens[0])) return false;
  if (own.every((word) => missing.includes(word) || weak.includes(word.id) || isKind(word))) return false;
  return isEnough(candidate, missing, plain, reading);
}

/** Says whether an answer is told without some of its words, and from the look-alikes. */
function isEnough(
  answer: Candidate,
  missing: readonly KeyWord[],
  plain: boolean,
  { key, held }: Reading,
): boolean {
  const { own, town, distinctive } = answer;
  const inTown = town.length > 0 && areHeld(town, held);
  const praised = plain && missing.every(isPraise);
  const church =
    missing.every((word) => !isKind(word) || WORSHIP.has(word.text)) &&
    missing.length + town.length < own.length;
  const tells = distinctive || (inTown && (praised || church));
  return tells && !key.byGroup.not.some((not) => shares(not, answer, held));
}

const isKind = ({ sort }: KeyWord): boolean => sort === 'kind';

/** A word of an answer that may be left out. */
const isNeedless = (candidate: Candidate, word: KeyWord, reading: Reading): boolean =>
  isKind(word) ||
  candidate.town.includes(word.id) ||
  isGivenName(candidate, word, reading) ||
  isQualifier(candidate, word, reading) ||
  isAdjective(candidate, word, reading);

/**
 * Returns the first answer by a part of its name that tells it: "le pont Chaban" with its kind of place, "la Ducale" with an article, a
 * capital and nothing after it. What the look-alikes and the close answers have too tells nothing, nor does the town.
 */
export function shortly(
  { tokens, key, held }: Reading,
  kinds: readonly string[],
  named: boolean,
): Candidate | undefined {
  const [first] = key.byGroup.answers;
  if (first === undefined || (kinds.length === 0 && !named)) return undefined;
  const isOurs =
    kinds.every((kind) => first.kinds.includes(kind)) &&
    tokens.every(({ match }) => match?.slips === 0 && first.words.includes(match.word.id));
  if (!isOurs) return undefined;
  const own = first.own.filter((word) => !isKind(word));
  const said = own.filter(({ id }) => held.includes(id));
  if (said.length === 0 || said.some(isShared)) return undefined;
  return areTelling(said, own, kinds.length > 0) ? first : undefined;
}

const isShared = ({ inNot, inClose, saint, text }: KeyWord): boolean =>
  inNot || inClose || saint || regions.has(text);

/** Says whether some words of an answer tell it, with its kind of place or, after an article, without. */
function areTelling(said: readonly KeyWord[], own: readonly KeyWord[], kind: boolean): boolean {
  const all = said.length === own.length;
  // "le Champ-Dolent": no article stands before a town of that name.
  if (said.some(({ town }) => town)) return all && said.length > 1;
  if (!kind) return all;
  const name = own.find(({ sort, text }) => sort === 'name' && !givenNames.has(text));
  return name !== undefined && said.includes(name) && name.text.length > 4 && !isCommune(name.text);
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
const isQualifier = ({ own, kinds }: Candidate, word: KeyWord, { key, held }: Reading): boolean =>
  key.key.language === 'en' &&
  kinds.length > 0 &&
  own.every((one) => one === word || held.includes(one.id)) &&
  (QUALIFIERS.has(word.text) ||
    (own.indexOf(word) > 0 &&
      isOrdinary(word.text, 'en') &&
      own.some(({ sort, inClose }) => sort === 'name' && !inClose)));

/** "les amoureux de Peynet" are not his kiosk: an ordinary word of another entry comes first. */
function isThingOf({ words }: Candidate, head: Token | undefined): boolean {
  const word = head?.match?.word;
  return word?.sort === 'common' && !words.includes(word.id);
}

/** "la statue de Louis XIV à Bellecour": nobody needs the adjective when the kind of place and two names are there. */
function isAdjective({ own, kinds }: Candidate, word: KeyWord, { held }: Reading): boolean {
  const before = own[Math.max(0, own.indexOf(word) - 1)];
  if (word.sort !== 'common' || before?.sort !== 'kind' || kinds[0] !== before.text) return false;
  const names = own.filter(({ sort }) => sort === 'name' || sort === 'numeral');
  return held.includes(before.id) && names.length > 1 && names.every(({ id }) => held.includes(id));
}

/** A look-alike that holds everything that was held of the answer leaves it open which is meant. */
const shares = (not: Candidate, answer: Candidate, held: Held): boolean =>
  answer.words.filter((id) => held.includes(id)).every((id) => not.words.includes(id));

/**
 * Finds an answer beside a close one, "les vieilles prisons sur le Thiou": an answer but for its town, and a close answer that
 * says where it stands instead. Its other words must be two at least, a noun of its own among them: there is a pont Vieux on
 * every river.
 */
export function besideNear(reading: Reading, near: Candidate): Candidate | undefined {
  const { tokens, key, collisions } = reading;
  if (collisions.length > 0) return undefined;
  if (nearestTo(wordAt(tokens, tokens.length - 1)).id !== near.words.at(-1)) return undefined;
  if (near.own.some(({ sort, text }) => sort !== 'name' || regions.has(text))) return undefined;
  return key.byGroup.answers.find((answer) => isBesideNear(answer, near, reading));
}

function isBesideNear({ own, words, town }: Candidate, near: Candidate, reading: Reading): boolean {
  const { tokens } = reading;
  const isExact = (id: number): boolean => slipsOf(reading, id) === 0;
  const rest = own.filter(({ id }) => !town.includes(id));
  if (town.length === 0 || rest.length < 2 || !rest.every(({ id }) => isExact(id))) return false;
  if (!near.words.every((id) => isExact(id) && !words.includes(id))) return false;
  if (rest.some(({ saint, text }) => saint || text === 'saint' || text === 'dame')) return false;
  if (!rest.some(({ sort, id }) => sort === 'common' && isContent(id, tokens))) return false;
  const told = [...rest, ...near.own];
  return tokens.every(({ match }) => match !== undefined && told.includes(match.word));
}

const isContent = (id: number, tokens: Reading['tokens']): boolean =>
  tokens.some(({ match, role }) => match?.word.id === id && role === 'content');
