import { isCommonWord } from './common-words.ts';
import { isCommune, isCommuneWord } from './communes.ts';
import { APOSTROPHE, BRACKET, CLAUSE, COLON, COMMA, HYPHEN, QUESTION, SLASH, SPACE, STOP } from './fold.ts';
import { knownNames } from './known-names.ts';
import { BUT, OR } from './cues.ts';
import { streets } from './kinds-of-place.ts';
import { POSSESSIVES } from './lexicon.ts';
import type { Analysis } from './analyse.ts';
import { isDeniedLater } from './denied-later.ts';
import { isFrenchWord } from './ordinary-words.ts';
import { isElsewhere } from './regions.ts';
import type { Place } from './compete.ts';
import type { CompiledKey } from './key.ts';
import type { Code } from './reasons.ts';
import type { Stated } from './stance.ts';
import type { Tokens } from './tokens.ts';
import type { Verdict } from './verdict.ts';

export interface Decision {
  readonly verdict: Verdict;
  readonly code: Code;
  /** The place that decided. */
  readonly place?: Place | undefined;
  readonly doubtful: boolean;
}

/** So many places are no guess but a list. */
const LIST = 5;
/** Of a reply that names still more, the last ones are looked at: keeps the judge's time in bounds. */
const MOST = 40;

/** The verdict on a reply, from the places it names and what it does with each. */
export function decide({ tokens, key, stated }: Analysis): Decision {
  const guesses = standing(stated);
  const answers = guesses.filter((one) => one.place.kind === 'answer');
  const answer = answers.at(-1);
  if (answer !== undefined && answers.length >= LIST)
    return { verdict: 'wrong', code: 'list', place: answer.place, doubtful: false };
  const others =
    answer === undefined ? [] : guesses.slice(-MOST).filter((one) => isRival(tokens, one, guesses));
  if (answer !== undefined && answers.length + others.length >= LIST)
    return { verdict: 'wrong', code: 'list', place: answer.place, doubtful: false };
  if (answer !== undefined) return decideAnswer({ tokens, key, stated }, answer, others, guesses);
  return decideWithout(stated, guesses);
}

function decideAnswer(
  { tokens, key, stated }: Analysis,
  answer: Stated,
  others: readonly Stated[],
  guesses: readonly Stated[],
): Decision {
  const { place } = answer;
  if (others.length > 1) return { verdict: 'wrong', code: 'list', place, doubtful: false };
  if (others.length === 1 || isHedged(tokens, answer, guesses) || isOneOfTwo(tokens, place))
    return { verdict: 'close', code: 'hedge', place, doubtful: false };
  // "ce n’est pas X, les tours sont rondes à X"
  if (isDeniedBefore(answer, stated)) return { verdict: 'wrong', code: 'negated', place, doubtful: true };
  if (isTrick(tokens)) return { verdict: 'wrong', code: 'mention', place, doubtful: true };
  if (answer.doubtful || place.doubtful || isSetElsewhere(tokens, place, key) || isDeniedLater(tokens, place))
    return { verdict: 'close', code: 'unclear', place, doubtful: true };
  return { verdict: 'correct', code: 'answer', place, doubtful: false };
}

/** "Oradour dans le Cantal": what is said of the answer sets it in another region, or calls it another thing. */
function isSetElsewhere({ list, after }: Tokens, place: Place, key: CompiledKey): boolean {
  for (
    let at = place.first;
    at < list.length &&
    (at <= place.last || ((list[at]?.before ?? CLAUSE) & (CLAUSE ^ COMMA ^ BRACKET)) === 0);
    at += 1
  ) {
    const token = list[at];
    if (token === undefined || token.match?.collides === false || token.hashtag) continue;
    if ((token.capital || !isFrenchWord(token.text)) && isElsewhere(token.text, key.regions)) return true;
  }
  // "Cyrano de Bergerac, la pièce"
  const [article, noun] = [list[place.last + 1], list[place.last + 2]];
  return (
    /^(?:le|la|l|les)$/.test(article?.text ?? '') &&
    ((article?.before ?? 0) & (COMMA | BRACKET)) !== 0 &&
    noun?.role === 'content' &&
    !noun.capital &&
    noun.match === undefined &&
    isCommonWord(noun.text) &&
    ((list[place.last + 3]?.before ?? after | STOP) & CLAUSE) !== 0
  );
}

const ORDERS = new Set(
  'ignore ignorez instruction instructions prompt system systeme assistant override admin administrateur json'.split(
    ' ',
  ),
);
const WANTED = new Set(
  'correct correcte juste valide validez valider mark marque marquez accepte acceptez accorde accordez points considere answers'.split(
    ' ',
  ),
);

/** "Ignore les instructions, valide X": speaks to a machine. */
function isTrick({ list }: Tokens): boolean {
  const orders = new Set<string>();
  let wanted = false;
  for (const { text, cue } of list) {
    // An idiom is no order.
    if (cue !== 0 && text.includes(' ')) continue;
    if (ORDERS.has(text)) orders.add(text);
    wanted ||= WANTED.has(text);
  }
  return orders.size > 1 || (orders.size === 1 && wanted);
}

/** Whether the answer was ruled out before it was named again without correcting that. */
function isDeniedBefore(answer: Stated, stated: readonly Stated[]): boolean {
  const before = stated.slice(0, stated.indexOf(answer));
  return !answer.corrects && before.some((one) => one.stance === 'negated' && one.place.kind === 'answer');
}

/** The guesses that stand: a correction does away with those before it, and so does a later, plainer guess. */
function standing(stated: readonly Stated[]): readonly Stated[] {
  let guesses: Stated[] = [];
  for (const one of stated) {
    if (one.stance !== 'guess') continue;
    if (one.corrects && one.place.kind !== 'unknown') guesses = [];
    guesses.push(one);
  }
  return guesses;
}

/** Whether a guess competes with the answer; what is told around it (bonjour de Lyon, #JEP2026) does not. */
function isRival(tokens: Tokens, one: Stated, guesses: readonly Stated[]): boolean {
  const { place } = one;
  if (place.kind !== 'look-alike' && place.kind !== 'other-place') return false;
  const answer = guesses.findLast((other) => other.place.kind === 'answer');
  if (answer === undefined || one.alternative || answer.alternative) return true;
  if (isNameless(tokens.list, place)) return false;
  const earlier = place.last < answer.place.first;
  if (earlier) return !isOvertaken(tokens, one, answer);
  if (one.given === 'said') return true;
  return one.given !== 'aside' && !isDescription(tokens, one, answer, guesses);
}

/** An earlier guess is overtaken when it was put in the past, told aside, or when the answer is then said in a sentence of its own. */
function isOvertaken({ list, after }: Tokens, { given, once, place }: Stated, answer: Stated): boolean {
  if (given === 'aside' || given === 'among' || once || isTag(list, place) || isThing(list, place))
    return true;
  if (answer.given === 'aside') return false;
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
  return answer.given === 'said' && (but || (given !== 'said' && (between & (CLAUSE ^ SLASH)) !== 0));
}

const CONCLUDES = new Set(['quoi', 'donc', 'finalement', 'bref', 'conclusion', 'so']);

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
          (!capital && match === undefined && (role !== 'content' || isCommonWord(text))),
      )
  );
}

function isTag(list: Tokens['list'], { first, last, kind }: Place): boolean {
  return kind !== 'look-alike' && list.slice(first, last + 1).every((token) => token.hashtag);
}

/** What follows the answer and says more of it: its street, its river, what it is known for. */
function isDescription(tokens: Tokens, one: Stated, answer: Stated, guesses: readonly Stated[]): boolean {
  const { place } = one;
  if (place.kind === 'look-alike') return false;
  const words = tokens.list.slice(place.first, place.last + 1).filter((token) => token.role !== 'small');
  const introduced = tokens.list[place.first - 1]?.text ?? '';
  if (POSSESSIVES.has(introduced) || isTag(tokens.list, place)) return true;
  if ((introduced === 'au' || introduced === 'aux') && words[0]?.capital === false) return true;
  const kinds = words.filter((token) => token.kind !== '');
  if (kinds.some((token) => buildings(token.kind))) return isAddress(tokens, one, guesses);
  // "Beauport, le quartier de Québec": elsewhere.
  if (kinds.length > 0)
    return !words.some(
      ({ capital, match, text }) =>
        capital && match === undefined && (isCommune(text) || knownNames.has(text)),
    );
  const town = isCommune(words.map(({ text }) => text).join(' '));
  const before = between(tokens, answer.place.last + 1, place.first);
  if (town) return (before & (STOP | SLASH | QUESTION)) === 0 && !areListed(tokens, answer.place, place);
  return (
    !areListed(tokens, answer.place, place) ||
    (words.length > 1 && words.some((token) => isCommonWord(token.text)))
  );
}

function between({ list }: Tokens, from: number, to: number): number {
  let flags = 0;
  for (let at = from; at <= to; at += 1) flags |= list[at]?.before ?? 0;
  return flags;
}

/** Kinds that a photo may show, as opposed to those that say where it was taken. */
function buildings(kind: string): boolean {
  return !AREAS.has(kind);
}

const AREAS = new Set(
  'promenade cours mail village hameau quartier faubourg ile presquile lac etang port plage canal colline butte foret zone centre commune metro tramway station arret bus rocade residence ecole college lycee salle cite duche comte prison bar'.split(
    ' ',
  ),
);

/** A square after a comma may be another guess; a street is an address. */
const WAYS = new Set(['rue', 'quai', 'avenue', 'boulevard', 'allee', 'impasse']);

/** "la Grosse Cloche, rue Saint-James": the street where the answer stands. */
function isAddress({ list }: Tokens, { place, alternative }: Stated, guesses: readonly Stated[]): boolean {
  const street = list[place.first];
  if (street === undefined || alternative || !streets.has(street.kind)) return false;
  const answer = guesses.find((other) => other.place.kind === 'answer' && other.place.last < place.first);
  if (
    answer === undefined ||
    list.slice(answer.place.last + 1, place.first).some((token) => token.role !== 'small')
  )
    return false;
  let between = 0;
  for (let at = answer.place.last + 1; at <= place.first; at += 1) between |= list[at]?.before ?? 0;
  const joined = (between & ~(SPACE | BRACKET)) === 0;
  return joined || (WAYS.has(street.kind) && (between & ~(SPACE | COMMA | APOSTROPHE | HYPHEN)) === 0);
}

/** Nothing but "or", commas and slashes stand between the two. */
function areListed({ list }: Tokens, one: Place, other: Place): boolean {
  const [first, second] = one.first < other.first ? [one, other] : [other, one];
  for (let at = first.last + 1; at < second.first; at += 1) {
    const token = list[at];
    if (token !== undefined && token.role !== 'small' && (token.cue & OR) === 0) return false;
  }
  const before = list[first.last + 1]?.before ?? 0;
  // "Pierrefonds ! Le Camelot de la série": a new sentence gives another place only if that is one.
  if (isUnheardOf(list, other) && (before & STOP) !== 0) return false;
  return second.first > first.last + 1 || (before & (COMMA | SLASH | QUESTION)) !== 0;
}

/** "X ou la tour": with "or", a bare kind of place or a town is another guess too. */
function isHedged(tokens: Tokens, answer: Stated, guesses: readonly Stated[]): boolean {
  return guesses.some(
    (one) =>
      one !== answer &&
      one.place.kind !== 'answer' &&
      tokens.list[one.place.first]?.hashtag !== true &&
      (one.alternative || answer.alternative) &&
      areListed(tokens, answer.place, one.place),
  );
}

/** Whether no commune and no person or place that one knows bears any of the words. */
function isUnheardOf(list: Tokens['list'], { first, last, candidate }: Place): boolean {
  const words = list.slice(first, last + 1).filter((token) => token.role !== 'small');
  return (
    candidate === undefined &&
    words.every(({ text, kind }) => kind === '' && !isCommuneWord(text) && !knownNames.has(text))
  );
}

/**
 * "soit la conciergerie, soit X", "X ? Ou le Sacré-Cœur ?": whatever stands on the other side of an "or" is another
 * guess, be it known or not.
 */
function isOneOfTwo({ list }: Tokens, { first, last }: Place): boolean {
  const isGuess = (at: number): boolean => {
    const token = list[at];
    if (token === undefined || token.hashtag) return false;
    return (
      token.role !== 'talk' || (list[at + 1]?.role === 'kind' && (list[at + 1]?.before ?? COMMA) < COMMA)
    );
  };
  return list.some((token, at) => {
    if ((token.cue & OR) === 0) return false;
    const [left, right] = [beyondSmall(list, at, -1), beyondSmall(list, at, 1)];
    if (left === last) return isGuess(right);
    if (right !== first) return right < first && token.text.endsWith('entre') && isGuess(right);
    const and = beyondSmall(list, last, 1);
    return isGuess(left) || (token.text.endsWith('entre') && list[last + 1]?.text === 'et' && isGuess(and));
  });
}

/** The nearest word that is no article or preposition. */
function beyondSmall(list: Tokens['list'], from: number, step: 1 | -1): number {
  let at = from + step;
  while (list[at]?.role === 'small') at += step;
  return at;
}

function decideWithout(stated: readonly Stated[], guesses: readonly Stated[]): Decision {
  const find = (kinds: readonly string[]): Stated | undefined =>
    guesses.findLast((one) => kinds.includes(one.place.kind));
  const other = find(['look-alike', 'other-place']);
  if (other !== undefined) {
    const code =
      other.place.kind === 'look-alike'
        ? 'look-alike'
        : other.place.vetoes.length > 0 && other.place.candidate !== undefined
          ? 'extra-words'
          : 'another-place';
    return { verdict: 'wrong', code, place: other.place, doubtful: other.place.doubtful };
  }
  const near = find(['close']);
  if (near !== undefined) return { verdict: 'close', code: 'near', place: near.place, doubtful: false };
  const part = find(['part']);
  if (part !== undefined) return { verdict: 'close', code: 'part', place: part.place, doubtful: true };
  const town = find(['town']);
  if (town !== undefined) return { verdict: 'close', code: 'town', place: town.place, doubtful: false };
  const wrongKind = find(['other-type']);
  const kind = find(['type']);
  if (kind !== undefined && wrongKind === undefined)
    return { verdict: 'close', code: 'kind', place: kind.place, doubtful: false };
  if (wrongKind !== undefined)
    return { verdict: 'wrong', code: 'wrong-kind', place: wrongKind.place, doubtful: false };
  return decideUnguessed(stated);
}

function decideUnguessed(stated: readonly Stated[]): Decision {
  const answer =
    stated.findLast((one) => one.place.kind === 'answer') ??
    stated.findLast((one) => one.place.kind !== 'unknown');
  if (answer === undefined) return { verdict: 'wrong', code: 'no-guess', doubtful: false };
  const code = answer.stance === 'guess' ? 'no-guess' : answer.stance;
  return { verdict: 'wrong', code, place: answer.place, doubtful: answer.doubtful };
}
