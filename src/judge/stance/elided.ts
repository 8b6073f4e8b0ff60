import { THAT_OF } from '#judge/lexicon/grammar.ts';
import { recogniseAlone } from '#judge/places/compete.ts';
import type { Place } from '#judge/places/place.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Token, Tokens } from '#judge/tokens/token.ts';
import type { Stated } from './stated.ts';

/** Places that are looked back at, to bound the time. */
const FARTHEST = 12;

/**
 * Gives a place the kind that it leaves out: "l’abbaye aux Dames… non, aux Hommes", "le musée de la mine, celui de Lewarde": a
 * name that corrects or points back without its kind of place is of the kind named before.
 */
export function withKind(tokens: Tokens, stated: readonly Stated[], key: CompiledKey): readonly Stated[] {
  return stated.map((one, rank) => {
    const { place, corrects, stance } = one;
    const points = pointsBack(tokens.list, place);
    const replaces = corrects || points || stated[rank - 1]?.stance === 'withdrawn';
    if (stance !== 'guess' || !replaces || !isBare(tokens.list, place)) return one;
    const before = stated
      .slice(Math.max(0, rank - FARTHEST), rank)
      .findLast(({ place: { first, last } }) =>
        tokens.list.slice(first, last + 1).some((token) => key.kinds.has(token.kind)),
      )?.place;
    if (before === undefined) return one;
    const words = tokens.list.slice(before.first, before.last + 1);
    const own = tokens.list.slice(place.first, place.last + 1);
    const ways = [words.filter((token) => key.kinds.has(token.kind)), ...(points ? [words] : [])];
    const whole = ways
      .map((given) => recogniseAlone(tokens, [...given, ...own], key))
      .find(({ kind }) => kind === 'answer');
    return whole === undefined
      ? one
      : { ...one, corrects: true, place: { ...whole, first: place.first, last: place.last } };
  });
}

function isBare(list: readonly Token[], { kind, first, last }: Place): boolean {
  return (
    kind !== 'answer' &&
    kind !== 'look-alike' &&
    list.slice(first, last + 1).every((token) => token.kind === '')
  );
}

/** "celui de Lewarde" */
function pointsBack(list: readonly Token[], { first }: Place): boolean {
  let at = first - 1;
  while (list[at]?.role === 'small') at -= 1;
  return THAT_OF.has(list[at]?.text ?? '');
}
