import { judge } from './judge.ts';
import type { CompiledKey } from './key.ts';
import type { Judgement } from './verdict.ts';

/** One place that a reply names, and what the reply does with it. */
export interface Mention {
  /** The words as they stand in the reply, and their UTF-16 offsets. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** What it was recognised as: `answer`, `look-alike`, `close`, `type`, `town`, `part`, `other-place`. */
  readonly kind: string;
  /** The entry of the key that it matched, as the script writes it. */
  readonly matched?: string | undefined;
  /** What the reply does with it: `guess`, `negated`, `withdrawn`, `mention`, `located-by`, `alternative`. */
  readonly stance: string;
  /** Words that forbade the match. */
  readonly vetoes: readonly string[];
}

export interface Explanation {
  readonly judgement: Judgement;
  readonly mentions: readonly Mention[];
}

/** Why a reply gets its verdict: each place it names, what matched, what vetoed. */
export function explain(guess: string, key: CompiledKey): Explanation {
  return { judgement: judge(guess, key), mentions: [] };
}
