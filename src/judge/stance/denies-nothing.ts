import { DENIES, GUESSES, IS, NEGATES, NO, OR, REFUTES } from '#judge/lexicon/cues.ts';
import { JOINS_CLAUSES, KEEPS, PEOPLE, SAYING, TAGS } from '#judge/lexicon/grammar.ts';
import { RELATIVE } from '#judge/lexicon/phrases.ts';
import { COMPLEMENTS, THAT_OF } from '#judge/lexicon/marks.ts';
import { BRACKET } from '#judge/lexicon/separators.ts';
import {
  clauseAround,
  hasCue,
  isAfter,
  isMarked,
  opensClause,
  pastSmall,
  textAt,
  wordAt,
  wordsOf,
} from '#judge/tokens/around.ts';
import { meantBy, NO_TOKEN, type List, type Token } from '#judge/tokens/token.ts';
import type { Place } from '#judge/places/place.ts';

/*
 * Negations after a place that deny nothing of it: those of another clause, which are about people; questions that are tagged on;
 * and those that tell the answer from a namesake.
 */

/** "I’m not likely to forget it" */
const isKept = (list: List, at: number): boolean =>
  !opensClause(list, at) && hasCue(list, at, REFUTES) && KEEPS.has(textAt(list, at - 1));

/** Kinds of places that a reply gives where it cannot say more. */
const VAGUE: ReadonlySet<string> = new Set(['close', 'type', 'town']);

/** Says whether a negation in English, after a place, denies nothing of it. */
export const deniesNothing = (list: List, at: number, place: Place): boolean =>
  isKept(list, at) || isOfPeople(list, at, place);

/** Words of a clause that are read before a negation, and after. */
const WIDEST = 12;

/**
 * Says whether a negation in English stands in another clause than the place, one that is about people and points at nothing:
 * "but my phone’s on 2 % so don’t @ me", "which you’re not supposed to stand on".
 */
function isOfPeople(list: List, at: number, place: Place): boolean {
  const { text, cue } = wordAt(list, at);
  const joint = clauseFrom(list, at, place);
  // "I ain’t spoke to him since"
  const told = (cue & (NEGATES | DENIES | IS)) === NEGATES || /^(?:i|we)$/.test(textAt(list, at - 1));
  if (!told || joint <= place.last) return false;
  const first = joinsClauses(list, joint) ? joint + 1 : joint;
  const ends = opensClause(list, at + 1);
  // "and never found the loo": of whom the clause before is about.
  if (first === at && at - 1 > place.last && joinsClauses(list, at - 1))
    return !/^(?:not|no)\b/.test(text) && !ends;
  return isAboutSomebody(list, at, first, place) && !ends;
}

const joinsClauses = (list: List, at: number): boolean => JOINS_CLAUSES.has(textAt(list, at));

/** Where the clause of a word begins: at its first word, at what joins it to another, or at the place. */
function clauseFrom(list: List, at: number, { last }: Place): number {
  let first = at;
  const goesOn = (): boolean => !opensClause(list, first) && !joinsClauses(list, first);
  while (first > last && at - first < WIDEST && goesOn()) first -= 1;
  return first;
}

const isAboutSomebody = (list: List, at: number, first: number, place: Place): boolean =>
  VAGUE.has(place.kind) ||
  [first, at - 1, at - 2].some((rank) => rank > place.last && PEOPLE.has(textAt(list, rank)));

/** Says whether a question is tagged on: "X isn’t it", "X doesn’t it", with or without a question mark. */
export function isTag(list: List, at: number): boolean {
  const [verb, not, who] = [textAt(list, at), textAt(list, at + 1), textAt(list, at + 2)];
  const spelt = not === 't' && /n$|nt$/.test(verb) && /^(?:it|that|they|he|she|you|we)$/.test(who);
  return (spelt || TAGS.has(verb)) && opensClause(list, spelt ? at + 3 : at + 1);
}

/**
 * Says whether a denial rules out but what stands beside it: "pas « mère »", "au lieu de fleurs", "like it or not", "not that I care",
 * "un angle pas possible", "she said no", "non, je n’ai pas regardé", "celui qui n’a pas d’âge".
 */
export function isOfBeside(list: List, at: number, { last }: Place): boolean {
  const text = textAt(list, at);
  if (isTag(list, at) || isAfter(list, at + 1, BRACKET) || /^(?:au lieu|instead)/.test(text)) return true;
  if (/^not th(?:at|is)$/.test(text)) return !opensClause(list, at + 1) && textAt(list, at + 1) !== 'one';
  return opensClause(list, at) ? repliesTo(list, at) : at - 1 > last && isOfWordBefore(list, at, last);
}

function isOfWordBefore(list: List, at: number, last: number): boolean {
  const { text, role, match } = wordAt(list, at - 1);
  if (hasCue(list, at, NO)) return SAYING.has(text);
  if (isRelative(list, at, last) || (hasCue(list, at - 1, OR) && at > last + 2)) return true;
  const noun = role === 'content' && match === undefined;
  return noun && hasCue(list, at, REFUTES) && textAt(list, at).startsWith('pas ');
}

/** "no I didn’t google it": it tells what one has not done. */
function repliesTo(list: List, at: number): boolean {
  if (!hasCue(list, at, NO) || !/^(?:i|je?|on|we)$/.test(textAt(list, at + 1))) return false;
  const said = wordsOf(list, { first: at + 2, last: clauseAround(list, at + 1, WIDEST).last });
  const denies = said.some(({ cue, text }) => (cue & NEGATES) !== 0 || /^(?:didn|haven|won)$/.test(text));
  return denies && !said.some(knows);
}

/** Says whether a word tells what one knows or guesses. */
export const knows = ({ cue, text }: Token): boolean =>
  (cue & GUESSES) !== 0 || /^(?:sais|sait|connais|vois|trouve|know|see)$/.test(text);

/** "celui qui n’a pas d’âge", "a lamp there that never worked" */
const isRelative = (list: List, at: number, last: number): boolean =>
  list.slice(Math.max(last + 1, clauseAround(list, at, WIDEST).first), at).some(({ text }, rank, said) => {
    const { role, match, marks } = said[said[rank - 1]?.text === 'there' ? rank - 2 : rank - 1] ?? NO_TOKEN;
    return RELATIVE.test(text) && ((role === 'content' && match === undefined) || (marks & THAT_OF) !== 0);
  });

/**
 * Says whether a denial tells the answer from a namesake, "X, pas celle de Clermont": what the key does not say of the answer
 * tells it from a namesake.
 */
export function tellsApart(list: List, at: number): boolean {
  if (!/^pas cel(?:ui|les?)$/.test(textAt(list, at)) || !isMarked(list, at + 1, COMPLEMENTS)) return false;
  const { inAnswers, inClose } = meantBy(wordAt(list, pastSmall(list, at, 1)));
  return !inAnswers && !inClose;
}
