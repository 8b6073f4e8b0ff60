import { isCommune } from '#judge/lexicon/communes.ts';
import { APOSTROPHE, BRACKET, COMMA, HYPHEN, SPACE } from '#judge/lexicon/separators.ts';
import { is, isAfter, isMarked, textAt, tokenAt } from '#judge/tokens/token.ts';
import { COMMON, COMMUNE, COMMUNE_WORD, KNOWN, ORDINARY } from '#judge/lexicon/facts.ts';
import { ADJECTIVES, COMPLEMENTS, DEFINITE, LINKS } from '#judge/lexicon/marks.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { List, Token, Tokens, Span } from '#judge/tokens/token.ts';

/** A run of words that names a place, from the first that counts to the last. */
export type Run = Span;

const JOINED = SPACE | HYPHEN | APOSTROPHE;

/** Says whether nothing but spaces, hyphens and apostrophes stands before the word. */
export function isJoined(token: Token | undefined): boolean {
  return token !== undefined && (token.before & ~JOINED) === 0;
}

/** Cuts a reply into the runs of words that name places; every other word is talk. */
export function findRuns(tokens: Tokens, key: CompiledKey): readonly Run[] {
  const runs: Run[] = [];
  const { list } = tokens;
  let free = 0;
  for (let index = 0; index < list.length; index += 1) {
    if (!opensRun(tokens, index) && !opensPair(list, index, key)) continue;
    const first = reachBack(tokens, index, free);
    const last = reachOn(tokens, index);
    runs.push({ first, last });
    free = last + 1;
    index = last;
  }
  return runs;
}

function opensRun(tokens: Tokens, index: number): boolean {
  const token = tokens.list[index];
  if (token === undefined) return false;
  if (token.role === 'kind') return true;
  // Le Nôtre, the gardener; la Vieille, the lighthouse
  if (
    token.role !== 'content' &&
    token.match?.slips === 0 &&
    hasTellingCapital(tokens, index) &&
    isMarked(tokens.list, index - 1, DEFINITE)
  )
    return true;
  if (token.role === 'praise') return token.match?.word.inAnswers === true && (token.before & BRACKET) !== 0;
  if (token.role !== 'content') return false;
  return (token.match !== undefined && !token.match.collides) || isNamelike(tokens, index);
}

/** Two ordinary words that make a name of the key together: la Bonne Mère. */
function opensPair(list: List, index: number, key: CompiledKey): boolean {
  const one = list[index]?.match;
  if (one === undefined || one.collides) return false;
  let next = index + 1;
  while (list[next]?.role === 'small' && isJoined(list[next])) next += 1;
  const other = list[next];
  if (other?.match === undefined || !isJoined(other)) return false;
  return key.pairs.has(one.word.id * 1000 + other.match.word.id);
}

/** Says whether a word is a name that the key does not know, by its capital, its hashtag, or because a commune or a saint bears it. */
export function isNamelike(tokens: Tokens, index: number): boolean {
  const token = tokens.list[index];
  if (token === undefined || token.role !== 'content') return false;
  if (token.text === 'saint') return ['content', 'kind'].includes(tokens.list[index + 1]?.role ?? '');
  if (token.hashtag) return true;
  if (token.text.length > 2 && hasTellingCapital(tokens, index)) return true;
  // In a reply that gives other names a capital, a word without one is no name, unless it stands after "or".
  if (tokens.namesHaveCapitals && !token.capital) return false;
  return isKnownPlace(token) && (tokens.language === 'fr' || !is(token, ORDINARY));
}

/** A capital that does not merely open a sentence, in a reply that is not all in capitals. */
function hasTellingCapital(tokens: Tokens, index: number): boolean {
  const token = tokens.list[index];
  if (token === undefined || !token.capital) return false;
  return tokens.capitalsTell && index > 0 && (token.before & ~(JOINED | COMMA)) === 0;
}

function isKnownPlace(token: Token): boolean {
  return token.text.length > 3 && !is(token, COMMON) && is(token, COMMUNE | KNOWN);
}

/** Words before that belong to the name: adjectives of the key, and a head noun linked by "de" (the faïencerie de Gien). */
function reachBack(tokens: Tokens, from: number, free: number): number {
  const { list } = tokens;
  let first = from;
  // "notre cathédrale" is not part of Notre-Dame
  while (
    first > free &&
    isJoined(list[first]) &&
    list[first - 1]?.match !== undefined &&
    (list[first - 1]?.text !== 'notre' || list[first]?.text === 'dame')
  )
    first -= 1;
  // Westminster Abbey: in English the name stands before the kind of place.
  const named = tokenAt(list, first - 1);
  if (
    tokens.language === 'en' &&
    first > free &&
    list[first]?.kind !== '' &&
    named?.role === 'content' &&
    named.capital &&
    isJoined(list[first])
  )
    first -= 1;
  let at = first - 1;
  while (at >= free && list[at]?.role === 'small' && isJoined(list[at + 1])) {
    if (isMarked(list, at, COMPLEMENTS) && !/^(?:a|aux?|[ei]n|sur)$/.test(textAt(list, at))) {
      const head = tokenAt(list, at - 1);
      const linked = at - 1 >= free && head?.role === 'content' && isJoined(list[at]);
      return linked ? at - 1 : first;
    }
    at -= 1;
  }
  return first;
}

function reachOn(tokens: Tokens, from: number): number {
  const { list } = tokens;
  let last = from;
  let named = list[from]?.role !== 'kind';
  for (;;) {
    let at = last + 1;
    let linked = false;
    let complement = false;
    let joined = at < list.length && isJoined(list[at]);
    let and = false;
    while (joined && list[at]?.role === 'small') {
      const text = textAt(list, at);
      linked ||= isMarked(list, at, LINKS);
      complement ||= isMarked(list, at, COMPLEMENTS);
      and ||= text === 'et' || text === 'and';
      at += 1;
      // "Hugo l’a dessiné", "à Chinon y a du monde"
      if ((text === 'l' || text === 'y') && list[at]?.text === 'a') return last;
      joined = at < list.length && isJoined(list[at]);
    }
    const token = list[at];
    if (!joined || token === undefined) return last;
    if (!continues(tokens, at, token, { last, linked, complement, and, named })) return last;
    if ((token.hashtag && (token.before & SPACE) !== 0) || token.hashtag !== list[last]?.hashtag) return last;
    if (token.role !== 'kind' && token.role !== 'praise') named = true;
    last = at;
  }
}

interface Link {
  readonly last: number;
  readonly linked: boolean;
  readonly complement: boolean;
  readonly and: boolean;
  readonly named: boolean;
}

function continues(tokens: Tokens, at: number, token: Token, link: Link): boolean {
  const { list } = tokens;
  // Fontenay-le-Comte
  const hyphen = (token.before & HYPHEN) !== 0 && isAfter(list, link.last + 1, HYPHEN);
  if (token.role === 'kind') return hyphen || continuesWithKind(tokens, at, token, link);
  if (token.role === 'praise' || (token.match !== undefined && token.role === 'content')) return true;
  if (token.role === 'talk')
    return (
      token.match !== undefined ||
      (hyphen && token.text.length > 2) ||
      ((link.complement || hyphen) && hasTellingCapital(tokens, at))
    );
  if (token.role !== 'content') return false;
  if (link.and) return link.complement;
  if (hyphen || link.linked || !link.named) return true;
  const before = list[link.last];
  return (
    before?.text === 'saint' ||
    isNamelike(tokens, at) ||
    (is(token, COMMUNE_WORD) && !is(token, COMMON)) ||
    (/^n[0-9]/.test(token.text) && before?.role === 'content') ||
    isBeforeName(tokens, at, token)
  );
}

/** A kind of place begins another name, unless "de" ties it to this one. */
function continuesWithKind({ list, language }: Tokens, at: number, token: Token, link: Link): boolean {
  const beside = link.last + 1 === at;
  const second = token.text === 'fort' || token.match?.word.inAnswers === true;
  return (
    (beside &&
      (isMarked(list, link.last, ADJECTIVES) || (language === 'en' && list[link.last]?.kind === ''))) ||
    (!link.and && (link.complement || (!link.linked && second && !link.named))) ||
    isCommune(`${textAt(list, link.last)} ${token.text}`)
  );
}

/** "rotonde ferroviaire de Chambéry" */
function isBeforeName(tokens: Tokens, at: number, token: Token): boolean {
  const { list } = tokens;
  if (token.capital || !is(token, COMMON) || !isMarked(list, at + 1, COMPLEMENTS)) return false;
  return isJoined(list[at + 1]) && isJoined(list[at + 2]) && isNamelike(tokens, at + 2);
}
