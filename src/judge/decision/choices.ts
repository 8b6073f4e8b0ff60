import { OR } from '#judge/lexicon/cues.ts';
import { CLAUSE, COMMA, ELLIPSIS, QUESTION, SLASH, SPACE, STOP } from '#judge/lexicon/separators.ts';
import { clauseAround, countedIn, hasCue, isAfter, pastSmall, textAt, wordAt } from '#judge/tokens/around.ts';
import { is, type List, type Span, type Tokens } from '#judge/tokens/token.ts';
import { COMMUNE_WORD, GIVEN, KNOWN, REGION } from '#judge/lexicon/facts.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Place } from '#judge/places/place.ts';
import type { Evidence } from './evidence.ts';

/** Says whether nothing but "or", commas and slashes stand between the two. */
export function areListed({ list }: Tokens, one: Place, other: Place): boolean {
  const [first, second] = one.first < other.first ? [one, other] : [other, one];
  for (let at = first.last + 1; at < second.first; at += 1)
    if (wordAt(list, at).role !== 'small' && !hasCue(list, at, OR)) return false;
  const at = first.last + 1;
  // "Pierrefonds ! Le Camelot de la série": a new sentence gives another place only if that is one.
  if (isAfter(list, at, STOP) && isUnheardOf(list, other)) return false;
  return second.first > at || isAfter(list, at, COMMA | SLASH | QUESTION);
}

/** Says whether another guess stands beside the answer, "X ou la tour": with "or", a bare kind of place or a town is another guess too. */
export const isHedged = ({ tokens, answer, guesses }: Evidence): boolean =>
  guesses.some(
    (one) =>
      one !== answer &&
      one.place.kind !== 'answer' &&
      !wordAt(tokens.list, one.place.first).hashtag &&
      (one.alternative || answer.alternative) &&
      areListed(tokens, answer.place, one.place),
  );

/** Says whether no commune and no person or place that one knows bears any of the words. */
export function isUnheardOf(list: List, { first, last, candidate }: Place): boolean {
  const words = list.slice(first, last + 1).filter((token) => token.role !== 'small');
  return (
    candidate === undefined && words.every((token) => token.kind === '' && !is(token, COMMUNE_WORD | KNOWN))
  );
}

/**
 * Says whether a place is one of two, "soit la conciergerie, soit X", "X ? Ou le Sacré-Cœur ?": whatever stands on the other
 * side of an "or" is another guess, be it known or not.
 */
export const isOneOfTwo = ({ tokens: { list }, answer: { place } }: Evidence): boolean =>
  list.some((token, at) => {
    if ((token.cue & OR) === 0) return false;
    const [left, right] = [pastSmall(list, at, -1), pastSmall(list, at, 1)];
    const opens = token.text.endsWith('entre');
    if (left === place.last) return isGuess(list, right);
    if (right !== place.first) return right < place.first && opens && isGuess(list, right);
    return (
      isGuess(list, left) ||
      (opens && textAt(list, place.last + 1) === 'et' && isGuess(list, pastSmall(list, place.last, 1)))
    );
  });

function isGuess(list: List, at: number): boolean {
  const { role, hashtag } = wordAt(list, at);
  if (role === 'none' || hashtag) return false;
  const next = wordAt(list, at + 1);
  return role !== 'talk' || (next.role === 'kind' && next.before < COMMA);
}

/** So many other hashtags in a row with the one that holds the answer make a list of it: "#Gisors #Barnenez #Glanum". */
const HASHTAGS = 2;

/**
 * Says whether the answer stands in a row of hashtags of which others may name something too, as no town or region does: one
 * behind which they stand after plain words ("C’est #Glanum #photo #voyage") is the guess alone.
 */
export function isAmongHashtags({ tokens: { list }, key: { byText }, answer: { place } }: Evidence): boolean {
  if (!wordAt(list, place.first).hashtag) return false;
  const first = endOfRow(list, place.first, -1);
  const last = endOfRow(list, place.last, 1);
  if (first > 0 && first === place.first) return false;
  const others = list.slice(first, last + 1).filter((token, index) => {
    const at = first + index;
    const isWhole = at === first || (token.before & SPACE) !== 0;
    const isOurs = at >= place.first && at <= place.last;
    return isWhole && !isOurs && token.role === 'content' && !byText.has(token.text) && !is(token, REGION);
  });
  return others.length >= HASHTAGS;
}

/** So many names in a row beside the answer, each all its clause, make a list of it. */
const ROW = 3;

/** Says whether the answer stands in a row of names that commas part: "Eckmühl, Ar-Men, Créac’h, Saint-Mathieu… l’un des quatre". */
export const isInRow = ({ list }: Tokens, { first, last }: Place, key: CompiledKey): boolean =>
  namesBeside(list, first - 1, -1, key) + namesBeside(list, last + 1, 1, key) >= ROW;

/** How many names stand in a row from a word on, in a direction. */
function namesBeside(list: List, from: number, step: 1 | -1, key: CompiledKey): number {
  let names = 0;
  for (let at = from; ; names += 1) {
    const backwards = step === -1;
    while (backwards && wordAt(list, at).role === 'small' && !isAfter(list, at + 1, CLAUSE)) at -= 1;
    const clause = nextClause(list, at, step);
    if (clause === undefined || !isBareName(list, clause, key)) return names;
    at = backwards ? clause.first - 1 : clause.last + 1;
  }
}

/** The clause that begins (or ends) at a word, when a comma or an ellipsis parts it from the one before (or after). */
function nextClause(list: List, at: number, step: 1 | -1): Span | undefined {
  if (at < 0 || at >= list.length || !isAfter(list, step === 1 ? at : at + 1, COMMA | ELLIPSIS))
    return undefined;
  const clause = clauseAround(list, at, 4);
  return clause.last - clause.first < 4 ? clause : undefined;
}

/** Names and articles only, none of the key's nor a region's. */
function isBareName(list: List, clause: Span, { byText }: CompiledKey): boolean {
  const words = countedIn(list, clause);
  return (
    words.length > 0 &&
    words.every(
      (token) =>
        (token.role === 'kind' || (token.role === 'content' && token.capital)) &&
        !is(token, words.length === 1 ? REGION | GIVEN : REGION) &&
        (token.kind !== '' || !byText.has(token.text)),
    )
  );
}

/** The last of the words, in that direction, that stand in hashtags with nothing between them but spaces and commas. */
function endOfRow(list: List, from: number, step: 1 | -1): number {
  let at = from;
  for (;;) {
    const next = list[at + step];
    const between = (step === 1 ? next : list[at])?.before ?? STOP;
    if (next?.hashtag !== true || (between & (STOP | QUESTION)) !== 0) return at;
    at += step;
  }
}
