import {
  ANYBODY,
  AUXILIARIES,
  BEING,
  CLITICS,
  PREPOSITIONS,
  RELATIVES,
  SUBJECTS,
  WE_ARE,
} from '#judge/lexicon/grammar.ts';
import { BUT, DENIES, GUESSES, IS, LOCATES, NO, OR, RATHER, SPEAKS, WOULD } from '#judge/lexicon/cues.ts';
import { CLAUSE, HYPHEN } from '#judge/text/fold.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { isOrdinary, isRegularVerb } from '#judge/lexicon/ordinary-words.ts';
import { isDenying, isGuessing } from '#judge/lexicon/verbs.ts';
import type { Place } from '#judge/places/place.ts';
import type { Token, Tokens } from '#judge/tokens/token.ts';

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
export function isVerb(list: readonly Token[], at: number): boolean {
  const token = list[at];
  if (token === undefined || token.kind !== '' || token.match !== undefined || token.capital) return false;
  const { text } = token;
  if (AUXILIARIES.has(text) && text !== 'a' && text !== 'as') return true;
  let back = at - 1;
  while (CLITICS.has(list[back]?.text ?? '') && (list[back + 1]?.before ?? CLAUSE) < 8) back -= 1;
  const before = list[back];
  const tied = before !== undefined && ((list[back + 1]?.before ?? CLAUSE) & CLAUSE) === 0;
  if (tied && SUBJECTS.has(before.text)) return token.role !== 'small';
  if (tied && AUXILIARIES.has(before.text))
    return /(?:e|es|ee|ees|i|is|ie|it|ite|u|us|ue|ed)$/.test(text) && token.role === 'content';
  return token.role === 'content' && /(?:ait|aient|erent|erait|eraient)$/.test(text) && isRegularVerb(text);
}

/** Words before a place that are read, at most: keeps the judge’s time in bounds. */
const FARTHEST = 30;

/** Says what governs a place, from the words before it in its clause: a verb, a condition, a preposition. */
export function governing({ list, language }: Tokens, place: Place): Governing {
  let verb: Governing['verb'] = 'none';
  let words = 0;
  let condition = false;
  let at = place.first - 1;
  let link = '';
  let touching = true;
  // "l’incontournable château", "le roi Louis": the word before belongs to the name.
  if (
    list[at]?.role === 'content' &&
    (list[place.first]?.before ?? CLAUSE) <= HYPHEN &&
    !isVerb(list, at) &&
    !isDenying(list[at]?.text ?? '') &&
    !isGuessing(list[at]?.text ?? '')
  )
    at -= 1;
  const from = Math.max(0, place.first - FARTHEST);
  for (; at >= from && ((list[at + 1]?.before ?? CLAUSE) & CLAUSE) === 0; at -= 1) {
    const token = list[at];
    if (token === undefined || (token.cue & BUT) !== 0) break;
    touching &&= token.role === 'small' || PREPOSITIONS.has(token.text);
    if (touching && PREPOSITIONS.has(token.text)) link = token.text;
    if (token.text === 'si' && verb === 'guesses' && words === 0) condition = startsClause(list, at);
    if (verb !== 'none') continue;
    if (token.role !== 'small' && isDenying(lastWord(token.text))) verb = 'denies';
    else if ((token.cue & (IS | WOULD | GUESSES | DENIES)) !== 0 || isGuessing(token.text))
      verb =
        !token.text.includes(' ') && ANYBODY.has(subjectOf(list, at))
          ? 'tells'
          : !isOfOther(list, at)
            ? 'guesses'
            : link === ''
              ? 'holds'
              : 'tells';
    else if (WE_ARE.has(token.text) && link !== '' && words === 0) verb = 'guesses';
    else if ((token.cue & (SPEAKS | RATHER | NO | OR | LOCATES)) === 0 && isVerb(list, at))
      verb = link === '' && !isPast(list, at) && !RELATIVES.has(subjectOf(list, at)) ? 'holds' : 'tells';
    else if (isWeighty(token, language)) words += 1;
  }
  return { verb, joined: link !== '', condition, words };
}

/** "L’Enterrement est à Orsay", "my grandad was in X": to be, said of something else than the photo. */
function isOfOther(list: readonly Token[], at: number): boolean {
  const token = list[at - 1];
  return (
    BEING.has(list[at]?.text ?? '') &&
    token?.role === 'content' &&
    ((list[at]?.before ?? CLAUSE) & CLAUSE) === 0 &&
    token.match === undefined
  );
}

function lastWord(text: string): string {
  const space = text.lastIndexOf(' ');
  return space < 0 ? text : text.slice(space + 1);
}

function startsClause(list: readonly Token[], at: number): boolean {
  return at === 0 || ((list[at]?.before ?? CLAUSE) & CLAUSE) !== 0 || (list[at - 1]?.cue ?? 0) === BUT;
}

function isPast(list: readonly Token[], at: number): boolean {
  return (
    AUXILIARIES.has(list[at]?.text ?? '') ||
    AUXILIARIES.has(list[at - 1]?.text ?? '') ||
    /(?:ais|ait|aient)$/.test(list[at]?.text ?? '')
  );
}

function subjectOf(list: readonly Token[], at: number): string {
  let back = at - 1;
  while (CLITICS.has(list[back]?.text ?? '')) back -= 1;
  return list[back]?.text ?? '';
}

/** A word that says something: neither talk nor article. */
function isWeighty(token: Token, language: 'fr' | 'en'): boolean {
  if (token.hashtag) return false;
  return (
    token.role === 'kind' ||
    (token.role === 'content' &&
      (token.capital || isCommonWord(token.text) || (language === 'en' && isOrdinary(token.text, 'en'))))
  );
}
