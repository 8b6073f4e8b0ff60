import { readWords } from './words.ts';
import type { JudgeKey } from './verdict.ts';

/** A key made ready, once per round, to judge many replies. */
export interface CompiledKey {
  readonly key: JudgeKey;
  readonly answers: readonly (readonly string[])[];
  readonly close: readonly (readonly string[])[];
  readonly not: readonly (readonly string[])[];
}

const SMALL = new Set('de du des d l le la les a au aux en un une the of'.split(' '));

/** The words that count in a text, folded. */
export function contentWords(text: string): readonly string[] {
  return readWords(text)
    .list.map((word) => (word.text === 'st' ? 'saint' : word.text === 'ste' ? 'sainte' : word.text))
    .filter((word) => !SMALL.has(word));
}

/** Makes a key ready; costs about a millisecond, so do it once per round. */
export function compileKey(key: JudgeKey): CompiledKey {
  return {
    key,
    answers: key.answers.map(contentWords),
    close: key.close.map(contentWords),
    not: key.not.map(contentWords),
  };
}
