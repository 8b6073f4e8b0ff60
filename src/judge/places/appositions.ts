import { NAMESAKES, ADJECTIVES } from '#judge/lexicon/naming-words.ts';
import { BRACKET, COMMA } from '#judge/text/fold.ts';
import type { Candidate, CompiledKey } from '#judge/key/compiled-key.ts';
import type { Token } from '#judge/tokens/token.ts';
import type { Run } from './places.ts';

/**
 * Returns the words that make a name another thing's: "Saint-Urbain, le petit village de Vendée", a name without its kind of
 * place, said to be another thing that bears it; none when they are of the key.
 */
export function namesakes(
  answer: Candidate,
  list: readonly Token[],
  { first, last }: Run,
  key: CompiledKey,
): readonly string[] {
  if (answer.kinds.length === 0) return [];
  const own = list.slice(first, last + 1);
  if (own.some(({ kind }) => kind !== '')) return [];
  let at = last + 1;
  if (((list[at]?.before ?? 0) & (COMMA | BRACKET)) === 0) return [];
  if (!/^(?:le|la|l|un|une|mon|ma|notre|ce|cette)$/.test(list[at]?.text ?? '')) return [];
  at += 1;
  while (list[at]?.role === 'praise' || ADJECTIVES.has(list[at]?.text ?? '') || list[at]?.text === 'petit')
    at += 1;
  const noun = list[at];
  return noun !== undefined && NAMESAKES.has(noun.text) && !key.byText.has(noun.text) ? [noun.text] : [];
}
