import { ASKS_OPINION, DOUBTS, JUDGES, NOT, WONDERS } from '#judge/lexicon/phrases.ts';
import { PLACES_AT } from '#judge/lexicon/grammar.ts';
import { BUT, GUESSES, NEGATES, NO, OR, RATHER, REFUTES, UNSURE } from '#judge/lexicon/cues.ts';
import { ELLIPSIS, QUESTION, STOP } from '#judge/lexicon/separators.ts';
import { streets } from '#judge/lexicon/kinds-of-place.ts';
import { isBefore, isMarked, opensClause, pastSmall, textAt, wordAt } from '#judge/tokens/around.ts';
import { OF } from '#judge/lexicon/marks.ts';
import type { Place } from '#judge/places/place.ts';
import type { List, Tokens } from '#judge/tokens/token.ts';

/*
 * Negations that propose. A question does ("vous ne croyez pas que c’est X ?", "je me demande si ce n’est pas X"), and
 * so do two negations ("je serais surpris que ce ne soit pas X", "difficile de ne pas reconnaître X").
 */

/** Words of the clause that are read, before the place. */
const FARTHEST = 16;

/** Says whether the negations before a place come to a proposal. */
export function proposes({ list }: Tokens, place: Place, asked: boolean): boolean {
  const said = clauseBefore(list, place);
  if ((asked && ASKS_OPINION.test(said)) || WONDERS.test(said)) return true;
  const doubts = countOf(DOUBTS, said);
  if (doubts === 0 && !JUDGES.test(said)) return false;
  const negations = doubts + countOf(NOT, said);
  return negations > 0 && negations % 2 === 0;
}

const countOf = (pattern: RegExp, said: string): number => said.match(pattern)?.length ?? 0;

/** The words before the place, in its clause; what merely says that one is not sure is left out. */
function clauseBefore(list: List, { first }: Place): string {
  const words: string[] = [];
  for (let at = first - 1; at >= 0 && words.length < FARTHEST; at -= 1) {
    const token = wordAt(list, at);
    if (opensClause(list, at + 1) || (token.cue & BUT) !== 0) break;
    if ((token.cue & UNSURE) === 0 && (token.role !== 'small' || isMarked(list, at, OF)))
      words.unshift(token.text);
  }
  return words.join(' ');
}

const TURNS = BUT | RATHER | NO | NEGATES | REFUTES | OR | GUESSES;
/** What may only say more of the place that is asked about. */
const DESCRIBES = new Set(['close', 'town', 'other-type']);

/**
 * Says whether the sentence that names a place ends with a question mark; what follows up to there may say where the place
 * stands ("chez nous dans le Cantal", "là où Y était enfermée") but not what it is.
 */
export function isAsked(tokens: Tokens, place: Place, later: readonly Place[]): boolean {
  const { list } = tokens;
  const named = later.filter(({ kind }) => kind !== 'type' && kind !== 'unknown');
  const end = { first: list.length };
  const [{ first: next } = end] = named;
  const { first: to } = named.find((one) => !DESCRIBES.has(one.kind) && !isAtHome(list, one)) ?? end;
  let cues = 0;
  for (let at = place.last + 1; at <= to; at += 1) {
    if (at > next && (cues & TURNS) !== 0) return false;
    if (isBefore(tokens, at, QUESTION | STOP | ELLIPSIS)) return isBefore(tokens, at, QUESTION);
    cues |= wordAt(list, at).cue;
  }
  return false;
}

/** "chez les Bretons", "là où Charles VIII…", "dans la rue piétonne" */
function isAtHome(list: List, { first, kind }: Place): boolean {
  const before = textAt(list, pastSmall(list, first, -1));
  const ordinary =
    streets.has(wordAt(list, first).kind) && /^(?:dans|sur|devant|derriere|pres)$/.test(before);
  return kind === 'other-place' && (PLACES_AT.has(before) || ordinary);
}
