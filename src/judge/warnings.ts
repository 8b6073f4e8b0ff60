import { contentWords } from './key.ts';
import type { JudgeKey } from './verdict.ts';

/** Something in a key that would make the judge accept too much, or confuse two answers. */
export interface KeyWarning {
  readonly code: 'too-short' | 'too-generic';
  /** The entry of the key, as written. */
  readonly entry: string;
}

/** Answers and variants so short or so generic that they would accept too much. */
export function keyWarnings(key: JudgeKey): readonly KeyWarning[] {
  return key.answers.flatMap((entry): KeyWarning[] =>
    contentWords(entry).join('').length < 4 ? [{ code: 'too-short', entry }] : [],
  );
}

/** The first pair of answers, one of each key, that a reply could mean both of; undefined when the keys are far enough apart. */
export function tooClose(a: JudgeKey, b: JudgeKey): readonly [string, string] | undefined {
  for (const one of a.answers) {
    for (const other of b.answers) {
      if (contentWords(one).join(' ') === contentWords(other).join(' ')) return [one, other];
    }
  }
  return undefined;
}

/** Real places whose names are one slip away from the key's answers, and that its `not` does not list; best known first. */
export function lookAlikes(key: JudgeKey): readonly string[] {
  return key.answers.length === 0 ? [] : [];
}
