import { BUT, DENIES, GUESSES, IS, LOCATES, NO, OR, RATHER, SPEAKS, WOULD } from '#judge/lexicon/cues.ts';
import { COMMA, HYPHEN } from '#judge/lexicon/separators.ts';
import {
  beginsClause,
  clauseAround,
  clauseBefore,
  hasCue,
  isMarked,
  opensClause,
  textAt,
  textOf,
  wordAt,
  wordsOf,
} from '#judge/tokens/around.ts';
import { is, NO_TOKEN, type List, type Token, type Tokens } from '#judge/tokens/token.ts';
import { COMMON, DENYING, GUESSING, ORDINARY, PART, VERB } from '#judge/lexicon/facts.ts';
import { OWN } from '#judge/lexicon/grammar.ts';
import * as marks from '#judge/lexicon/marks.ts';
import type { Place } from '#judge/places/place.ts';

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
  const token = wordAt(list, at);
  const isOther = token === NO_TOKEN || token.kind !== '' || token.match !== undefined || token.capital;
  return !isOther && isForm(list, at, token);
}

function isForm(list: List, at: number, token: Token): boolean {
  const { text, role } = token;
  if (isMarked(list, at, marks.AUXILIARIES) && !/^as?$/.test(text)) return true;
  let back = at - 1;
  while (isMarked(list, back, marks.CLITICS) && wordAt(list, back + 1).before < COMMA) back -= 1;
  const tied = opensClause(list, back + 1) ? 0 : wordAt(list, back).marks;
  if ((tied & marks.SUBJECTS) !== 0) return role !== 'small';
  if (role !== 'content') return false;
  if ((tied & marks.AUXILIARIES) !== 0) return /(?:e|es|ee|ees|i|is|ie|it|ite|u|us|ue|ed)$/.test(text);
  return is(token, VERB) && /(?:ait|aient|erent|erait|eraient)$/.test(text);
}

/** Words before a place that are read, at most: keeps the judge’s time in bounds. */
const FARTHEST = 30;

/** Says what governs a place, from the words before it in its clause: a verb, a condition, a preposition. */
export function governing(tokens: Tokens, place: Place): Governing {
  const { list, language } = tokens;
  const read: Read = { ...READ_NOTHING };
  const from = Math.max(0, place.first - FARTHEST);
  for (let at = beforeName(tokens, place); at >= from && !opensClause(list, at + 1); at -= 1) {
    if (hasCue(list, at, BUT) || isPartOf(list, at, read)) break;
    readBack(list, at, read, language);
  }
  return { ...read, joined: read.link !== '' };
}

/** What was read of a clause, from a place backwards. */
interface Read extends Writable<Omit<Governing, 'joined'>> {
  /** The preposition that joins the place to what stands before. */
  link: string;
  /** Nothing but articles and prepositions was read. */
  touching: boolean;
}

type Writable<Item> = { -readonly [Field in keyof Item]: Item[Field] };

const UNGOVERNED = { verb: 'none', condition: false, others: false, words: 0 } as const;
const READ_NOTHING: Read = { ...UNGOVERNED, link: '', touching: true };

/** "the blue roof of X", "that bench in X" */
const isPartOf = (list: List, at: number, { link, words }: Read): boolean =>
  /^(?:of|in|at)$/.test(link) && words === 0 && is(wordAt(list, at), PART);

function readBack(list: List, at: number, read: Read, language: 'fr' | 'en'): void {
  const token = wordAt(list, at);
  const { text } = token;
  readLink(list, at, read);
  if (text === 'si' && isGuessedNext(read)) read.condition = startsClause(list, at);
  const isOpen = read.verb === 'none';
  if (isOpen) readVerb(list, at, read, language);
  const says = isOpen && read.verb === 'guesses' && marks.SAYS.has(text);
  if (says || isOthers(list, at, token)) read.others = true;
  if (read.verb === 'none' && isWeighty(token, language)) read.words += 1;
}

const isGuessedNext = ({ verb, words }: Read): boolean => verb === 'guesses' && words === 0;

function readLink(list: List, at: number, read: Read): void {
  const joins = isMarked(list, at, marks.PREPOSITIONS);
  read.touching &&= joins || wordAt(list, at).role === 'small';
  if (read.touching && joins) read.link = textAt(list, at);
}

function readVerb(list: List, at: number, read: Read, language: 'fr' | 'en'): void {
  read.verb = isElided(list, at, language) ? 'tells' : verbAt(list, at, read);
}

/** "l’incontournable château", "le roi Louis": the word before belongs to the name. */
function beforeName({ list, language }: Tokens, { first }: Place): number {
  const at = first - 1;
  const word = wordAt(list, at);
  const beside = word.role === 'content' && wordAt(list, first).before <= HYPHEN;
  const verb = isVerb(list, at) || isElided(list, at, language);
  return beside && !verb && !is(word, DENYING | GUESSING) ? at - 1 : at;
}

/** What a word is to a place behind it, if it is a verb. */
function verbAt(list: List, at: number, read: Read): Governing['verb'] {
  const token = wordAt(list, at);
  if (token.role !== 'small' && is(token, DENYING)) return 'denies';
  if (hasCue(list, at, IS | WOULD | GUESSES | DENIES) || is(token, GUESSING))
    return isSaidOfOthers(list, at, read) ? 'tells' : 'guesses';
  if (read.link !== '' && read.words === 0 && isMarked(list, at, marks.WE_ARE)) return 'guesses';
  return hasCue(list, at, SPEAKS | RATHER | NO | OR | LOCATES) ? 'none' : otherVerbAt(list, at, read);
}

function otherVerbAt(list: List, at: number, read: Read): Governing['verb'] {
  if (!isVerb(list, at)) return 'none';
  return isOfOther(list, at, read) ? 'tells' : 'holds';
}

/** "on a dormi à X", "qui habite X": what is told of the place is no guess. */
const isOfOther = (list: List, at: number, { link }: Read): boolean =>
  link !== '' || isPast(list, at) || isSaidBy(list, at, marks.RELATIVES);

const isSaidBy = (list: List, at: number, who: number): boolean => isMarked(list, subjectOf(list, at), who);

/** "les gens croient que c’est X", "my favourite basmati is X" */
const isSaidOfOthers = (list: List, at: number, { link, words }: Read): boolean =>
  (!textAt(list, at).includes(' ') && isSaidBy(list, at, marks.ANYBODY)) ||
  (link === '' && words === 0 && isSaidOfThing(list, at));

/** "mon numéro d’immeuble c’est X": what one has is X, and no guess or answer of one’s own. */
function isSaidOfThing(list: List, is: number): boolean {
  const said = wordsOf(list, { first: clauseAround(list, is, MOST).first, last: is });
  const noun = said.findLast(({ cue }) => (cue & IS) === 0) ?? NO_TOKEN;
  const own = noun.role === 'content' && noun.match === undefined && (noun.marks & marks.ANSWERED) === 0;
  return own && /^(?:my|our|mon|ma|notre) .+ (?:is|c est|est)$/.test(textOf(said));
}

const MOST = 6;

/** "ma collègue penche pour", "pour ma femme", "mon mari dit" */
function isOthers(list: List, at: number, token: Token): boolean {
  if (token.text === 'pour' || token.text === 'selon' || token.text === 'd apres')
    return OWN.has(textAt(list, at + 1));
  if ((token.cue & GUESSES) === 0 && !is(token, GUESSING)) return false;
  return clauseBefore(list, at, 5).some(({ text }) => OWN.has(text));
}

/** "Photographed X at sunrise": the subject is left out, in English. */
function isElided(list: List, at: number, language: 'fr' | 'en'): boolean {
  const token = wordAt(list, at);
  return (
    language === 'en' &&
    token.role === 'content' &&
    token.match === undefined &&
    /[^e]ed$/.test(token.text) &&
    beginsClause(list, at) &&
    is(token, ORDINARY) &&
    !is(token, GUESSING)
  );
}

const startsClause = (list: List, at: number): boolean =>
  beginsClause(list, at) || wordAt(list, at - 1).cue === BUT;

const isPast = (list: List, at: number): boolean =>
  isMarked(list, at, marks.AUXILIARIES) ||
  isMarked(list, at - 1, marks.AUXILIARIES) ||
  /(?:ais|ait|aient)$/.test(textAt(list, at)) ||
  (isMarked(list, at - 1, marks.SUBJECTS) &&
    /^(?:i|we)$/.test(textAt(list, at - 1)) &&
    /ed$|^(?:took|drove|met|got|did|ran|sat|spent|sang|ate|drew|bought)$/.test(textAt(list, at)));

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
