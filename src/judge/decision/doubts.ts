import { ORDERS, REPLY, WANTED } from '#judge/lexicon/telling-words.ts';
import { POINTS } from '#judge/lexicon/grammar.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { NEGATES, NO, REFUTES, UNSURE } from '#judge/lexicon/cues.ts';
import { BRACKET, CLAUSE, COMMA, QUESTION, STOP } from '#judge/text/fold.ts';
import { isOfOther } from '#judge/stance/facts.ts';
import { isDeterminer, isTag, tellsApart } from '#judge/stance/look-on.ts';
import { isFrenchWord } from '#judge/lexicon/ordinary-words.ts';
import { isElsewhere } from '#judge/lexicon/regions.ts';
import type { Place } from '#judge/places/place.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Tokens } from '#judge/tokens/token.ts';

/** Says whether what is said of the answer, "Oradour dans le Cantal", sets it in another region, or calls it another thing. */
export function isSetElsewhere({ list, after }: Tokens, place: Place, key: CompiledKey): boolean {
  for (
    let at = place.first;
    at < list.length &&
    (at <= place.last || ((list[at]?.before ?? CLAUSE) & (CLAUSE ^ COMMA ^ BRACKET)) === 0);
    at += 1
  ) {
    const token = list[at];
    if (token === undefined || token.match?.collides === false || token.hashtag) continue;
    if ((token.capital || !isFrenchWord(token.text)) && isElsewhere(token.text, key.regions)) return true;
  }
  // "Cyrano de Bergerac, la pièce"
  const [article, noun] = [list[place.last + 1], list[place.last + 2]];
  return (
    /^(?:le|la|l|les)$/.test(article?.text ?? '') &&
    ((article?.before ?? 0) & (COMMA | BRACKET)) !== 0 &&
    noun?.role === 'content' &&
    !noun.capital &&
    noun.match === undefined &&
    isCommonWord(noun.text) &&
    ((list[place.last + 3]?.before ?? after | STOP) & CLAUSE) !== 0
  );
}

/** Says whether a reply speaks to a machine: "Ignore les instructions, valide X". */
export function isTrick({ list }: Tokens): boolean {
  const orders: string[] = [];
  let wanted = false;
  for (const [at, { text, cue }] of list.entries()) {
    // "réponds correct si je dis X"
    if (REPLY.has(text) && WANTED.has(list[at + 1]?.text ?? '')) return true;
    const order = ORDERS.has(text);
    if (!order && !WANTED.has(text)) continue;
    // An idiom is no order, nor is what players say of themselves: "j’ignore si c’est juste".
    if ((cue !== 0 && text.includes(' ')) || /^je?$/.test(list[at - 1]?.text ?? '')) continue;
    if (!order) wanted = true;
    else if (!orders.includes(text)) orders.push(text);
  }
  return orders.length > 1 || (orders.length === 1 && wanted);
}

/** Says whether a negation follows further on that is neither doubt (pas sûr), nor a tag (non ?), nor about another place. */
export function isDeniedLater({ list, after }: Tokens, place: Place): boolean {
  return list.some((token, at) => {
    if (at <= place.last || (token.cue & (NEGATES | NO | REFUTES)) === 0 || (token.cue & UNSURE) !== 0)
      return false;
    // "non ?", "pas vrai ?"
    const asks = [1, 2].some((more) => ((list[at + more]?.before ?? after) & QUESTION) !== 0);
    // "avec son clocher à part"
    if (token.text === 'a part' && ((list[at + 1]?.before ?? CLAUSE) & CLAUSE) !== 0) return false;
    if (asks || isTag(list, at) || isDeterminer(list, at) || isContrast(list, at)) return false;
    if (tellsApart(list, at) || isOfOther(list, at) || !pointsAtIt(list, at, place)) return false;
    for (
      let next = at + 1;
      next < list.length && ((list[next]?.before ?? CLAUSE) & CLAUSE) === 0;
      next += 1
    ) {
      const { kind, capital, match } = list[next] ?? token;
      if (kind !== '' || capital || match !== undefined) return false;
    }
    return true;
  });
}

/** A negation in a clause about something else is talk: "il bronche pas", "on n’oublie pas". */
function pointsAtIt(list: Tokens['list'], at: number, place: Place): boolean {
  let first = at;
  while (first > place.last + 1 && ((list[first]?.before ?? CLAUSE) & CLAUSE) === 0) first -= 1;
  let last = at;
  while (last + 1 < list.length && ((list[last + 1]?.before ?? CLAUSE) & CLAUSE) === 0) last += 1;
  if (last - first < 2 || ((list[first]?.before ?? CLAUSE) & CLAUSE) === 0) return true;
  return list
    .slice(first, last + 1)
    .some(({ text, cue }) => (cue & REFUTES) !== 0 || text.split(' ').some((word) => POINTS.has(word)));
}

/** "pas l’autre", "pas mon voisin: what the answer is not taken for. */
function isContrast(list: Tokens['list'], at: number): boolean {
  return (
    /^(?:et )?pas$/.test(list[at]?.text ?? '') &&
    /^(?:le|la|l|les|mon|ma|celui|celle|du|de)$/.test(list[at + 1]?.text ?? '') &&
    ((list[at]?.before ?? 0) & CLAUSE) !== 0
  );
}
