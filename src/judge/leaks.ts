import { slips } from './distance.ts';
import { contentWords } from './key.ts';
import { readWords } from './words.ts';
import type { CompiledKey } from './key.ts';

/** Words of a text that give an accepted answer away. */
export interface Leak {
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** The leaking words as they stand in the text. */
  readonly words: string;
}

/** Where a text contains an accepted answer, even inside a mention or a negation; empty when it gives nothing away. */
export function leaks(text: string, key: CompiledKey): readonly Leak[] {
  const found: Leak[] = [];
  const words = readWords(text).list.filter((word) => contentWords(word.text).length > 0);
  for (const answer of key.answers) {
    for (let at = 0; answer.length > 0 && at + answer.length <= words.length; at += 1) {
      const window = words.slice(at, at + answer.length);
      const first = window[0];
      const last = window.at(-1);
      const all = answer.every(
        (want, rank) =>
          slips(window[rank]?.text ?? '', want, want.length < 5 ? 0 : 1) <= (want.length < 5 ? 0 : 1),
      );
      if (all && first && last)
        found.push({ start: first.start, end: last.end, words: text.slice(first.start, last.end) });
    }
  }
  return found;
}
