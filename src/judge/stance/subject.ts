import { ADVERBS } from '#judge/lexicon/grammar.ts';
import { GUESSES, IS } from '#judge/lexicon/cues.ts';
import { BRACKET, CLAUSE, HYPHEN, QUESTION } from '#judge/lexicon/separators.ts';
import { is, isAfter, isMarked, opensClause, textAt } from '#judge/tokens/token.ts';
import { isVerb } from './governing.ts';
import { GUESSING, IMPERFECT } from '#judge/lexicon/facts.ts';
import { ANSWERED, CLITICS, HAS, MEASURES, NEGATIONS, ONE, PRONOUNS } from '#judge/lexicon/marks.ts';
import type { Place } from '#judge/places/place.ts';
import type { List, Token, Tokens } from '#judge/tokens/token.ts';

/** Says whether a verb follows at once that says something of the place: "X est fermé", "X j’ai déjà répondu". */
export function isSubject({ list, language }: Tokens, place: Place, to: number): boolean {
  let at = place.last + 1;
  const quoted = isAfter(list, place.first, BRACKET);
  if (at >= to || ((list[at]?.before ?? CLAUSE) & CLAUSE & (quoted ? ~BRACKET : ~0)) !== 0) return false;
  // In English, "X’s got…", "X’s on a rock"; the ’s has vanished.
  const next = list[at];
  if (
    language === 'en' &&
    next !== undefined &&
    next.start - (list[place.last]?.end ?? 0) > 2 &&
    next.role !== 'content' &&
    next.role !== 'kind'
  )
    return !isAnswered(list, at);
  let end = at + 1;
  while (end < to && !opensClause(list, end)) end += 1;
  while (isMarked(list, at, NEGATIONS)) at += 1;
  if (isMeasured(list, at, at > place.last + 1) || isToldOf(list, at)) return true;
  // In English "me" says whose it is.
  return !(language === 'en' && textAt(list, at) === 'me') && isToldBy(list, at, end);
}

/** Words of a clause that are read, at most. */
const FARTHEST = 12;

/** "X’s my guess" */
function isAnswered(list: List, from: number): boolean {
  for (let at = from; at < from + FARTHEST && (at === from || !opensClause(list, at)); at += 1)
    if (isMarked(list, at, ANSWERED) || ((list[at]?.cue ?? 0) & GUESSES) !== 0) return true;
  return false;
}

/** "X n’a qu’une tour", "X sera-t-il ouvert" */
function isMeasured(list: List, at: number, denied: boolean): boolean {
  if (denied) return textAt(list, at) === 'a';
  return isMarked(list, at, MEASURES) || (textAt(list, at) === 'sera' && textAt(list, at + 1) === 't');
}

/** Says whether a verb with or without its subject follows, and is none that guesses. */
function isToldBy(list: List, from: number, end: number): boolean {
  let at = from;
  const pronoun = isMarked(list, at, PRONOUNS);
  if (pronoun) at += 1;
  while (pronoun && isMarked(list, at, CLITICS)) at += 1;
  // "à la Bourse du travail on a eu…"
  if (pronoun && textAt(list, at) === 'a') return true;
  const verb = list[at];
  if (verb === undefined || (pronoun && (verb.cue !== 0 || is(verb, GUESSING)))) return false;
  const quoting = textAt(list, from) === 'me';
  if (!quoting && !isVerb(list, at) && !isSaid(list, at) && (verb.cue & IS) === 0) return false;
  if (/^c(?: est)?$/.test(verb.text)) return isTold(list, at);
  return !/^(?:s|ces)$/.test(verb.text) && !list.slice(at, end).some(({ marks }) => (marks & ANSWERED) !== 0);
}

/** Says whether a place is asked about, then said to be something else: "X ? Vous rigolez, c’est une presse". */
export function isExplainedAway(list: List, place: Place): boolean {
  if (!isAfter(list, place.last + 1, QUESTION)) return false;
  return list.some(
    (token, at) =>
      at > place.last &&
      (token.cue & IS) !== 0 &&
      isMarked(list, at + 1, ONE) &&
      list[at + 2]?.role === 'content',
  );
}

/** "X c’est ouvert le lundi", "X c’est dans quel département ?": what follows is no word of guessing. */
function isTold(list: List, at: number): boolean {
  const next = list[at + 1]?.text === 'est' ? at + 2 : at + 1;
  for (let asked = next; asked < next + 3 && !opensClause(list, asked); asked += 1)
    if (/^(?:quel(?:le)?|(?:pour )?quand|combien|dont)$/.test(textAt(list, asked))) return true;
  const word = list[next];
  const weighty = word?.role === 'content' || word?.role === 'kind';
  return (
    weighty && (word.before & CLAUSE) === 0 && !isMarked(list, next, ANSWERED) && word.match === undefined
  );
}

/**
 * "Hugo l’a dessiné", "Rodin y a laissé…", "Rabelais l’adorait", "La Boétie habitait en face": what is named does
 * something, often with the place that was named before it.
 */
function isToldOf(list: List, at: number): boolean {
  const [clitic, verb] = [list[at], list[at + 1]];
  if (clitic === undefined || (clitic.before & HYPHEN) !== 0) return false;
  if (isImperfect(clitic)) return true;
  if (verb === undefined || (verb.before & CLAUSE) !== 0) return false;
  if (clitic.text === 'y') return verb.role !== 'kind' && !verb.capital;
  return (clitic.text === 'l' || clitic.text === 's') && (isMarked(list, at + 1, HAS) || isImperfect(verb));
}

function isImperfect(token: Token): boolean {
  return token.role !== 'kind' && token.match === undefined && !token.capital && is(token, IMPERFECT);
}

/** "X a déjà": the verb, and not the preposition. */
function isSaid(list: List, at: number): boolean {
  return list[at]?.text === 'a' && ADVERBS.has(textAt(list, at + 1));
}
