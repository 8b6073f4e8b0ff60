import { isCommune } from '#judge/lexicon/communes.ts';
import { APOSTROPHE, BRACKET, COMMA, HYPHEN, SPACE } from '#judge/lexicon/separators.ts';
import { beginsClause, isAfter, isMarked, opensClause, textAt, wordAt } from '#judge/tokens/around.ts';
import { idOf, is, nearestTo, type List, type Token, type Tokens, type Span } from '#judge/tokens/token.ts';
import { COMMON, COMMUNE, COMMUNE_WORD, KNOWN, ORDINARY } from '#judge/lexicon/facts.ts';
import { ADJECTIVES, ARTICLES, COMPLEMENTS, DEFINITE, LINKS } from '#judge/lexicon/marks.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';

/** A run of words that names a place, from the first that counts to the last. */
export type Run = Span;

const JOINED = SPACE | HYPHEN | APOSTROPHE;

/** Says whether nothing but spaces, hyphens and apostrophes stands before the word. */
export const isJoined = (token: Token | undefined): boolean =>
  token !== undefined && (token.before & ~JOINED) === 0;

/** Cuts a reply into the runs of words that name places; every other word is talk. */
export function findRuns(tokens: Tokens, key: CompiledKey): readonly Run[] {
  const runs: Run[] = [];
  const { list } = tokens;
  let free = 0;
  for (let index = 0; index < list.length; index += 1) {
    if (!opensRun(tokens, index) && !opensPair(list, index, key)) continue;
    const first = reachBack(tokens, index, free);
    const last = reachOn(tokens, index, key);
    runs.push({ first, last });
    free = last + 1;
    index = last;
  }
  return runs;
}

function opensRun(tokens: Tokens, index: number): boolean {
  const token = wordAt(tokens.list, index);
  if (token.role === 'kind' || isToldByCapital(tokens, index, token)) return true;
  if (token.role === 'praise') return nearestTo(token).inAnswers && (token.before & BRACKET) !== 0;
  return token.role === 'content' && (idOf(token) >= 0 || isNamelike(tokens, index));
}

/** Le Nôtre, the gardener; la Vieille, the lighthouse: ordinary words of the key, with an article or a capital. */
function isToldByCapital(tokens: Tokens, index: number, { role, match }: Token): boolean {
  if (role === 'content' || match?.slips !== 0) return false;
  const article = isMarked(tokens.list, index - 1, DEFINITE) || textAt(tokens.list, index - 1) === 'the';
  if (article) return hasTellingCapital(tokens, index) || isWholeClause(tokens, index);
  const english = tokens.language === 'en' && role === 'talk' && match.word.inAnswers;
  return english && hasTellingCapital(tokens, index);
}

/** Says whether a clause is an article and a word: « the Trip! » */
const isWholeClause = ({ list }: Tokens, index: number): boolean =>
  index > 0 && beginsClause(list, index - 1) && opensClause(list, index + 1);

/** Two ordinary words that make a name of the key together: la Bonne Mère. */
function opensPair(list: List, index: number, key: CompiledKey): boolean {
  const id = idOf(wordAt(list, index));
  if (id < 0) return false;
  let next = index + 1;
  while (wordAt(list, next).role === 'small' && isJoined(list[next])) next += 1;
  return isJoined(list[next]) && key.pairs.has(id * 1000 + nearestTo(wordAt(list, next)).id);
}

/** Says whether a word is a name that the key does not know, by its capital, its hashtag, or because a commune or a saint bears it. */
function isNamelike(tokens: Tokens, index: number): boolean {
  const token = wordAt(tokens.list, index);
  if (token.role !== 'content') return false;
  if (token.text === 'saint') return /^(?:content|kind)$/.test(wordAt(tokens.list, index + 1).role);
  if (token.hashtag || (token.text.length > 2 && hasTellingCapital(tokens, index))) return true;
  // In a reply that gives other names a capital, a word without one is no name, unless it stands after "or".
  if (tokens.namesHaveCapitals && !token.capital) return false;
  return isKnownPlace(token) && (tokens.language === 'fr' || !is(token, ORDINARY));
}

/** A capital that does not merely open a sentence, in a reply that is not all in capitals. */
function hasTellingCapital(tokens: Tokens, index: number): boolean {
  const { capital, before } = wordAt(tokens.list, index);
  return capital && tokens.capitalsTell && index > 0 && (before & ~(JOINED | COMMA)) === 0;
}

const isKnownPlace = (token: Token): boolean =>
  token.text.length > 3 && !is(token, COMMON) && is(token, COMMUNE | KNOWN);

/** Words before that belong to the name: adjectives of the key, and a head noun linked by "de" (the faïencerie de Gien). */
function reachBack(tokens: Tokens, from: number, free: number): number {
  const { list } = tokens;
  let first = from;
  while (first > free && isJoined(list[first]) && isOfKey(list, first - 1)) first -= 1;
  if (tokens.language === 'en' && first > free && isNamedKind(list, first)) first -= 1;
  return headBefore(list, first, free);
}

/** Where the noun stands to which "de" ties a name; the name's own beginning where there is none. */
function headBefore(list: List, first: number, free: number): number {
  let at = first - 1;
  const isLink = (): boolean => at >= free && wordAt(list, at).role === 'small' && isJoined(list[at + 1]);
  while (isLink() && (!isMarked(list, at, COMPLEMENTS) || /^(?:a|aux?|[ei]n|sur)$/.test(textAt(list, at))))
    at -= 1;
  return isLink() && at > free && wordAt(list, at - 1).role === 'content' && isJoined(list[at])
    ? at - 1
    : first;
}

/** "notre cathédrale" is not part of Notre-Dame */
const isOfKey = (list: List, at: number): boolean =>
  list[at]?.match !== undefined && (list[at]?.text !== 'notre' || list[at + 1]?.text === 'dame');

/** Westminster Abbey: in English the name stands before the kind of place. */
function isNamedKind(list: List, at: number): boolean {
  const [name, kind] = [wordAt(list, at - 1), wordAt(list, at)];
  return kind.kind !== '' && name.role === 'content' && name.capital && isJoined(kind);
}

function reachOn(tokens: Tokens, from: number, key: CompiledKey): number {
  const { list } = tokens;
  let last = from;
  let named = wordAt(list, from).role !== 'kind';
  for (;;) {
    const at = pastLinks(list, last + 1);
    const token = wordAt(list, at);
    if (!isJoined(token) || !continues(tokens, at, token, { key, ...linkOf(list, last, at, named) }))
      return last;
    if (isAnotherTag(wordAt(list, last), token)) return last;
    named ||= token.role !== 'kind' && token.role !== 'praise';
    last = at;
  }
}

const isAnotherTag = (one: Token, { hashtag, before }: Token): boolean =>
  hashtag !== one.hashtag || (hashtag && (before & SPACE) !== 0);

/** Where the small words end that may join what follows to a name; beyond the end of the reply where they do not. */
function pastLinks(list: List, from: number): number {
  let at = from;
  for (; list[at]?.role === 'small' && isJoined(list[at]); at += 1)
    if (list[at + 1]?.text === 'a' && saysOfIt(list, at)) return list.length;
  return at;
}

/** "Hugo l’a dessiné", "à Chinon y a du monde"; "Balzac y a situé un roman" is read by its verb. */
function saysOfIt(list: List, at: number): boolean {
  const text = textAt(list, at);
  return text === 'l' || (text === 'y' && isMarked(list, at + 2, ARTICLES | COMPLEMENTS));
}

function linkOf(list: List, last: number, to: number, named: boolean): Omit<Link, 'key'> {
  let marks = 0;
  let and = false;
  for (let at = last + 1; at < to; at += 1) {
    const text = textAt(list, at);
    marks |= list[at]?.marks ?? 0;
    and ||= text === 'et' || text === 'and';
  }
  return { last, linked: (marks & LINKS) !== 0, complement: (marks & COMPLEMENTS) !== 0, and, named };
}

interface Link {
  readonly key: CompiledKey;
  readonly last: number;
  readonly linked: boolean;
  readonly complement: boolean;
  readonly and: boolean;
  readonly named: boolean;
}

function continues(tokens: Tokens, at: number, token: Token, link: Link): boolean {
  const { role, match } = token;
  const hyphen = isHyphened(tokens.list, at, link);
  if (role === 'kind') return hyphen || continuesWithKind(tokens, at, token, link);
  if (role === 'praise' || match !== undefined) return true;
  if (role === 'talk') return continuesWithTalk(tokens, at, token, hyphen, link);
  if (link.and) return link.complement;
  return hyphen || link.linked || !link.named || continuesAlone(tokens, at, token, link);
}

/** Fontenay-le-Comte */
const isHyphened = (list: List, at: number, { last }: Link): boolean =>
  isAfter(list, at, HYPHEN) && isAfter(list, last + 1, HYPHEN);

const continuesWithTalk = (
  tokens: Tokens,
  at: number,
  { text }: Token,
  hyphen: boolean,
  link: Link,
): boolean => (hyphen && text.length > 2) || ((link.complement || hyphen) && hasTellingCapital(tokens, at));

/** A name that nothing but a space joins to the one before. */
function continuesAlone(tokens: Tokens, at: number, token: Token, link: Link): boolean {
  const before = wordAt(tokens.list, link.last);
  return (
    before.text === 'saint' ||
    isNamelike(tokens, at) ||
    (tokens.language === 'fr' && is(token, COMMUNE_WORD) && !is(token, COMMON)) ||
    (/^n[0-9]/.test(token.text) && before.role === 'content') ||
    isBeforeName(tokens, at, token)
  );
}

/** A kind of place begins another name, unless "de" ties it to this one. */
function continuesWithKind({ list, language }: Tokens, at: number, token: Token, link: Link): boolean {
  const last = wordAt(list, link.last);
  // Temple Bar
  const isOne = (): boolean => language === 'en' && (last.kind === '' || isTied(last, token, link.key));
  if (link.last + 1 === at && (isMarked(list, link.last, ADJECTIVES) || isOne())) return true;
  if (!link.and && (link.complement || isSecond(token, link))) return true;
  return isCommune(`${last.text} ${token.text}`);
}

const isSecond = (token: Token, { linked, named }: Link): boolean =>
  !linked && !named && (token.text === 'fort' || nearestTo(token).inAnswers);

/** Two words of the key that follow each other in an entry; or a kind that the key does not have, behind an entry: Bath Abbey Road. */
function isTied(one: Token, { match }: Token, { candidates }: CompiledKey): boolean {
  const [id, next] = [nearestTo(one).id, match?.word.id];
  return candidates.some(({ words }) => words.some((word, rank) => word === id && words[rank + 1] === next));
}

/** "rotonde ferroviaire de Chambéry" */
function isBeforeName(tokens: Tokens, at: number, token: Token): boolean {
  const { list } = tokens;
  if (token.capital || !is(token, COMMON) || !isMarked(list, at + 1, COMPLEMENTS)) return false;
  return isJoined(list[at + 1]) && isJoined(list[at + 2]) && isNamelike(tokens, at + 2);
}
