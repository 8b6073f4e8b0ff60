import { BUT, DENIES, GUESSES, IS, LOCATES, NO, OR, RATHER, SPEAKS, WOULD } from '#judge/lexicon/cues.ts';
import { streets } from '#judge/lexicon/kinds-of-place.ts';
import { CLAUSE, COMMA, HYPHEN, SPACE } from '#judge/lexicon/separators.ts';
import { beginsClause, is, isMarked, opensClause, textAt, tokenAt } from '#judge/tokens/token.ts';
import { COMMON, DENYING, FRENCH, GUESSING, ORDINARY, PART, VERB } from '#judge/lexicon/facts.ts';
import { OWN } from '#judge/lexicon/grammar.ts';
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
  /** Who guesses is another: "ma sœur croit que c’est X". */
  readonly others: boolean;
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

/** "se garer place X", "je poireaute gare de X": a street or a station right after a verb is where somebody is. */
function isStreetOf(list: List, { first }: Place): boolean {
  const { kind, before } = list[first] ?? { kind: '', before: CLAUSE };
  if (first === 0 || before !== SPACE || !(streets.has(kind) || kind === 'gare')) return false;
  const verb = list[first - 1];
  if (verb?.role !== 'content' || is(verb, GUESSING | DENYING)) return false;
  return (
    isVerb(list, first - 1) ||
    (verb.text.endsWith('er') && is(verb, FRENCH) && /^(?:se?|me|de|a|pour)$/.test(textAt(list, first - 2)))
  );
}

/** Words before a place that are read, at most: keeps the judge’s time in bounds. */
const FARTHEST = 30;

/** Says what governs a place, from the words before it in its clause: a verb, a condition, a preposition. */
export function governing(tokens: Tokens, place: Place): Governing {
  const { list, language } = tokens;
  let verb: Governing['verb'] = isStreetOf(list, place) ? 'tells' : 'none';
  let words = 0;
  let condition = false;
  let link = '';
  let others = false;
  let concludes = false;
  let touching = true;
  const from = Math.max(0, place.first - FARTHEST);
  for (let at = beforeName(tokens, place); at >= from && !opensClause(list, at + 1); at -= 1) {
    const token = list[at];
    if (token === undefined || (token.cue & BUT) !== 0) break;
    const { text, role } = token;
    // "the blue roof of X"
    if (link === 'of' && words === 0 && is(token, PART)) break;
    const joins = isMarked(list, at, marks.PREPOSITIONS);
    touching &&= role === 'small' || joins;
    if (touching && joins) link = text;
    if (text === 'si' && verb === 'guesses' && words === 0) condition = startsClause(list, at);
    others ||= isOthers(list, at, token);
    if (verb !== 'none') continue;
    concludes ||= text === 'donc' || text === 'alors';
    verb = isElided(list, at, language) ? 'tells' : verbAt(list, at, link !== '', words === 0, concludes);
    others ||= verb === 'guesses' && marks.SAYS.has(text);
    if (verb === 'none' && isWeighty(token, language)) words += 1;
  }
  return { verb, joined: link !== '', condition, others, words };
}

/** "l’incontournable château", "le roi Louis": the word before belongs to the name. */
function beforeName({ list, language }: Tokens, { first }: Place): number {
  const at = first - 1;
  const word = tokenAt(list, at);
  const beside = word?.role === 'content' && (list[first]?.before ?? CLAUSE) <= HYPHEN;
  const verb = isVerb(list, at) || isElided(list, at, language);
  return beside && !verb && !is(word, DENYING | GUESSING) ? at - 1 : at;
}

function verbAt(
  list: List,
  at: number,
  joined: boolean,
  bare: boolean,
  concludes: boolean,
): Governing['verb'] {
  const token = list[at];
  if (token === undefined) return 'none';
  const { text, cue, role } = token;
  const isSaidBy = (who: number): boolean => isMarked(list, subjectOf(list, at), who);
  if (role !== 'small' && is(token, DENYING)) return 'denies';
  if ((cue & (IS | WOULD | GUESSES | DENIES)) !== 0 || is(token, GUESSING))
    return (!text.includes(' ') && isSaidBy(marks.ANYBODY)) || (!bare && !concludes && isOfAnother(list, at))
      ? 'tells'
      : 'guesses';
  if (joined && bare && isMarked(list, at, marks.WE_ARE)) return 'guesses';
  if ((cue & (SPEAKS | RATHER | NO | OR | LOCATES)) !== 0 || !isVerb(list, at)) return 'none';
  return joined || isPast(list, at) || isSaidBy(marks.RELATIVES) ? 'tells' : 'holds';
}

/** "ma collègue penche pour", "pour ma femme", "mon mari dit" */
function isOthers(list: List, at: number, token: Token): boolean {
  if (token.text === 'pour' || token.text === 'selon' || token.text === 'd apres')
    return OWN.has(textAt(list, at + 1));
  if ((token.cue & GUESSES) === 0 && !is(token, GUESSING)) return false;
  for (let back = at - 1; back >= 0 && back > at - 6 && !opensClause(list, back + 1); back -= 1)
    if (OWN.has(textAt(list, back))) return true;
  return false;
}

/** "le train est encore supprimé gare de X": something else is so. */
function isOfAnother(list: List, at: number): boolean {
  if (!/^(?:est|sont|etait|etaient)$/.test(textAt(list, at))) return false;
  const subject = tokenAt(list, at - 1);
  return (
    subject !== undefined &&
    !opensClause(list, at) &&
    (subject.role === 'content' || subject.role === 'kind' || /^n\d/.test(subject.text))
  );
}

/** "Photographed X at sunrise": the subject is left out, in English. */
function isElided(list: List, at: number, language: 'fr' | 'en'): boolean {
  const token = list[at];
  return (
    language === 'en' &&
    token?.role === 'content' &&
    token.match === undefined &&
    /[^e]ed$/.test(token.text) &&
    beginsClause(list, at) &&
    is(token, ORDINARY) &&
    !is(token, GUESSING)
  );
}

function startsClause(list: List, at: number): boolean {
  return at === 0 || opensClause(list, at) || (list[at - 1]?.cue ?? 0) === BUT;
}

function isPast(list: List, at: number): boolean {
  return (
    isMarked(list, at, marks.AUXILIARIES) ||
    isMarked(list, at - 1, marks.AUXILIARIES) ||
    /(?:ais|ait|aient)$/.test(textAt(list, at)) ||
    (isMarked(list, at - 1, marks.SUBJECTS) &&
      /^(?:i|we)$/.test(textAt(list, at - 1)) &&
      /ed$|^(?:took|drove|met|got|did|ran|sat|spent|sang|ate|drew|bought)$/.test(textAt(list, at)))
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
