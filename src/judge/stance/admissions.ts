import * as admitting from '#judge/lexicon/admitting-words.ts';
import { isOfItsName } from './forgotten.ts';
import { BUT, CLUELESS, REFUTES } from '#judge/lexicon/cues.ts';
import { JOINS_CLAUSES, KEEPS } from '#judge/lexicon/grammar.ts';
import { ADMITTING } from '#judge/lexicon/facts.ts';
import { beginsClause, clauseBefore, opensClause, textAt, wordAt } from '#judge/tokens/around.ts';
import { is, type List, type Token, type Tokens } from '#judge/tokens/token.ts';

/*
 * Who says that they do not know what the photo shows, "haven’t a clue what your picture is", "couldn’t tell you where this
 * is", "pass", or that they take it all back: whatever place was told of before is no guess, however far.
 */

/** Words between a denial and what is denied, at most; words of a clause that are read before it. */
const BETWEEN = 5;
const FARTHEST = 8;

/** Where the last admission of a reply stands, and where one in English last takes all back; -1 where it does not. */
export interface Admission {
  readonly unknown: number;
  readonly retracted: number;
}

/** No admission. */
export const NOTHING_ADMITTED: Admission = { unknown: -1, retracted: -1 };

/** Finds what a reply admits. */
export function admissionIn({ list, language }: Tokens): Admission {
  if (language !== 'en') return { ...NOTHING_ADMITTED, unknown: list.findLastIndex(givesUp) };
  let unknown = -1;
  let retracted = -1;
  for (const [at, token] of list.entries()) {
    if ((token.cue & REFUTES) !== 0) retracted = takesBack(list, at) ? at : retracted;
    else if ((token.cue & CLUELESS) !== 0 || is(token, ADMITTING)) unknown = admits(list, at) ? at : unknown;
  }
  return { unknown, retracted };
}

/** "je sèche" */
const givesUp = ({ cue }: Token, at: number, list: List): boolean =>
  (cue & CLUELESS) !== 0 && !isOfItsName(list, at);

/** "forget it" */
const takesBack = (list: List, at: number): boolean =>
  opensClause(list, at + 1) && !KEEPS.has(textAt(list, at - 1));

function admits(list: List, at: number): boolean {
  const { text, cue } = wordAt(list, at);
  if ((cue & CLUELESS) !== 0 && text.includes(' '))
    return isOfPhoto(list, at, /(?:know|tell)$/.test(text)) && isOwn(list, at);
  if (admitting.PASSES.has(text)) return beginsOwn(list, at) && opensClause(list, at + 1);
  if (admitting.ASKING.has(text)) return beginsOwn(list, at) && asksWhat(list, at);
  const denial = deniedFrom(list, at);
  return denial >= 0 && isOfPhoto(list, at, !admitting.CLUES.has(text)) && isOwn(list, denial);
}

/** Says whether a word begins a clause, or follows who speaks. */
const beginsOwn = (list: List, at: number): boolean =>
  beginsClause(list, at) ||
  (admitting.OWN.has(textAt(list, at - 1)) && [at - 1, at - 2].some((one) => mayOpen(list, one)));

const mayOpen = (list: List, at: number): boolean =>
  (beginsClause(list, at) && admitting.OWN.has(textAt(list, at))) || JOINS_CLAUSES.has(textAt(list, at));

/** Where the denial before a word stands, in its clause; -1 where there is none. */
function deniedFrom(list: List, at: number): number {
  for (let back = at - 1; back >= 0 && back >= at - BETWEEN && !opensClause(list, back + 1); back -= 1)
    if (admitting.DENIERS.has(textAt(list, back))) return textAt(list, back + 1) === 'one' ? -1 : back;
  return -1;
}

/** Says whether what follows is the photo or nothing, and no other matter: "no idea how to spell it". */
function isOfPhoto(list: List, at: number, told: boolean): boolean {
  let next = at + 1;
  while (admitting.BEFORE_MATTERS.has(textAt(list, next)) && !opensClause(list, next)) next += 1;
  if (opensClause(list, next)) return true;
  const text = textAt(list, next);
  if (/^(?:seen|saw)$/.test(textAt(list, at))) return /^(?:this|that|these|those)$/.test(text);
  return told ? admitting.MATTERS.has(text) : !admitting.OTHER_MATTERS.has(text);
}

/** Says whether the clause of a denial is one’s own: "nobody knows it", "she has no idea" are none. */
function isOwn(list: List, at: number): boolean {
  const own = ({ text, cue }: Token): boolean => (cue & BUT) !== 0 || admitting.OWN.has(text);
  const who = clauseBefore(list, at, FARTHEST).findLast((one) => own(one) || admitting.OTHERS.has(one.text));
  return who === undefined || own(who);
}

/** "what is this?", "where on earth is that then?" */
function asksWhat(list: List, at: number): boolean {
  // "what a place"
  if (/^an?$/.test(textAt(list, at + 1))) return false;
  let points = false;
  for (let next = at + 1; next <= at + BETWEEN; next += 1) {
    if (opensClause(list, next)) return points;
    const text = textAt(list, next).replace(/^is /, '');
    points = admitting.PHOTO.has(text) || (points && admitting.ENDS_QUESTION.has(text));
  }
  return false;
}
