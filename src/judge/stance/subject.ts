import { ANSWERED, MEASURES, NO_VERBS } from '#judge/lexicon/telling-words.ts';
import { ADVERBS, CLITICS, HAS, NEGATIONS, PRONOUNS } from '#judge/lexicon/grammar.ts';
import { IS } from '#judge/lexicon/cues.ts';
import { BRACKET, CLAUSE, HYPHEN, QUESTION } from '#judge/text/fold.ts';
import { isFrenchWord, isRegularVerb, remember } from '#judge/lexicon/ordinary-words.ts';
import { isGuessing } from '#judge/lexicon/verbs.ts';
import { isAfter, opensClause, textAt } from '#judge/tokens/token.ts';
import { isVerb } from './governing.ts';
import type { Place } from '#judge/places/place.ts';
import type { Token } from '#judge/tokens/token.ts';

/** Says whether a verb follows at once that says something of the place: "X est fermé", "X j’ai déjà répondu". */
export function isSubject(list: readonly Token[], place: Place, to: number): boolean {
  let at = place.last + 1;
  const quoted = isAfter(list, place.first, BRACKET);
  if (at >= to || ((list[at]?.before ?? CLAUSE) & CLAUSE & (quoted ? ~BRACKET : ~0)) !== 0) return false;
  let end = at + 1;
  while (end < to && !opensClause(list, end)) end += 1;
  while (NEGATIONS.has(textAt(list, at))) at += 1;
  const denied = at > place.last + 1;
  // "X n’a qu’une tour", "X sera-t-il ouvert"
  if (textAt(list, at) === (denied ? 'a' : 'sera') && (denied || textAt(list, at + 1) === 't')) return true;
  if ((!denied && MEASURES.has(textAt(list, at))) || isToldOf(list, at)) return true;
  return isToldBy(list, at, end);
}

/** Says whether a verb with or without its subject follows, and is none that guesses. */
function isToldBy(list: readonly Token[], from: number, end: number): boolean {
  let at = from;
  const pronoun = PRONOUNS.has(textAt(list, at));
  if (pronoun) at += 1;
  while (pronoun && CLITICS.has(textAt(list, at))) at += 1;
  const verb = list[at];
  if (verb === undefined || (pronoun && (verb.cue !== 0 || isGuessing(verb.text)))) return false;
  const quoting = textAt(list, from) === 'me';
  if (!quoting && !isVerb(list, at) && !isSaid(list, at) && (verb.cue & IS) === 0) return false;
  if (/^c(?: est)?$/.test(verb.text)) return isTold(list, at);
  return !/^(?:s|ces)$/.test(verb.text) && !list.slice(at, end).some(({ text }) => ANSWERED.has(text));
}

/** Says whether a place is asked about, then said to be something else: "X ? Vous rigolez, c’est une presse". */
export function isExplainedAway(list: readonly Token[], place: Place): boolean {
  if (!isAfter(list, place.last + 1, QUESTION)) return false;
  return list.some(
    (token, at) =>
      at > place.last &&
      (token.cue & IS) !== 0 &&
      /^(?:un|une)$/.test(textAt(list, at + 1)) &&
      list[at + 2]?.role === 'content',
  );
}

/** "X c’est ouvert le lundi", "X c’est dans quel département ?": what follows is no word of guessing. */
function isTold(list: readonly Token[], at: number): boolean {
  const next = list[at + 1]?.text === 'est' ? at + 2 : at + 1;
  for (let asked = next; asked < next + 3 && !opensClause(list, asked); asked += 1)
    if (/^(?:quel(?:le)?|(?:pour )?quand|combien|dont)$/.test(textAt(list, asked))) return true;
  const word = list[next];
  const weighty = word?.role === 'content' || word?.role === 'kind';
  return weighty && (word.before & CLAUSE) === 0 && !ANSWERED.has(word.text) && word.match === undefined;
}

/**
 * "Hugo l’a dessiné", "Rodin y a laissé…", "Rabelais l’adorait", "La Boétie habitait en face": what is named does
 * something, often with the place that was named before it.
 */
function isToldOf(list: readonly Token[], at: number): boolean {
  const [clitic, verb] = [list[at], list[at + 1]];
  if (clitic === undefined || (clitic.before & HYPHEN) !== 0) return false;
  if (isImperfect(clitic)) return true;
  if (verb === undefined || (verb.before & CLAUSE) !== 0) return false;
  if (clitic.text === 'y') return verb.role !== 'kind' && !verb.capital;
  return (clitic.text === 'l' || clitic.text === 's') && (HAS.has(verb.text) || isImperfect(verb));
}

const isInImperfect = remember(
  (text) =>
    /..(?:ait|aient)$/.test(text) && !NO_VERBS.has(text) && (isRegularVerb(text) || isFrenchWord(text)),
);
function isImperfect({ text, match, capital, role }: Token): boolean {
  return role !== 'kind' && match === undefined && !capital && isInImperfect(text);
}

/** "X a déjà": the verb, and not the preposition. */
function isSaid(list: readonly Token[], at: number): boolean {
  return list[at]?.text === 'a' && ADVERBS.has(textAt(list, at + 1));
}
