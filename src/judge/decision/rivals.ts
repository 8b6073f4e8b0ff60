import { CONCLUDES } from '#judge/lexicon/grammar.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { isCommune, isCommuneWord } from '#judge/lexicon/communes.ts';
import { BUT, GUESSES, IS, NO, OR, RATHER, WOULD } from '#judge/lexicon/cues.ts';
import { givenNames, knownNames } from '#judge/lexicon/known-names.ts';
import { isUnknown } from '#judge/lexicon/unknown.ts';
import { BRACKET, CLAUSE, COLON, COMMA, HYPHEN, QUESTION, SLASH, STOP } from '#judge/text/fold.ts';
import { areListed, isUnheardOf } from './choices.ts';
import { isDescription } from './descriptions.ts';
import { isIntroduced, isSigned } from './signatures.ts';
import type { Place } from '#judge/places/place.ts';
import type { Stated } from '#judge/stance/stated.ts';
import type { Tokens } from '#judge/tokens/token.ts';

/** Says whether a guess competes with the answer; what is told around it (bonjour de Lyon, #JEP2026) does not. */
export function isRival(tokens: Tokens, one: Stated, guesses: readonly Stated[]): boolean {
  const { place } = one;
  if (place.kind !== 'look-alike' && place.kind !== 'other-place') return false;
  const answer = guesses.findLast((other) => other.place.kind === 'answer');
  if (answer === undefined || one.alternative || answer.alternative) return true;
  if (
    isNameless(tokens.list, place) ||
    isOwnTown(tokens.list, place) ||
    isSigned(tokens, place.first) ||
    isIntroduced(tokens, place.first)
  )
    return false;
  if (place.kind === 'other-place' && !hasEvidence(tokens, one, answer)) return false;
  if (isSaidAgain(tokens.list, place, answer.place)) return false;
  const earlier = place.last < answer.place.first;
  if (earlier) return !isOvertaken(tokens, one, answer);
  if (one.given === 'said') return true;
  return one.given !== 'aside' && !isDescription(tokens, one, answer, guesses);
}

/**
 * Says whether evidence makes a rival of a place, for words that nothing explains are talk. What makes a rival of another place
 * than a look-alike: it is listed beside the answer, or it is of a kind with a name of its own, or a known place, where guesses
 * stand.
 */
export function hasEvidence(tokens: Tokens, one: Stated, answer: Stated): boolean {
  const { place } = one;
  const { list } = tokens;
  // "X, Cazaux": a name that one does not know makes a guess when it is all its clause.
  if (isUnheardOf(list, place))
    return (
      areListed(tokens, place, answer.place) &&
      (isOneOfMany(list, place) || (list[place.first]?.capital === true && endsAtOnce(tokens, place)))
    );
  // "on est à Versailles et…"
  if (one.given === 'said' && /^(?:a|au|aux)$/.test(list[place.first - 1]?.text ?? ''))
    return isKnown(list, place);
  if (!standsWhereGuessesDo(list, place)) return false;
  if (isTitleOf(list, place, answer.place)) return false;
  if (areListed(tokens, place, answer.place) && hasNameOrNone(list, place)) return true;
  return hasKindAndName(list, place) || (isKnown(list, place) && endsItsClause(tokens, place));
}

/** Says whether no word of weight follows in its clause: "Saint-Marcellin de chez la mère Richard" is talk. */
function endsItsClause({ list }: Tokens, { last }: Place): boolean {
  for (let at = last + 1; at < list.length && ((list[at]?.before ?? CLAUSE) & CLAUSE) === 0; at += 1)
    if (list[at]?.role === 'content' && list[at]?.match === undefined) return false;
  return true;
}

/** Says whether its clause ends with it. */
function endsAtOnce({ list, after }: Tokens, { last }: Place): boolean {
  return ((list[last + 1]?.before ?? after | STOP) & CLAUSE) !== 0;
}

/** Two names more, each between commas: a list, whether one knows them or not. */
function isOneOfMany(list: Tokens['list'], place: Place): boolean {
  let names = 0;
  for (const [at, { role, capital, before }] of list.entries())
    if (
      role === 'content' &&
      capital &&
      (at < place.first || at > place.last) &&
      (before & COMMA) !== 0 &&
      ((list[at + 1]?.before ?? STOP) & CLAUSE) !== 0
    )
      names += 1;
  return names > 1;
}

/** "X, museum upstairs" is talk: a kind of place alone, or with a name of its own. */
function hasNameOrNone(list: Tokens['list'], place: Place): boolean {
  const words = list.slice(place.first, place.last + 1).filter(({ role }) => role !== 'small');
  return words.every(({ kind }) => kind !== '') || hasKindAndName(list, place) || isKnown(list, place);
}

/** "Château-Gaillard, la forteresse de Richard": said after the answer, a kind of place and whose it was. */
function isTitleOf(list: Tokens['list'], place: Place, answer: Place): boolean {
  const [article, kind, of] = [list[place.first - 1], list[place.first], list[place.first + 1]];
  const owner = list[of?.text === 'l' ? place.first + 3 : place.first + 2];
  return (
    answer.last + 2 === place.first &&
    /^(?:le|la|l|the)$/.test(article?.text ?? '') &&
    kind?.kind !== '' &&
    /^(?:de|d|of)$/.test(of?.text ?? '') &&
    owner !== undefined &&
    owner.match === undefined &&
    givenNames.has(owner.text)
  );
}

/** At the head of the reply or of a clause, but for articles, praise and words of guessing. */
function standsWhereGuessesDo(list: Tokens['list'], { first }: Place): boolean {
  for (let at = first; at > 0; at -= 1) {
    if (((list[at]?.before ?? 0) & CLAUSE) !== 0) return true;
    const { role, cue } = list[at - 1] ?? { role: 'small', cue: 0 };
    if (
      role !== 'small' &&
      role !== 'praise' &&
      (cue & (GUESSES | IS | OR | RATHER | NO | BUT | WOULD)) === 0
    )
      return false;
  }
  return true;
}

/** "le château de Chinon", "Windsor Castle" */
function hasKindAndName(list: Tokens['list'], { first, last }: Place): boolean {
  const words = list.slice(first, last + 1);
  return (
    words.some(({ kind }) => kind !== '') &&
    words.some(
      ({ kind, role, capital, text }) =>
        kind === '' && role === 'content' && (capital || isCommuneWord(text) || knownNames.has(text)),
    )
  );
}

function isKnown(list: Tokens['list'], { first, last }: Place): boolean {
  const words = list.slice(first, last + 1).filter(({ role }) => role !== 'small');
  return (
    isCommune(words.map(({ text }) => text).join(' ')) ||
    words.every(({ text }) => isCommuneWord(text) || knownNames.has(text))
  );
}

/** An earlier guess is overtaken when it was put in the past, told aside, or when the answer is then said in a sentence of its own. */
function isOvertaken({ list, after }: Tokens, { given, once, place }: Stated, answer: Stated): boolean {
  if (given === 'aside' || given === 'among' || once || isTag(list, place) || isThing(list, place))
    return true;
  if (answer.given === 'aside') return false;
  // "on est sur le Champ de Mars et c’est le kiosque": where one stands, then what one sees.
  if (answer.given === 'said' && isWhereabouts(list, place)) return true;
  let between = 0;
  let but = false;
  let so = false;
  for (let at = place.last + 1; at <= answer.place.first; at += 1) {
    between |= list[at]?.before ?? 0;
    but ||= ((list[at]?.cue ?? 0) & BUT) !== 0;
    so ||= CONCLUDES.has(list[at]?.text ?? '');
  }
  so ||= CONCLUDES.has(list[answer.place.last + 1]?.text ?? '');
  // "Y ? Trop tard. X"
  const asked =
    ((list[place.last + 1]?.before ?? 0) & QUESTION) !== 0 &&
    ((list[answer.place.last + 1]?.before ?? after) & QUESTION) === 0;
  if (so || asked || (between & COLON) !== 0 || (but && isUnheardOf(list, place))) return true;
  return (
    answer.given === 'said' &&
    (but ||
      (given !== 'said' && (between & (CLAUSE ^ SLASH)) !== 0) ||
      ((between & STOP) !== 0 && place.kind !== 'look-alike'))
  );
}

/** "la cathédrale de Kemper (Saint-Corentin)": what a misspelt name is, said again in brackets. */
function isSaidAgain(list: Tokens['list'], place: Place, answer: Place): boolean {
  const between = list[answer.first]?.before ?? 0;
  return (
    place.kind === 'other-place' &&
    place.last + 1 === answer.first &&
    (between & BRACKET) !== 0 &&
    place.vetoes.length > 0 &&
    place.vetoes.every((text) => isUnknown(text))
  );
}

/** "sur la place", "dans le parc": a place that is no commune, and that a preposition joins. */
function isWhereabouts(list: Tokens['list'], { first, last, kind }: Place): boolean {
  const words = list.slice(first, last + 1).filter(({ role }) => role !== 'small');
  let at = first - 1;
  while (/^(?:le|la|l|les)$/.test(list[at]?.text ?? '')) at -= 1;
  return (
    kind !== 'look-alike' &&
    /^(?:sur|dans)$/.test(list[at]?.text ?? '') &&
    !isCommune(
      words
        .filter((word) => word.kind === '')
        .map(({ text }) => text)
        .join(' '),
    )
  );
}

/** "la fourme d’Ambert": what comes first is an ordinary thing, no place. */
function isThing(list: Tokens['list'], { first, kind }: Place): boolean {
  const head = list[first];
  return (
    kind !== 'look-alike' &&
    head !== undefined &&
    head.role === 'content' &&
    head.kind === '' &&
    !head.capital &&
    head.match === undefined &&
    isCommonWord(head.text)
  );
}

/** Beynac-et-Cazenac, for the château de Beynac: the whole name of the town of the answer. */
function isOwnTown(list: Tokens['list'], { first, last, kind }: Place): boolean {
  const words = list.slice(first, last + 1).filter(({ role }) => role !== 'small');
  return (
    kind !== 'look-alike' &&
    words.length > 1 &&
    words.slice(1).every(({ before }) => (before & HYPHEN) !== 0) &&
    words.some(({ match }) => match?.slips === 0 && match.word.town && match.word.inAnswers) &&
    isCommune(words.map(({ text }) => text).join(' '))
  );
}

/** Ordinary words only, without a name: the description of a place. */
function isNameless(list: Tokens['list'], { first, last, kind }: Place): boolean {
  return (
    kind !== 'look-alike' &&
    list
      .slice(first, last + 1)
      .every(
        ({ role, capital, text, kind: sort, match }) =>
          role === 'small' ||
          sort !== '' ||
          (!capital &&
            (match === undefined || match.word.inClose) &&
            (role !== 'content' || isCommonWord(text))),
      )
  );
}

function isTag(list: Tokens['list'], { first, last, kind }: Place): boolean {
  return kind !== 'look-alike' && list.slice(first, last + 1).every((token) => token.hashtag);
}
