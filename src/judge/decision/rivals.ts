import { AREAS, WAYS } from '#judge/lexicon/naming-words.ts';
import { OF_PHOTO, POINTS, VIEWERS } from '#judge/lexicon/phrases.ts';
import { streets } from '#judge/lexicon/kinds-of-place.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { BUT, GUESSES, IS, NEGATES, NO, OR, RATHER, WOULD } from '#judge/lexicon/cues.ts';
import { BRACKET, CLAUSE, COLON, COMMA, ELLIPSIS, QUESTION, SLASH, STOP } from '#judge/lexicon/separators.ts';
import { areListed, isUnheardOf } from './choices.ts';
import {
  beginsClause,
  clauseBefore,
  countedIn,
  isAfter,
  isBefore,
  isMarked,
  opensClause,
  restOfClause,
  textOf,
  wordAt,
} from '#judge/tokens/around.ts';
import { is, type List, type Token, type Tokens } from '#judge/tokens/token.ts';
import { commonSaints } from '#judge/lexicon/common-words.ts';
import { COMMON, GIVEN, KNOWN } from '#judge/lexicon/facts.ts';
import { AUXILIARIES, CONCLUDES, TO } from '#judge/lexicon/marks.ts';
import type { Place } from '#judge/places/place.ts';
import type { Stated } from '#judge/stance/stated.ts';

/** Says whether a guess competes with the answer; what is told around it (bonjour de Lyon, #JEP2026) does not. */
export function isRival(tokens: Tokens, one: Stated, guesses: readonly Stated[]): boolean {
  if (!isNamed(one)) return false;
  const answer = guesses.findLast((other) => other.place.kind === 'answer');
  if (answer === undefined) return true;
  if (isPerson(tokens.list, one.place)) return false;
  if (one.alternative || answer.alternative) return true;
  if (one.place.kind === 'other-place' && !hasEvidence(tokens, one, answer)) return false;
  return one.place.last < answer.place.first
    ? !isOvertaken(tokens, one, answer, isListedApart(tokens, one, answer, guesses) ? COLON : STOP | COLON)
    : !saysMore(tokens, one, answer);
}

/** So many places, each in a sentence of its own, are a list. */
const ROW = 3;

/** Says whether places in sentences of their own are guesses all the same: "Le château de Chinon. Le château de Saumur." */
const isListedApart = (tokens: Tokens, one: Stated, answer: Stated, guesses: readonly Stated[]): boolean =>
  guesses.filter(isNamed).length >= ROW ||
  (areListed(tokens, one.place, answer.place) &&
    (one.place.kind === 'look-alike' || hasKindAndName(tokens.list, one.place)));

const isNamed = ({ place: { kind } }: Stated): boolean => kind === 'look-alike' || kind === 'other-place';

/** Says whether a place after the answer but says more of it: told in passing or of the past, its address, what it is known for. */
const saysMore = (tokens: Tokens, one: Stated, answer: Stated): boolean =>
  one.given === 'aside' ||
  (one.once && !answer.once) ||
  isAddress(tokens.list, one, answer) ||
  isDescription(tokens, one.place, answer.place);

/**
 * Says whether another place is the guess and the answer but spoken of: it is guessed in so many words after an answer that was but
 * asked, told or another's, "X ? … C’est Y"; it is what the photo is said to be; or it is all the reply begins with, and the answer seen
 * from there: "Y! You can spot X over the water".
 */
export function overtakes(tokens: Tokens, one: Stated, answer: Stated): boolean {
  const { place, once, alternative } = one;
  if (once || alternative || answer.alternative || !isNamed(one) || isAsked(tokens, place)) return false;
  return place.last < answer.place.first
    ? isSentence(tokens, one) && !isPerson(tokens.list, place) && isTold(tokens.list, answer.place)
    : replaces(tokens, one, answer);
}

function replaces(tokens: Tokens, one: Stated, answer: Stated): boolean {
  const { list } = tokens;
  const { place, given } = one;
  const said = clauseBefore(list, place.first, FARTHEST);
  if (isOfPhoto(said) || (isSentence(tokens, one) && isSeenThere(tokens, answer.place))) return true;
  const points = isPointedAt(list, place, said);
  if (points && isTold(list, answer.place)) return true;
  const named = points || place.kind !== 'other-place' || hasKindAndName(list, place);
  return named && given === 'said' && isWeak(tokens, answer);
}

/** "on est à X", in English "X carriages have coloured panes" */
const isSeenThere = ({ list, language }: Tokens, answer: Place): boolean =>
  isMarked(list, answer.first - 1, TO) || (language === 'en' && isTold(list, answer));

const isOfPhoto = (said: List): boolean =>
  OF_PHOTO.test(textOf(said)) && !said.some(({ cue }) => (cue & NEGATES) !== 0);

const isPointedAt = (list: List, { first }: Place, said: List): boolean =>
  POINTS.test(textOf(said)) && wordAt(list, first).capital && isAfter(list, first - said.length, ENDS);

const isWeak = (tokens: Tokens, { once, given, place }: Stated): boolean =>
  once || given === 'aside' || isAsked(tokens, place);

const ENDS = STOP | QUESTION;

const FARTHEST = 12;

/** Says whether a named place is a sentence of its own, by its bare name. */
function isSentence(tokens: Tokens, { given, place }: Stated): boolean {
  const said = clauseBefore(tokens.list, place.first, FARTHEST);
  const first = place.first - said.length;
  const bare = /^(?:bare|among)$/.test(given) && said.length < 5 && said.every(({ cue }) => cue === 0);
  const opens = first === 0 || isAfter(tokens.list, first, ENDS);
  return bare && opens && isBefore(tokens, place.last + 1, STOP | ELLIPSIS);
}

/** "you can see X", "on est passés à X", "X tient dans un coin de ce truc": what somebody does there, what it is or does. */
function isTold(list: List, place: Place): boolean {
  const said = clauseBefore(list, place.first, FARTHEST);
  const proposes = said.some(({ cue }) => (cue & (IS | GUESSES | OR | RATHER | NO | BUT | WOULD)) !== 0);
  if (isMarked(list, place.first - 1, TO) || (!proposes && said.some(({ text }) => VIEWERS.test(text))))
    return true;
  const next = wordAt(list, place.last + 1);
  const goesOn = next.role === 'content' || (next.cue & IS) !== 0 || (next.marks & AUXILIARIES) !== 0;
  return goesOn && !opensClause(list, place.last + 1);
}

const isAsked = (tokens: Tokens, { last }: Place): boolean => isBefore(tokens, last + 1, QUESTION);

/**
 * Says whether evidence makes a rival of a place, for words that nothing explains are talk. What makes a rival of another place
 * than a look-alike: it is listed beside the answer, or it is of a kind with a name of its own, or a known place, where guesses
 * stand.
 */
export function hasEvidence(tokens: Tokens, one: Stated, answer: Stated): boolean {
  const { place } = one;
  const { list } = tokens;
  if (isUnheardOf(list, place)) return isWholeClause(tokens, place, answer.place);
  // "on est à Versailles et…"
  if (one.given === 'said' && one.rule !== 'words-before' && isMarked(list, place.first - 1, TO))
    return isKnown(tokens, place);
  if (!standsWhereGuessesDo(list, place)) return false;
  return hasKindAndName(list, place) || (isKnown(tokens, place) && endsItsClause(tokens, place));
}

/**
 * "X, Cazaux": a name that one does not know makes a guess when it is all its clause. In English what follows a comma is where
 * it stands: "X, Knaresborough".
 */
const isWholeClause = (tokens: Tokens, place: Place, answer: Place): boolean =>
  tokens.language === 'fr' &&
  areListed(tokens, place, answer) &&
  wordAt(tokens.list, place.first).capital &&
  opensClause(tokens.list, place.last + 1);

/** Says whether no word of weight follows in its clause: "Saint-Marcellin de chez la mère Richard" is talk. */
const endsItsClause = ({ list }: Tokens, { last }: Place): boolean =>
  !restOfClause(list, last).some(({ role, match }) => role === 'content' && match === undefined);

/** Says whether a place stands at the head of the reply or of a clause, but for articles, praise and words of guessing. */
export function standsWhereGuessesDo(list: List, { first }: Place): boolean {
  let at = first;
  while (!beginsClause(list, at) && mayStandBefore(wordAt(list, at - 1))) at -= 1;
  return beginsClause(list, at);
}

const mayStandBefore = ({ role, cue }: Token): boolean =>
  role === 'small' || role === 'praise' || (cue & (GUESSES | IS | OR | RATHER | NO | BUT | WOULD)) !== 0;

/** "le château de Chinon", "Windsor Castle" */
function hasKindAndName(list: List, { first, last }: Place): boolean {
  const words = list.slice(first, last + 1);
  return (
    words.some(({ kind }) => kind !== '') &&
    words.some(
      (token) => token.kind === '' && token.role === 'content' && (token.capital || is(token, KNOWN)),
    )
  );
}

/** In English the names of French villages tell nothing. */
function isKnown({ list, language }: Tokens, place: Place): boolean {
  const words = countedIn(list, place);
  const commune = language === 'fr' && isCommune(words.map(({ text }) => text).join(' '));
  return commune || words.every((token) => is(token, KNOWN));
}

/** "non Lucette, …": a given name alone is a person. */
function isPerson(list: List, place: Place): boolean {
  const [name, ...more] = countedIn(list, place);
  return (
    place.kind === 'other-place' &&
    more.length === 0 &&
    name !== undefined &&
    is(name, GIVEN) &&
    !commonSaints.has(name.text)
  );
}

/**
 * An earlier guess is overtaken when it was put in the past, told aside, or when the answer is then said in a sentence of its own.
 * @param parts the separators that part the two
 */
function isOvertaken(tokens: Tokens, { given, once, place }: Stated, answer: Stated, parts: number): boolean {
  const { list } = tokens;
  if (once || TOLD.has(given)) return true;
  const words = list.slice(place.last + 1, answer.place.first + 1);
  const between = words.reduce((all, { before }) => all | before, 0);
  // "Y ? Trop tard. X"
  if ((between & parts) !== 0 || isSettled(list, words, answer)) return true;
  if (isAfter(list, place.last + 1, QUESTION) && !isAsked(tokens, answer.place)) return true;
  const isApart = given !== 'said' && (between & (CLAUSE ^ SLASH)) !== 0;
  return answer.given === 'said' && (isApart || words.some(({ cue }) => (cue & BUT) !== 0));
}

const TOLD: ReadonlySet<Stated['given']> = new Set(['aside', 'among']);

const isSettled = (list: List, before: List, { rule, place }: Stated): boolean =>
  rule === 'settles-on' || isConcluded(list, before, place);

/** "donc X", "X finalement" */
const isConcluded = (list: List, before: List, { last }: Place): boolean =>
  before.some(({ marks }) => (marks & CONCLUDES) !== 0) || isMarked(list, last + 1, CONCLUDES);

/** "X, place Leclerc": where the answer stands, when that is no street or square itself. */
const isAddress = (list: List, { place, given }: Stated, { place: answer }: Stated): boolean =>
  place.kind === 'other-place' &&
  given === 'bare' &&
  streets.has(wordAt(list, place.first).kind) &&
  isAfter(list, place.first, COMMA | BRACKET) &&
  answer.candidate?.kinds.some((kind) => streets.has(kind)) === false;

/** Says whether a place only says more of the answer that it follows: its street, where it stands, what it is known for. */
function isDescription(tokens: Tokens, place: Place, answer: Place): boolean {
  if (place.kind === 'look-alike') return false;
  const words = countedIn(tokens.list, place);
  // A photo shows a building; "la Grosse Cloche, rue Saint-James" has an address.
  if (words.some(({ kind }) => kind !== '' && !AREAS.has(kind)))
    return WAYS.has(words.find(({ kind }) => kind !== '')?.kind ?? '');
  return !areListed(tokens, answer, place) || (words.length > 1 && words.some((token) => is(token, COMMON)));
}
