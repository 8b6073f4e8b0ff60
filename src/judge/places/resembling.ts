import { edits } from '#judge/text/distance.ts';
import { isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { skeletonOf } from '#judge/text/sound.ts';
import { isUnknown } from '#judge/lexicon/unknown.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';

/** A shorter word resembles too many. */
const SHORTEST = 5;

/**
 * Says whether a word that is none of any language is so near a name of the answer that a person should look: `fontevrault`,
 * `Beabue` for Beaune.
 */
export function resembles(text: string, { words, key }: CompiledKey): boolean {
  if (text.length < SHORTEST || !isUnknown(text) || isOrdinary(text, key.language)) return false;
  const most = text.length > 7 ? 3 : 2;
  return words.some(
    ({ text: own, inAnswers, sort, skeleton }) =>
      inAnswers &&
      sort !== 'kind' &&
      sort !== 'numeral' &&
      own.length >= SHORTEST &&
      Math.abs(own.length - text.length) <= most &&
      text.charCodeAt(0) === own.charCodeAt(0) &&
      (skeletonOf(text) === skeleton || edits(text, own) <= most),
  );
}
