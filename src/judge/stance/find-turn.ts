import { CLAUSE, COMMA, BRACKET, QUESTION, SLASH } from '#judge/lexicon/separators.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { anchorIn, anchorsOf, partsOf, turns, type Turn, waysOf } from '#judge/lexicon/turns.ts';
import { isMarked, opensClause, textAt, wordAt } from '#judge/tokens/around.ts';
import { is, type List, type Tokens } from '#judge/tokens/token.ts';
import { ANCHOR } from '#judge/lexicon/facts.ts';
import { ARTICLES } from '#judge/lexicon/marks.ts';
import type { Place } from '#judge/places/place.ts';

/*
 * One engine for the table of turns of phrase (lexicon/turns.ts), in the way of ConText: a phrase is written as people say it,
 * with @ where the place stands, so that it holds its own direction; what may stand between its words says how far it
 * reaches and what stops it.
 *   @      the place, with the articles before it
 *   …      up to five words of the same clause; "but" stops it
 *   ***    up to twenty words, whatever stands between; "@" stops it
 *   ^  $   the beginning and the end of a clause
 *   ? .    a question mark; a full stop, or the end
 *   (a|b)  either of these words, or of these phrases
 *   a?     a word that may be missing
 */

interface Phrase {
  readonly rank: number;
  readonly turn: Turn;
  readonly pattern: RegExp;
  /** The word by which it is found stands before the place, and so many others between the two at most. */
  readonly before: boolean;
  readonly reach: number;
}

/** A word by which turns of phrase are found. */
export interface Anchor {
  readonly at: number;
  readonly phrases: readonly Phrase[];
}

/** Words read on each side of a place: keeps the judge's time in bounds. */
const FARTHEST = 24;

const WORD = String.raw`(?: (?!(?:but|mais|though)\b)[a-z0-9]+)`;

/** The most words between that "…" and "***" stand for. */
const BETWEEN: Readonly<Record<string, number>> = { '…': 5, '***': 20 };

function compile(phrase: readonly string[]): RegExp {
  const parts = phrase.map((part) => {
    if (part === '…') return `${WORD}{0,${BETWEEN[part]}}?`;
    if (part === '***') return `(?: [^ @]+){0,${BETWEEN[part]}}?`;
    if (part === '^') return '(?:^| [,.?])';
    if (part === '$') return '(?= [,.?]|$)';
    if (part === '.') return String.raw`(?: \.|$)`;
    if (part === '?') return String.raw` \?`;
    if (part.endsWith('?')) return `(?: ${part.slice(0, -1).replace('(', '(?:')})?`;
    return ` ${part.replace('(', '(?:')}`;
  });
  return new RegExp(`${parts.join('')}(?= |$)`);
}

/** The most words of any way to say a part. */
const wordsIn = (part: string): number => Math.max(...waysOf(part).map((way) => way.split(' ').length));

const wordsOf = (part: string): number => BETWEEN[part] ?? (/^[(a-z0-9]/.test(part) ? wordsIn(part) : 0);

const byAnchor = new Map<string, Phrase[]>();
for (const [rank, turn] of turns.entries())
  for (const phrase of turn.phrases) {
    const parts = partsOf(phrase);
    const [place, anchor] = [parts.indexOf('@'), anchorIn(parts)];
    const found = parts[anchor] ?? '';
    const between = parts.slice(Math.min(place, anchor) + 1, Math.max(place, anchor)).map(wordsOf);
    const reach = between.reduce((sum, one) => sum + one, wordsIn(found) - 1);
    const compiled = { rank, turn, pattern: compile(parts), before: anchor < place, reach };
    for (const word of anchorsOf(found)) byAnchor.set(word, [...(byAnchor.get(word) ?? []), compiled]);
  }

/** The phrases that are found by a word, or by one of an idiom's. */
const phrasesOf = remember((text) => text.split(' ').flatMap((word) => byAnchor.get(word) ?? []));

/** Returns the words by which turns of phrase are found. */
export function anchorsIn({ list }: Tokens): readonly Anchor[] {
  const found: Anchor[] = [];
  for (const [at, token] of list.entries())
    if (is(token, ANCHOR)) found.push({ at, phrases: phrasesOf(token.text) });
  return found;
}

/** Returns the turn of phrase that reaches a place, found by such words; of several, the one that stands first in the table. */
export function turnOf(tokens: Tokens, place: Place, anchors: readonly Anchor[]): Turn | undefined {
  const from = Math.max(0, place.first - FARTHEST);
  const to = Math.min(tokens.list.length, place.last + 1 + FARTHEST);
  const first = withArticles(tokens.list, place.first, from);
  const isBeside = (at: number): boolean => at >= from && at < to && (at < first || at > place.last);
  let found: Phrase | undefined;
  let text: string | undefined;
  for (const { at, phrases } of anchors) {
    if (!isBeside(at)) continue;
    // An idiom is several words: there are no fewer of them than this.
    const between = at < first ? first - at - 1 : at - place.last - 1;
    const mayBe = ({ rank, before, reach }: Phrase): boolean =>
      before === at < first && reach >= between && (found === undefined || rank < found.rank);
    for (const phrase of phrases) {
      if (!mayBe(phrase)) continue;
      text ??= textAround(tokens, place, first, from, to);
      if (phrase.pattern.test(text)) found = phrase;
    }
  }
  return found?.turn;
}

/** The words around a place, which becomes "@"; separators become "," "." and "?". */
function textAround(
  { list, after }: Tokens,
  { last }: Place,
  first: number,
  from: number,
  to: number,
): string {
  let text = '';
  for (let at = from; at < to; at += 1) {
    if (at > first && at <= last) continue;
    if (at > from) text += mark(wordAt(list, at).before);
    text += at === first ? ' @' : ` ${plain(textAt(list, at))}`;
  }
  return text + mark(list[to]?.before ?? after);
}

function withArticles(list: List, at: number, from: number): number {
  let first = at;
  while (first > from && isMarked(list, first - 1, ARTICLES) && !opensClause(list, first)) first -= 1;
  return first;
}

function mark(before: number): string {
  if ((before & CLAUSE) === 0) return '';
  if ((before & QUESTION) !== 0) return ' ?';
  return (before & CLAUSE & ~(COMMA | BRACKET | SLASH)) === 0 ? ' ,' : ' .';
}

/** "du" and "des" are "de" and an article, "au" and "aux" are "à" and one. */
function plain(word: string): string {
  if (word === 'au' || word === 'aux') return 'a';
  return word === 'du' || word === 'des' ? 'de' : word;
}
