import { edits } from '#judge/text/distance.ts';
import { skeletonOf } from '#judge/text/sound.ts';
import { is, type Token } from '#judge/tokens/token.ts';
import { ORDINARY, UNKNOWN } from '#judge/lexicon/facts.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';

/** A shorter word resembles too many. */
const SHORTEST = 5;

/**
 * Says whether a word that is none of any language is so near a name of the answer that a person should look: `fontevrault`,
 * `Beabue` for Beaune.
 */
export function resembles(token: Token, { words, key }: CompiledKey): boolean {
  const { text } = token;
  if (text.length < SHORTEST || !is(token, UNKNOWN) || (key.language === 'en' && is(token, ORDINARY)))
    return false;
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
