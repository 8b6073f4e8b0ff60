import { JOINS, OURS } from '#judge/lexicon/grammar.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { isCommune } from '#judge/lexicon/communes.ts';
import { beginsComplement, POSSESSIVES } from '#judge/lexicon/lexicon.ts';
import { BRACKET, CLAUSE, COLON, COMMA, ELLIPSIS, SPACE, STOP } from '#judge/text/fold.ts';
import { recognise } from './compete.ts';
import { isJoined } from './places.ts';
import { inThree, pastStreet, pastWords } from './scattered.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Tokens } from '#judge/tokens/token.ts';
import type { Place } from './place.ts';

/** "Barnenez ! Le cairn": a bare name, then no more than its kind of place with an article. */
function isItsKind(list: Tokens['list'], one: Place, next: Place): boolean {
  return (
    (one.first === 0 || ((list[one.first]?.before ?? 0) & STOP) !== 0) &&
    next.first === next.last &&
    list[next.first]?.kind !== '' &&
    next.first === one.last + 2 &&
    /^(?:le|la|l)$/.test(list[next.first - 1]?.text ?? '') &&
    isBare(list, one)
  );
}

/** "la halle en bois de Milly" */
function isMaterial(list: Tokens['list'], at: number): boolean {
  return MATERIALS.test(list[at]?.text ?? '') && beginsComplement(list[at + 1]?.text ?? '');
}

const MATERIALS =
  /^en (?:bronze|beton|bois|fer|acier|verre|ardoise|granit|gres|tuffeau|marbre|pierre|briques?)$/;

const BESIDE = SPACE | COMMA | COLON | BRACKET | ELLIPSIS | 2 | 4;

/** A name that a comma cuts is short: longer runs are not gathered, which keeps the time in bounds. */
const LONGEST = 16;

/** Makes one of names that a comma or a bracket cut in two: "Pau, château d'Henri IV", "Plessis-Bourré (château)". */
export function gather(tokens: Tokens, places: readonly Place[], key: CompiledKey): readonly Place[] {
  const gathered: Place[] = [];
  for (const read of places) {
    const place = pastStreet(tokens, read, key);
    const last = gathered.at(-1);
    const beside = last !== undefined && areBeside(tokens, last, place);
    const both = beside ? together(tokens, last, place, key) : undefined;
    const more =
      last === undefined || both !== undefined ? undefined : scattered(tokens, gathered, place, beside, key);
    if (both !== undefined) gathered.splice(-1, 1, both);
    else if (more !== undefined) gathered.splice(-more.size, more.size, more.place);
    else gathered.push(place);
  }
  return gathered;
}

/** The answer that a place completes, and how many of the places before it are part of it. */
function scattered(
  tokens: Tokens,
  gathered: readonly Place[],
  place: Place,
  beside: boolean,
  key: CompiledKey,
): { readonly place: Place; readonly size: number } | undefined {
  const [first, last] = [gathered.at(-2), gathered.at(-1)];
  if (last === undefined) return undefined;
  const two = pastWords(tokens, last, place, key);
  if (two !== undefined) return { place: two, size: 1 };
  if (first === undefined || !beside || !areBeside(tokens, first, last)) return undefined;
  const three = inThree(tokens, [first, last, place], key);
  return three === undefined ? undefined : { place: three, size: 2 };
}

function areBeside({ list }: Tokens, one: Place, next: Place): boolean {
  for (let at = one.last + 1; at <= next.first; at += 1) {
    const token = list[at];
    if (token === undefined) return false;
    // "Le viaduc. De Morlaix.", "Douai ! Notre beffroi"
    const apart = token.before & ~BESIDE;
    const ours = OURS.has(token.text);
    if (
      apart !== 0 &&
      !(apart === STOP && (beginsComplement(token.text) || ours || isItsKind(list, one, next)))
    )
      return false;
    if (at === next.first || POSSESSIVES.has(token.text) || ours) continue;
    // "Douai et son beffroi"
    if (JOINS.has(token.text)) {
      if (!POSSESSIVES.has(list[at + 1]?.text ?? '')) return false;
    } else if (token.role !== 'small' && !isMaterial(list, at)) return false;
  }
  return true;
}

function together(tokens: Tokens, one: Place, next: Place, key: CompiledKey): Place | undefined {
  if ((one.kind === 'answer' && next.kind === 'answer') || next.last - one.first > LONGEST) return undefined;
  const named = namedAfter(tokens, one, next);
  if (named !== undefined) return named;
  const both = recognise(tokens, { first: one.first, last: next.last }, key);
  // "À Valence, le kiosque": the town was said before; the answer is whole.
  if (both.kind === 'answer') return areApart(tokens.list, one, next) ? undefined : both;
  // "pont Colbert, à Versailles"
  if (
    one.kind === 'answer' &&
    both.kind === 'look-alike' &&
    isBare(tokens.list, next) &&
    isWhole(tokens.list, both)
  )
    return both;
  // "Avallon, la tour de l’Horloge"
  if (
    next.kind === 'answer' &&
    both.kind === 'look-alike' &&
    isBare(tokens.list, one) &&
    isWhole(tokens.list, both) &&
    isNothingElse(tokens.list, both)
  )
    return both;
  const answer = one.kind === 'answer' ? one : next.kind === 'answer' ? next : undefined;
  const other = answer === one ? next : one;
  // "le château du roi soleil, Versailles"
  if (answer === next && other.kind === 'other-place' && describes(tokens, other, next, key))
    return { ...answer, rule: 'described-before', first: one.first };
  if (answer === undefined || (other.kind !== 'other-place' && other.kind !== 'unknown')) return undefined;
  const words = tokens.list.slice(other.first, other.last + 1).filter((token) => token.role !== 'small');
  const lower =
    (tokens.capitalsTell &&
      words.every((token) => !token.capital) &&
      tokens.list.some((token) => token.capital)) ||
    !isAlone(tokens, other, next);
  if (
    lower ||
    (words.length === 1 && words.some((token) => token.kind !== '')) ||
    !isNamedCommune(words.map((token) => token.text))
  )
    return undefined;
  const span = { first: one.first, last: next.last };
  // Rigny-Ussé says the same as Ussé.
  if (words.some((token) => token.match?.word.inAnswers === true))
    return { ...answer, rule: 'town-said-again', ...span };
  // It may be its town: a person looks.
  const vetoes = words.map((token) => token.text);
  return {
    ...answer,
    ...span,
    rule: 'other-town-beside',
    kind: 'other-place',
    vetoes,
    doubtful: true,
  };
}

/** Says whether it makes a clause by itself, but for articles and prepositions, or follows the other. */
function isAlone({ list, after }: Tokens, { first, last }: Place, next: Place): boolean {
  if (next.first === first) return true;
  let at = first;
  while (at > 0 && list[at - 1]?.role === 'small' && ((list[at]?.before ?? 0) & CLAUSE) === 0) at -= 1;
  const opens = at === 0 || ((list[at]?.before ?? 0) & CLAUSE) !== 0;
  return opens && ((list[last + 1]?.before ?? after | STOP) & CLAUSE) !== 0;
}

/** Says whether no kind of place stands in it. */
function isBare(list: Tokens['list'], { first, last }: Place): boolean {
  return list.slice(first, last + 1).every(({ kind }) => kind === '');
}

/** Says whether all the words of what a place was taken for stand in it. */
function isWhole(list: Tokens['list'], { candidate, first, last }: Place): boolean {
  const held = new Set(list.slice(first, last + 1).map(({ match }) => match?.word.id));
  return candidate?.words.every((id) => held.has(id)) === true;
}

/** Says whether every word of weight in it is one of what it was taken for. */
function isNothingElse(list: Tokens['list'], { candidate, first, last }: Place): boolean {
  return list
    .slice(first, last + 1)
    .every(({ role, match }) => role === 'small' || candidate?.words.includes(match?.word.id ?? -1) === true);
}

/** A whole answer, and a town or a close answer that a comma cuts from it, whichever comes first. */
function areApart(list: Tokens['list'], one: Place, next: Place): boolean {
  const [answer, other] = next.kind === 'answer' ? [next, one] : [one, next];
  const near = other.kind === 'close' || (other.kind === 'town' && other === one);
  return (
    near &&
    answer.kind === 'answer' &&
    !answer.doubtful &&
    list.slice(one.last + 1, next.first + 1).some(({ before }) => (before & COMMA) !== 0)
  );
}

/** A kind of place of the answers with ordinary words only, before a name without its kind. */
function describes({ list }: Tokens, one: Place, next: Place, key: CompiledKey): boolean {
  const ordinary =
    one.candidate === undefined && one.vetoes.length > 0 && one.vetoes.every((word) => isCommonWord(word));
  const kinds = list.slice(one.first, one.last + 1).filter((token) => token.kind !== '');
  return (
    ordinary && isBare(list, next) && kinds.length === 1 && kinds.every((token) => key.kinds.has(token.kind))
  );
}

/** "le café la Maison Carrée": a place of another kind that bears the name of the answer. */
function namedAfter({ list }: Tokens, one: Place, next: Place): Place | undefined {
  if (one.kind !== 'other-type' || next.kind !== 'answer') return undefined;
  for (let at = one.last + 1; at <= next.first; at += 1) if (!isJoined(list[at])) return undefined;
  return {
    ...next,
    rule: 'named-after',
    kind: 'other-place',
    first: one.first,
    vetoes: [list[one.first]?.text ?? ''],
  };
}

/** Says whether folded words name a whole commune. */
function isNamedCommune(words: readonly string[]): boolean {
  return isCommune(words.filter((word) => !isCommonWord(word) || words.length > 1).join(' '));
}
