import { NEGATES, NO, REFUTES } from '#judge/lexicon/cues.ts';
import { DEICTICS, POINTED_AT } from '#judge/lexicon/grammar.ts';
import { beginsClause, clauseAround, opensClause, textAt, wordsOf } from '#judge/tokens/token.ts';
import type { List, Tokens } from '#judge/tokens/token.ts';

/*
 * Who tells a story of a place and points at the photo, "march her down that corridor in X", "that’s my nan’s step", gives it
 * for the answer.
 */

/** Words of a clause that are read on each side. */
const WIDEST = 12;
/** So many characters stand between two words at most, unless an “’s” does. */
const POSSESSIVE = 2;

/** Says whether a reply in English points at the photo, and nowhere says that the photo is not what it tells of. */
export function pointsAtPhoto({ list, language }: Tokens): boolean {
  if (language !== 'en') return false;
  let points = false;
  for (let at = 0; at < list.length; at += 1) {
    if (!DEICTICS.has(textAt(list, at))) continue;
    if (
      wordsOf(list, clauseAround(list, at, WIDEST)).some(({ cue }) => (cue & (NEGATES | NO | REFUTES)) !== 0)
    )
      return false;
    points ||= isPointing(list, at);
  }
  return points;
}

/** "that corridor", "that’s my ouma’s": before a noun, or as what the clause is about. */
function isPointing(list: List, at: number): boolean {
  const next = list[at + 1];
  // "Abe sits at X. This one stands": the photo, and not the place.
  if (/^(?:this|these|it)$/.test(textAt(list, at))) return false;
  if (next === undefined || opensClause(list, at + 1)) return textAt(list, at) === 'there';
  if (textAt(list, at) === 'there') return false;
  const end = list[at]?.end ?? 0;
  // "that’s the clock": the ’s has vanished.
  const isSubject =
    next.start - end > POSSESSIVE || (beginsClause(list, at) && textAt(list, at).startsWith('that'));
  if (isSubject && POINTED_AT.has(next.text)) return true;
  return (next.role === 'content' && !next.capital) || next.role === 'kind' || next.text === 'very';
}
