import { BUT, DENIES, GUESSES, IS, LOCATES, NO, OR, RATHER, SPEAKS, WOULD } from '#judge/lexicon/cues.ts';
import { CLAUSE, COMMA, HYPHEN } from '#judge/lexicon/separators.ts';
import { is, isMarked, opensClause, textAt, tokenAt } from '#judge/tokens/token.ts';
import { COMMON, DENYING, GUESSING, ORDINARY, VERB } from '#judge/lexicon/facts.ts';
import * as marks from '#judge/lexicon/marks.ts';
import type { Place } from '#judge/places/place.ts';
import type { List, Token, Tokens } from '#judge/tokens/token.ts';

/** What the clause of a place says before naming it. */
export interface Governing {
  /**
   * The verb that governs the place: one that guesses (c’est, je dis), one in the present that takes it for its object
   * (ma femme souffle X), one that tells something of it (on a dormi à X), or one that rules it out (je raye X); none in
   * a bare name.
   */
  readonly verb: 'none' | 'guesses' | 'holds' | 'tells' | 'denies';
  /** A preposition joins the place to what stands before: "à X", "dans X". */
  readonly joined: boolean;
  /** "si c’est X": a condition. */
  readonly condition: boolean;
  /** Other words of weight before the place, in its clause. */
  readonly words: number;
}

/** Says whether a word is a verb, by what stands before it or by its ending. */
export function isVerb(list: List, at: number): boolean {
  const token = list[at];
  return token !== undefined && token.kind === '' && token.match === undefined && !token.capital
    ? isForm(list, at, token)
    : false;
}

function isForm(list: List, at: number, token: Token): boolean {
  const { text, role } = token;
  if (isMarked(list, at, marks.AUXILIARIES) && text !== 'a' && text !== 'as') return true;
  let back = at - 1;
  while (isMarked(list, back, marks.CLITICS) && (list[back + 1]?.before ?? CLAUSE) < COMMA) back -= 1;
  const tied = opensClause(list, back + 1) ? 0 : (tokenAt(list, back)?.marks ?? 0);
  if ((tied & marks.SUBJECTS) !== 0) return role !== 'small';
  if (role !== 'content') return false;
  if ((tied & marks.AUXILIARIES) !== 0) return /(?:e|es|ee|ees|i|is|ie|it|ite|u|us|ue|ed)$/.test(text);
  return is(token, VERB) && /(?:ait|aient|erent|erait|eraient)$/.test(text);
}

/** Words before a place that are read, at most: keeps the judge’s time in bounds. */
const FARTHEST = 30;

/** Says what governs a place, from the words before it in its clause: a verb, a condition, a preposition. */
export function governing({ list, language }: Tokens, place: Place): Governing {
  let verb: Governing['verb'] = 'none';
  let words = 0;
  let condition = false;
  let joined = false;
  let touching = true;
  const from = Math.max(0, place.first - FARTHEST);
  for (let at = beforeName(list, place); at >= from && !opensClause(list, at + 1); at -= 1) {
    const token = list[at];
    if (token === undefined || (token.cue & BUT) !== 0) break;
    const joins = isMarked(list, at, marks.PREPOSITIONS);
    touching &&= joins || token.role === 'small';
    joined ||= touching && joins;
    if (token.text === 'si' && verb === 'guesses' && words === 0) condition = startsClause(list, at);
    if (verb !== 'none') continue;
    verb = verbAt(list, at, token, joined, words === 0);
    if (verb === 'none' && isWeighty(token, language)) words += 1;
  }
  return { verb, joined, condition, words };
}

/** "l’incontournable château", "le roi Louis": the word before belongs to the name. */
function beforeName(list: List, { first }: Place): number {
  const at = first - 1;
  const word = tokenAt(list, at);
  const beside = word?.role === 'content' && (list[first]?.before ?? CLAUSE) <= HYPHEN;
  return beside && !isVerb(list, at) && !is(word, DENYING) ? at - 1 : at;
}

function verbAt(list: List, at: number, token: Token, joined: boolean, bare: boolean): Governing['verb'] {
  const { text, cue, role } = token;
  const isSaidBy = (who: number): boolean => isMarked(list, subjectOf(list, at), who);
  if (role !== 'small' && is(token, DENYING)) return 'denies';
  if ((cue & (IS | WOULD | GUESSES | DENIES)) !== 0 || is(token, GUESSING))
    return !text.includes(' ') && isSaidBy(marks.ANYBODY) ? 'tells' : 'guesses';
  if (joined && bare && isMarked(list, at, marks.WE_ARE)) return 'guesses';
  if ((cue & (SPEAKS | RATHER | NO | OR | LOCATES)) !== 0 || !isVerb(list, at)) return 'none';
  return joined || isPast(list, at) || isSaidBy(marks.RELATIVES) ? 'tells' : 'holds';
}

function startsClause(list: List, at: number): boolean {
  return at === 0 || opensClause(list, at) || (list[at - 1]?.cue ?? 0) === BUT;
}

function isPast(list: List, at: number): boolean {
  return (
    isMarked(list, at, marks.AUXILIARIES) ||
    isMarked(list, at - 1, marks.AUXILIARIES) ||
    /(?:ais|ait|aient)$/.test(textAt(list, at))
  );
}

function subjectOf(list: List, at: number): number {
  let back = at - 1;
  while (isMarked(list, back, marks.CLITICS)) back -= 1;
  return back;
}

/** A word that says something: neither talk nor article. */
function isWeighty(token: Token, language: 'fr' | 'en'): boolean {
  if (token.hashtag) return false;
  return (
    token.role === 'kind' ||
    (token.role === 'content' && (token.capital || is(token, language === 'en' ? COMMON | ORDINARY : COMMON)))
  );
}
