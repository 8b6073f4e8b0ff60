import { recogniseAlone } from '#judge/places/compete.ts';
import { isBare, isMarked, pastSmall, wordsOf } from '#judge/tokens/around.ts';
import { idOf, type List, type Tokens } from '#judge/tokens/token.ts';
import { THAT_OF } from '#judge/lexicon/marks.ts';
import type { Place } from '#judge/places/place.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Stated } from './stated.ts';

/** Places that are looked back at, to bound the time. */
const FARTHEST = 12;

/**
 * Gives a place the kind that it leaves out: "l’abbaye aux Dames… non, aux Hommes", "le musée de la mine, celui de Lewarde": a
 * name that corrects or points back without its kind of place is of the kind named before.
 */
export const withKind = (tokens: Tokens, stated: readonly Stated[], key: CompiledKey): readonly Stated[] =>
  stated.map((one, rank) => {
    const { place, stance } = one;
    if (stance !== 'guess') return one;
    const points = pointsBack(tokens.list, place);
    const replaces = one.corrects || points || stated[Math.max(0, rank - 1)]?.stance === 'withdrawn';
    const isName = place.kind !== 'answer' && place.kind !== 'look-alike' && isBare(tokens.list, place);
    return replaces && isName ? ofKindBefore(one, stated.slice(0, rank), points, tokens, key) : one;
  });

/** Gives a bare name the kind of the place before it of which the answer is, if that makes it the answer. */
function ofKindBefore(
  one: Stated,
  earlier: readonly Stated[],
  points: boolean,
  tokens: Tokens,
  key: CompiledKey,
): Stated {
  const { list } = tokens;
  const isOfKind = ({ place }: Stated): boolean =>
    wordsOf(list, place).some(({ kind }) => key.kinds.has(kind));
  const before = earlier.slice(-FARTHEST).findLast(isOfKind);
  if (before === undefined) return points ? ofLookAlike(one, earlier, tokens, key) : one;
  const [words, own] = [wordsOf(list, before.place), wordsOf(list, one.place)];
  const ways = [words.filter((token) => key.kinds.has(token.kind)), ...(points ? [words] : [])];
  const whole = ways
    .map((given) => recogniseAlone(tokens, [...given, ...own], key))
    .find(({ kind }) => kind === 'answer');
  const { first, last } = one.place;
  return whole === undefined ? one : { ...one, corrects: true, place: { ...whole, first, last } };
}

/** "pas le Bourget, … celui d’Annecy": of the kind that the look-alike has in the script. */
function ofLookAlike(
  one: Stated,
  before: readonly Stated[],
  { list }: Tokens,
  { byGroup, byText }: CompiledKey,
): Stated {
  const other = before.findLast(({ place }) => place.kind === 'look-alike')?.place.candidate;
  const ids = wordsOf(list, one.place).map(idOf);
  const kinds = other?.kinds.map((kind) => byText.get(kind)?.id ?? -1) ?? [];
  const candidate = byGroup.answers.find(
    ({ words }) =>
      words.every((id) => ids.includes(id) || kinds.includes(id)) && words.some((id) => kinds.includes(id)),
  );
  return candidate === undefined
    ? one
    : {
        ...one,
        place: { ...one.place, kind: 'answer', rule: 'answer-whole', candidate, vetoes: [], doubtful: false },
      };
}

/** "celui de Lewarde" */
const pointsBack = (list: List, { first }: Place): boolean =>
  isMarked(list, pastSmall(list, first, -1), THAT_OF);
