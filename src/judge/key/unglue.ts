import { JOINTS } from '#judge/lexicon/grammar.ts';
import { isCommonWord } from '#judge/lexicon/common-words.ts';
import { kindsOfPlace, partsOfPlaces } from '#judge/lexicon/kinds-of-place.ts';
import type { CompiledKey } from './compiled-key.ts';

const LONGEST_PIECE = 16;

/** The words of the key. */
type Words = CompiledKey['byText'];

/**
 * Cuts a word made of several that were written without spaces (`chateaudangers`), by the words of the key and the
 * kinds of place; undefined when it is not one.
 */
export function unglue(text: string, key: CompiledKey, hashtag: boolean): readonly string[] | undefined {
  const pieces = key.pieces(text);
  return pieces.length > 1 && isName(pieces, key.byText, hashtag) ? pieces : undefined;
}

/** Returns the pieces into which a word falls most cheaply: the fewest that no word of the key and no kind of place explains. */
export function cutOpen(text: string, words: Words): readonly string[] {
  if (isCommonWord(text) || partsOfPlaces.has(text) || !opensWithName(text, words)) return [text];
  const steps = cheapestSteps(text, words);
  const pieces: string[] = [];
  for (let from = 0; from < text.length; from += steps[from] ?? 1)
    pieces.push(text.slice(from, from + (steps[from] ?? 1)));
  return pieces;
}

/** How long the piece is, from each letter on, with which the rest of a word falls apart most cheaply. */
function cheapestSteps(text: string, words: Words): readonly number[] {
  const costs: number[] = [];
  const steps: number[] = [];
  costs[text.length] = 0;
  for (let from = text.length - 1; from >= 0; from -= 1) {
    costs[from] = Infinity;
    for (let size = 1; from + size <= text.length; size += 1) {
      // By default the letters up to the next cut are one unknown piece: two for the piece, one for each letter.
      const piece = pieceCost(text.slice(from, from + size), words, from > 0) ?? size + 3;
      const cost = piece + (costs[from + size] ?? Infinity);
      if (cost >= (costs[from] ?? 0)) continue;
      costs[from] = cost;
      steps[from] = size;
    }
  }
  return steps;
}

/** Says whether a known word, or an article and a known word, stands at the beginning: most words end the search here. */
const opensWithName = (text: string, words: Words): boolean =>
  [0, 1, 2, 3].some((skip) => {
    if (skip > 0 && !JOINTS.has(text.slice(0, skip))) return false;
    for (let size = 3; size <= LONGEST_PIECE; size += 1)
      if (isKnown(text.slice(skip, skip + size), words)) return true;
    return false;
  });

const isKnown = (piece: string, words: Words): boolean =>
  words.has(piece) || kindsOfPlace.has(piece) || piece === 'saint' || piece === 'sainte';

function pieceCost(piece: string, words: Words, inside: boolean): number | undefined {
  if (piece.length > LONGEST_PIECE) return undefined;
  if (piece.length > 1 && isKnown(piece, words)) return 0.5;
  if (inside && piece.length === 2 && words.has(piece)) return 1;
  return inside && JOINTS.has(piece) ? 0.75 : undefined;
}

function isName(pieces: readonly string[], words: Words, hashtag: boolean): boolean {
  const known = pieces.filter((piece) => piece.length > 1 && isKnown(piece, words));
  const unknown = pieces.filter((piece) => !known.includes(piece) && !JOINTS.has(piece));
  if (known.length >= 2) return true;
  const [first = '', second = ''] = pieces;
  const [stranger, ...more] = unknown.map(({ length }) => length);
  const isKind = known[0] === first && kindsOfPlace.has(first) && more.length === 0;
  return isKind && Number(stranger) > 2 && (hashtag || (pieces.length > 2 && JOINTS.has(second)));
}
