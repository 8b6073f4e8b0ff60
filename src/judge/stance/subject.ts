import { ADVERBS } from '#judge/lexicon/grammar.ts';
import { GUESSES, IS } from '#judge/lexicon/cues.ts';
import { BRACKET, CLAUSE, HYPHEN } from '#judge/lexicon/separators.ts';
import { hasCue, isAfter, isMarked, opensClause, textAt, wordAt } from '#judge/tokens/around.ts';
import { is, NO_TOKEN, type List, type Token, type Tokens } from '#judge/tokens/token.ts';
import { isVerb } from './governing.ts';
import { GUESSING, IMPERFECT } from '#judge/lexicon/facts.ts';
import { ANSWERED, CLITICS, HAS, MEASURES, NEGATIONS, PRONOUNS } from '#judge/lexicon/marks.ts';
import type { Place } from '#judge/places/place.ts';

/** Says whether a verb follows at once that says something of the place: "X est fermé", "X j’ai déjà répondu". */
export function isSubject({ list, language }: Tokens, place: Place, to: number): boolean {
  const from = place.last + 1;
  const quoted = isAfter(list, place.first, BRACKET);
  if (from >= to || isAfter(list, from, quoted ? CLAUSE & ~BRACKET : CLAUSE)) return false;
  if (language === 'en' && isPossessive(list, place)) return !isAnswered(list, from);
  const at = pastAll(list, from, NEGATIONS);
  if (isMeasured(list, at, at > from) || isToldOf(list, at)) return true;
  // In English "me" says whose it is.
  const isWhose = language === 'en' && textAt(list, at) === 'me';
  return !isWhose && isToldBy(list, at, endOfClause(list, from, to));
}

/** "X’s got…", "X’s on a rock"; the ’s has vanished. */
function isPossessive(list: List, { last }: Place): boolean {
  const { start, role } = wordAt(list, last + 1);
  return start - wordAt(list, last).end > 2 && role !== 'content' && role !== 'kind';
}

function endOfClause(list: List, from: number, to: number): number {
  let end = from + 1;
  while (end < to && !opensClause(list, end)) end += 1;
  return end;
}

/** Words of a clause that are read, at most. */
const FARTHEST = 12;

/** "X’s my guess" */
function isAnswered(list: List, from: number): boolean {
  for (let at = from; at < from + FARTHEST && (at === from || !opensClause(list, at)); at += 1)
    if (isMarked(list, at, ANSWERED) || hasCue(list, at, GUESSES)) return true;
  return false;
}

/** "X n’a qu’une tour", "X sera-t-il ouvert" */
function isMeasured(list: List, at: number, denied: boolean): boolean {
  if (denied) return textAt(list, at) === 'a';
  return isMarked(list, at, MEASURES) || (textAt(list, at) === 'sera' && textAt(list, at + 1) === 't');
}

/** Says whether a verb with or without its subject follows, and is none that guesses. */
function isToldBy(list: List, from: number, end: number): boolean {
  const pronoun = isMarked(list, from, PRONOUNS);
  const at = pronoun ? pastAll(list, from + 1, CLITICS) : from;
  const verb = wordAt(list, at);
  // "à la Bourse du travail on a eu…"
  if (pronoun && verb.text === 'a') return true;
  if (verb === NO_TOKEN || (pronoun && guesses(verb))) return false;
  if (!tells(list, at, from)) return false;
  if (/^c(?: est)?$/.test(verb.text)) return isTold(list, at);
  return !/^(?:s|ces)$/.test(verb.text) && !isAnyAnswered(list.slice(at, end));
}

const isAnyAnswered = (list: List): boolean => list.some(({ marks }) => (marks & ANSWERED) !== 0);

const guesses = (verb: Token): boolean => verb.cue !== 0 || is(verb, GUESSING);

function pastAll(list: List, from: number, marks: number): number {
  let at = from;
  while (isMarked(list, at, marks)) at += 1;
  return at;
}

/** A verb; "X a déjà": the verb, and not the preposition. */
const tells = (list: List, at: number, from: number): boolean =>
  textAt(list, from) === 'me' ||
  isVerb(list, at) ||
  hasCue(list, at, IS) ||
  (textAt(list, at) === 'a' && ADVERBS.has(textAt(list, at + 1)));

/** "X c’est ouvert le lundi", "X c’est dans quel département ?": what follows is no word of guessing. */
function isTold(list: List, at: number): boolean {
  const next = textAt(list, at + 1) === 'est' ? at + 2 : at + 1;
  for (let asked = next; asked < next + 3 && !opensClause(list, asked); asked += 1)
    if (/^(?:quel(?:le)?|(?:pour )?quand|combien|dont)$/.test(textAt(list, asked))) return true;
  const { role, match } = wordAt(list, next);
  const weighty = (role === 'content' || role === 'kind') && match === undefined;
  return weighty && !opensClause(list, next) && !isMarked(list, next, ANSWERED);
}

/**
 * "Hugo l’a dessiné", "Rodin y a laissé…", "Rabelais l’adorait", "La Boétie habitait en face": what is named does
 * something, often with the place that was named before it.
 */
function isToldOf(list: List, at: number): boolean {
  const [clitic, verb] = [wordAt(list, at), wordAt(list, at + 1)];
  if ((clitic.before & HYPHEN) !== 0) return false;
  if (isImperfect(clitic)) return true;
  if (opensClause(list, at + 1)) return false;
  if (clitic.text === 'y') return verb.role !== 'kind' && !verb.capital;
  return /^[ls]$/.test(clitic.text) && (isMarked(list, at + 1, HAS) || isImperfect(verb));
}

const isImperfect = (token: Token): boolean =>
  token.role !== 'kind' && token.match === undefined && !token.capital && is(token, IMPERFECT);
