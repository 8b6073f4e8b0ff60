import { CLAUSE, COMMA, BRACKET, QUESTION, SLASH } from '#judge/lexicon/separators.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { anchorsOf, turns } from '#judge/lexicon/turns.ts';
import { isMarked, opensClause, textAt, wordAt } from '#judge/tokens/around.ts';
import { is } from '#judge/tokens/token.ts';
import { ANCHOR } from '#judge/lexicon/facts.ts';
import { ARTICLES } from '#judge/lexicon/marks.ts';
import type { Place } from '#judge/places/place.ts';
import type { List, Tokens } from '#judge/tokens/token.ts';
import type { Turn } from '#judge/lexicon/turns.ts';

/*
 * One engine for the table of turns of phrase (lexicon/turns.ts), in the way of ConText: a phrase is written as people say it,
 * with @ where the place stands, so that it holds its own direction; what may stand between its words says how far it
 * reaches and what stops it.
 *   @      the place, with the articles before it
 *   …      up to five words of the same clause; "but" stops it
 *   ***    up to twenty words, whatever stands between; "@" stops it
 *   ^  $   the beginning and the end of a clause
 *   ? .    a question mark; a full stop, or the end
 *   (a|b)  either word
 *   a?     a word that may be missing
 */

interface Phrase {
  readonly rank: number;
  readonly turn: Turn;
  readonly pattern: RegExp;
}

/** Words read on each side of a place: keeps the judge's time in bounds. */
const FARTHEST = 24;

const WORD = String.raw`(?: (?!(?:but|mais|though)\b)[a-z0-9]+)`;

function compile(phrase: string): RegExp {
  const parts = phrase.split(' ').map((part) => {
    if (part === '…') return `${WORD}{0,5}?`;
    if (part === '***') return String.raw`(?: [^ @]+){0,20}?`;
    if (part === '^') return '(?:^| [,.?])';
    if (part === '$') return '(?= [,.?]|$)';
    if (part === '.') return String.raw`(?: \.|$)`;
    if (part === '?') return String.raw` \?`;
    if (part.endsWith('?')) return `(?: ${part.slice(0, -1).replace('(', '(?:')})?`;
    return ` ${part.replace('(', '(?:')}`;
  });
  return new RegExp(`${parts.join('')}(?= |$)`);
}

const byAnchor = new Map<string, Phrase[]>();
for (const [rank, turn] of turns.entries())
  for (const phrase of turn.phrases)
    for (const anchor of anchorsOf(phrase))
      byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), { rank, turn, pattern: compile(phrase) }]);

/** The phrases that are found by a word, or by one of an idiom's. */
const phrasesOf = remember((text) => text.split(' ').flatMap((word) => byAnchor.get(word) ?? []));

/** Returns where the words stand by which turns of phrase are found. */
export function anchorsIn({ list }: Tokens): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < list.length; at += 1) if (is(wordAt(list, at), ANCHOR)) found.push(at);
  return found;
}

/** Returns the turn of phrase that reaches a place, found by such words; of several, the one that stands first in the table. */
export function turnOf(tokens: Tokens, place: Place, anchors: readonly number[]): Turn | undefined {
  const from = Math.max(0, place.first - FARTHEST);
  const to = Math.min(tokens.list.length, place.last + 1 + FARTHEST);
  let found: Phrase | undefined;
  let text: string | undefined;
  const isBeside = (at: number): boolean => at >= from && at < to && (at < place.first || at > place.last);
  for (const at of anchors) {
    if (!isBeside(at)) continue;
    for (const phrase of phrasesOf(textAt(tokens.list, at))) {
      if (found !== undefined && phrase.rank >= found.rank) continue;
      text ??= textAround(tokens, place, from, to);
      if (phrase.pattern.test(text)) found = phrase;
    }
  }
  return found?.turn;
}

/** The words around a place, which becomes "@"; separators become "," "." and "?". */
function textAround({ list, after }: Tokens, place: Place, from: number, to: number): string {
  const first = withArticles(list, place.first, from);
  let text = '';
  for (let at = from; at < to; at += 1) {
    if (at > first && at <= place.last) continue;
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
