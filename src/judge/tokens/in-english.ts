import { words } from '#judge/lexicon/lines.ts';
import { NO } from '#judge/lexicon/cues.ts';
import { CLAUSE, COMMA } from '#judge/lexicon/separators.ts';
import { AUXILIARIES, CLITICS, HAS, PRONOUNS, SUBJECTS } from '#judge/lexicon/marks.ts';
import { idOf, type Token } from './token.ts';
import type { Word } from '#judge/text/words.ts';

/** Kinds of place that are other words of talk as well: "well", "keep", "no place to park". */
const HOMONYMS: ReadonlySet<string> = words(
  'well keep keeps lock park place tour cours bus mail poste rock grave bar port tube fort mont salle pool cite',
);
/** What makes of the next word a noun. */
const DETERMINERS: ReadonlySet<string> = words(
  'a an the this that these those my our his her their its your some any of old',
);
/** After a "no" that opens its clause they begin another thought: "no it’s…". */
const AFTER_NO: ReadonlySet<string> = words('it its that thats this wait not sorry i its no nope nah');

/**
 * Makes talk of what is something else in English: a kind of place that no article and no name introduces (« I know it
 * well »), a "no" that goes with what follows (« no roof », « I’m no likely to »).
 */
export function inEnglish(last: Token | undefined, token: Token, word: Word, next: Word | undefined): Token {
  if (isFrench(token.text)) return { ...token, marks: token.marks & ~FRENCH };
  if (isOtherWord(last, token, word)) return { ...token, role: 'talk', kind: '' };
  return token.text === 'no' && token.cue === NO && goesOn(last, token, next) ? { ...token, cue: 0 } : token;
}

/** What is said of words that are verbs and pronouns in French alone: "a", "on", "me". */
const FRENCH = AUXILIARIES | SUBJECTS | PRONOUNS | CLITICS | HAS;
const isFrench = (text: string): boolean => /^(?:a|as|on|me|son)$/.test(text);

function isOtherWord(last: Token | undefined, { role, match, capital, before }: Token, word: Word): boolean {
  if (role !== 'kind' || match !== undefined || capital || !HOMONYMS.has(word.text)) return false;
  return last === undefined || before >= COMMA || !introduces(last);
}

/** An article, praise, a kind of place or a name. */
function introduces(last: Token): boolean {
  const { role, text, capital } = last;
  const named = role === 'content' && (capital || idOf(last) >= 0);
  return named || role === 'kind' || role === 'praise' || DETERMINERS.has(text);
}

function goesOn(last: Token | undefined, { before }: Token, next: Word | undefined): boolean {
  if (next === undefined || (next.before & CLAUSE) !== 0 || next.capital) return false;
  const opens = last === undefined || (before & CLAUSE) !== 0;
  return !AFTER_NO.has(next.text) || !opens;
}
